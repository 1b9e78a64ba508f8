package glassbox.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a thread keeps for its next convolution, so that none allocates after the first. */
final class ConvolutionBuffers {
  private static final ThreadLocal<ConvolutionBuffers> OF_THREAD =
      ThreadLocal.withInitial(ConvolutionBuffers::new);

  private final PaddedImage image = new PaddedImage();
  private final float[] tile = new float[IndexedProduct.ROWS * IndexedProduct.COLUMNS];
  private float[] matrix = {};
  private float[] start = {};

  private ConvolutionBuffers() {}

  static ConvolutionBuffers ofThread() {
    return OF_THREAD.get();
  }

  /** Room for a tile that is not whole. */
  float[] tile() {
    return tile;
  }

  /** The pictures of these windows, for {@link PaddedImage#of} or {@link PaddedImage#toAddTo}. */
  PaddedImage image(Windows windows) {
    image.begin(windows);
    return image;
  }

  /** A row of so many numbers to begin sums with, zeros behind the first {@code count}. */
  float[] start(int width, int count, float @Nullable [] values) {
    start = start.length < width ? new float[width] : start;
    if (values == null) {
      Arrays.fill(start, 0, width, 0);
    } else {
      System.arraycopy(values, 0, start, 0, count);
      Arrays.fill(start, count, width, 0);
    }
    return start;
  }

  /**
   * A matrix whose rows are filled up with zeros to whole tiles; the matrix itself where they are
   * whole.
   *
   * @param matrix [rows, columns] from {@code from}. Not modified.
   * @return [rows, width] from 0, or {@code matrix}
   */
  float[] widened(int rows, int columns, float[] matrix, int from, int width) {
    if (columns == width) {
      return matrix;
    }
    float[] wide = matrix(rows * width);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(matrix, from + row * columns, wide, row * width, columns);
      Arrays.fill(wide, row * width + columns, (row + 1) * width, 0);
    }
    return wide;
  }

  /**
   * The transposes of pieces of a matrix, their rows filled up with zeros to whole tiles.
   *
   * @param matrix [pieces, rows, columns]. Not modified.
   * @return [pieces, columns, width]
   */
  float[] transposed(int pieces, int rows, int columns, float[] matrix, int width) {
    float[] turned = matrix(pieces * columns * width);
    for (int piece = 0; piece < pieces; piece++) {
      int to = piece * columns * width;
      for (int row = 0; row < rows; row++) {
        int from = (piece * rows + row) * columns;
        for (int column = 0; column < columns; column++) {
          turned[to + column * width + row] = matrix[from + column];
        }
      }
      for (int column = 0; column < columns; column++) {
        Arrays.fill(turned, to + column * width + rows, to + (column + 1) * width, 0);
      }
    }
    return turned;
  }

  private float[] matrix(int needed) {
    matrix = matrix.length < needed ? new float[needed] : matrix;
    return matrix;
  }
}
