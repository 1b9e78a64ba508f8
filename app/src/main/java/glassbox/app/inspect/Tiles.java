package glassbox.app.inspect;

import java.util.Arrays;

/**
 * Maps of equal size to be shown side by side: one feature map, the channels of a kernel, the
 * weights of a unit.
 *
 * <p>The values are [count, rows, columns], row-major, and not modified. Only the first {@code
 * filled} of them mean something; what a list lacks in its last row is NaN.
 */
record Tiles(int count, int rows, int columns, int filled, Values values) {

  /** The numbers; a holder of its own because records compare arrays by identity. */
  static final class Values {
    private final float[] data;

    private Values(float[] data) {
      this.data = data;
    }

    float[] data() {
      return data;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Values values && Arrays.equals(data, values.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }
  }

  static Tiles of(int count, int rows, int columns, float[] values) {
    if (values.length != count * rows * columns) {
      throw new IllegalArgumentException(
          count
              + " tiles of "
              + rows
              + "x"
              + columns
              + " need other than "
              + values.length
              + " values");
    }
    return new Tiles(count, rows, columns, values.length, new Values(values));
  }

  /** One channel of an image that is stored channels last. */
  static Tiles channel(float[] image, int rows, int columns, int channels, int channel) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = image[i * channels + channel];
    }
    return of(1, rows, columns, values);
  }

  /**
   * A list of numbers as one tile that is about as high as it is wide; what is missing in the last
   * row is NaN.
   */
  static Tiles list(float[] values) {
    int columns = Math.max(1, (int) Math.ceil(Math.sqrt(values.length)));
    int rows = Math.max(1, (values.length + columns - 1) / columns);
    float[] filled = Arrays.copyOf(values, rows * columns);
    Arrays.fill(filled, values.length, filled.length, Float.NaN);
    return new Tiles(1, rows, columns, values.length, new Values(filled));
  }

  /** Whether there is such a place, with a value that means something. */
  boolean has(int tile, int row, int column) {
    return tile < count && row < rows && column < columns && index(tile, row, column) < filled;
  }

  float at(int tile, int row, int column) {
    return values.data()[index(tile, row, column)];
  }

  private int index(int tile, int row, int column) {
    return (tile * rows + row) * columns + column;
  }
}
