package glassbox.engine.kernel;

import static glassbox.engine.kernel.IndexedProduct.COLUMNS;
import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * {@link Convolution} by vectors: each direction is a product of matrices, one of which is the
 * picture itself, read through {@link WindowOffsets}.
 *
 * <p>Forward, the windows' elements times the kernel. The input's gradient: each window's gradient
 * times the transposed kernel, added to the picture where the window lies, so that no zeros around
 * the gradient are multiplied. The kernel's gradient: the windows' elements, transposed, times the
 * gradient. Samples come one after another, so that none's result depends on the others.
 */
final class VectorConvolution {
  private VectorConvolution() {}

  /** As {@link Convolution#forward}. */
  static void forward(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float @Nullable [] bias,
      float[] out) {
    ConvolutionBuffers buffers = ConvolutionBuffers.ofThread();
    PaddedImage image = buffers.image(windows);
    WindowOffsets offsets = WindowOffsets.of(windows, filters, image);
    int depth = windows.size().area() * windows.channels();
    int places = windows.rows() * windows.columns();
    int width = Math.ceilDiv(filters, COLUMNS) * COLUMNS;
    float[] weights = buffers.widened(depth, filters, kernel, 0, width);
    float[] start = buffers.start(width, filters, bias);
    float[] spare = buffers.tile();
    for (int sample = 0; sample < samples; sample++) {
      float[] x = image.of(input, sample);
      int from = image.from(sample);
      int z = sample * places * filters;
      for (int column = 0; column < filters; column += COLUMNS) {
        int columns = Math.min(COLUMNS, filters - column);
        int height;
        for (int p = 0; p < places; p += height) {
          height = IndexedProduct.height(places - p);
          int rows = Math.min(height, places - p);
          int at = z + p * filters + column;
          boolean whole = rows == height && columns == COLUMNS;
          IndexedProduct.tile(
              height,
              x,
              from,
              offsets.windows(),
              p,
              offsets.cells(),
              depth,
              weights,
              column,
              width,
              start,
              column,
              0,
              whole ? out : spare,
              whole ? at : 0,
              whole ? filters : COLUMNS);
          if (!whole) {
            for (int t = 0; t < rows; t++) {
              System.arraycopy(spare, t * COLUMNS, out, at + t * filters, columns);
            }
          }
        }
      }
    }
  }

  /** As {@link Convolution#addInputGradient}. */
  static void addInputGradient(
      Windows windows, int filters, int samples, float[] gradient, float[] kernel, float[] out) {
    ConvolutionBuffers buffers = ConvolutionBuffers.ofThread();
    PaddedImage image = buffers.image(windows);
    WindowOffsets offsets = WindowOffsets.of(windows, filters, image);
    // Elements of the kernel beside each other that lie beside each other in the picture too.
    int depth = windows.channels() * (windows.dilation().width() == 1 ? windows.size().width() : 1);
    int pieces = windows.size().area() * windows.channels() / depth;
    int width = Math.ceilDiv(depth, COLUMNS) * COLUMNS;
    float[] transposed = buffers.transposed(pieces, depth, filters, kernel, width);
    float[] zeros = buffers.start(COLUMNS, 0, null);
    float[] spare = buffers.tile();
    int places = windows.rows() * windows.columns();
    for (int sample = 0; sample < samples; sample++) {
      float[] dx = image.toAddTo(out);
      int from = image.from(sample);
      for (int piece = 0; piece < pieces; piece++) {
        for (int column = 0; column < depth; column += COLUMNS) {
          int columns = Math.min(COLUMNS, depth - column);
          int cell = from + offsets.cells()[piece * depth + column];
          int height;
          for (int p = 0; p < places; p += height) {
            height = IndexedProduct.height(places - p);
            IndexedProduct.tile(
                height,
                gradient,
                sample * places * filters,
                offsets.results(),
                p,
                offsets.counting(),
                filters,
                transposed,
                piece * filters * width + column,
                width,
                zeros,
                0,
                0,
                spare,
                0,
                COLUMNS);
            int rows = Math.min(height, places - p);
            for (int t = 0; t < rows; t++) {
              add(columns, spare, t * COLUMNS, dx, cell + offsets.windows()[p + t]);
            }
          }
        }
      }
      image.giveBack(out, sample);
    }
  }

  /** As {@link Convolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    ConvolutionBuffers buffers = ConvolutionBuffers.ofThread();
    PaddedImage image = buffers.image(windows);
    WindowOffsets offsets = WindowOffsets.of(windows, filters, image);
    int depth = windows.size().area() * windows.channels();
    int places = windows.rows() * windows.columns();
    int width = Math.ceilDiv(filters, COLUMNS) * COLUMNS;
    float[] zeros = buffers.start(COLUMNS, 0, null);
    float[] spare = buffers.tile();
    for (int sample = 0; sample < samples; sample++) {
      float[] x = image.of(input, sample);
      int from = image.from(sample);
      int dz = sample * places * filters;
      float[] wide = buffers.widened(places, filters, gradient, dz, width);
      int wideFrom = wide == gradient ? dz : 0;
      for (int column = 0; column < filters; column += COLUMNS) {
        int columns = Math.min(COLUMNS, filters - column);
        int height;
        for (int row = 0; row < depth; row += height) {
          height = IndexedProduct.height(depth - row);
          int rows = Math.min(height, depth - row);
          int at = row * filters + column;
          boolean whole = rows == height && columns == COLUMNS;
          IndexedProduct.tile(
              height,
              x,
              from,
              offsets.cells(),
              row,
              offsets.windows(),
              places,
              wide,
              wideFrom + column,
              width,
              whole ? out : zeros,
              whole ? at : 0,
              whole ? filters : 0,
              whole ? out : spare,
              whole ? at : 0,
              whole ? filters : COLUMNS);
          if (!whole) {
            for (int t = 0; t < rows; t++) {
              add(columns, spare, t * COLUMNS, out, at + t * filters);
            }
          }
        }
      }
    }
  }

  /** out[to + i] += x[from + i] for i below {@code count}. */
  static void add(int count, float[] x, int from, float[] out, int to) {
    int lanes = SPECIES.length();
    int i = 0;
    for (; i <= count - lanes; i += lanes) {
      FloatVector.fromArray(SPECIES, out, to + i)
          .add(FloatVector.fromArray(SPECIES, x, from + i))
          .intoArray(out, to + i);
    }
    for (; i < count; i++) {
      out[to + i] += x[from + i];
    }
  }
}
