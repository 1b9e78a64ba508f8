package glassbox.engine.explain;

import glassbox.engine.tensor.Shape;

/**
 * An input as rows and columns of cells with channels, on which neighbours have a meaning: an image
 * or a sequence. A table has one cell with a channel for each of its columns.
 */
record CellGrid(int rows, int columns, int channels) {

  /** The grid of an input's shape. */
  static CellGrid of(Shape shape) {
    return switch (shape.rank()) {
      case 0, 1 -> new CellGrid(1, 1, shape.size());
      case 2 -> new CellGrid(shape.dimension(0), shape.dimension(1), 1);
      default -> {
        int channels = shape.dimension(-1);
        int rows = shape.dimension(0);
        yield new CellGrid(rows, shape.size() / channels / rows, channels);
      }
    };
  }

  /** Everything moved down and right, what leaves at an edge comes in at the other. */
  float[] moved(float[] values, int down, int right) {
    float[] out = new float[values.length];
    for (int row = 0; row < rows; row++) {
      int toRow = Math.floorMod(row + down, rows);
      for (int column = 0; column < columns; column++) {
        int to = (toRow * columns + Math.floorMod(column + right, columns)) * channels;
        System.arraycopy(values, (row * columns + column) * channels, out, to, channels);
      }
    }
    return out;
  }

  /** The sum of the differences to a cell's neighbours above, below, left and right. */
  double unevenness(float[] values, int index) {
    int cell = index / channels;
    double sum = 0;
    if (cell >= columns) {
      sum += values[index] - values[index - columns * channels];
    }
    if (cell < (rows - 1) * columns) {
      sum += values[index] - values[index + columns * channels];
    }
    if (cell % columns > 0) {
      sum += values[index] - values[index - channels];
    }
    if (cell % columns < columns - 1) {
      sum += values[index] - values[index + channels];
    }
    return sum;
  }

  /** Each cell a quarter, half and quarter of its line, first down and then right. */
  float[] blurred(float[] values) {
    return blurred(blurred(values, columns * channels, rows), channels, columns);
  }

  private float[] blurred(float[] values, int stride, int length) {
    float[] out = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int at = i / stride % length;
      float before = values[at > 0 ? i - stride : i];
      float after = values[at < length - 1 ? i + stride : i];
      out[i] = 0.25f * before + 0.5f * values[i] + 0.25f * after;
    }
    return out;
  }
}
