package glassbox.engine.kernel;

import static glassbox.engine.kernel.IndexedProduct.COLUMNS;
import static glassbox.engine.kernel.WinogradPoints.PLANES;
import static glassbox.engine.kernel.WinogradPoints.RESULTS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Convolution} of 3x3 with stride 1 by Winograd's F(4x4, 3x3): four by four results from six
 * by six cells with 36 multiplications instead of 144.
 *
 * <p>Tiles of the picture are transformed ({@link WinogradImages}), then each of their 36 elements
 * is a product of matrices, [tiles, channels] by [channels, filters], and {@link WinogradResults}
 * makes results of them. The gradients go back through the same transforms, each turned round, so
 * that no zeros around the gradient are multiplied. A tile's result depends on nothing but the
 * tile.
 */
final class WinogradConvolution {
  /** Tiles at a time: what they are transformed to stays in the second-level cache. */
  private static final int BLOCK = 12 * WinogradProducts.ROWS;

  /** Below so many tiles a sample, transforming the kernel costs more than is saved. */
  private static final int LEAST_TILES = 4;

  /** Above so many channels times filters, the transformed kernel leaves the caches. */
  private static final int LARGEST_KERNEL = 256 * 256;

  /** Between planes, lest the same element of many fall into one set of the first-level cache. */
  private static final int GAP = 48;

  private static final ThreadLocal<WinogradConvolution> OF_THREAD =
      ThreadLocal.withInitial(WinogradConvolution::new);

  private final PaddedImage image = new PaddedImage();
  private final WinogradTiles tiles = new WinogradTiles();
  private float[] kernelPlanes = {};
  private float[] imagePlanes = {};
  private float[] resultPlanes = {};
  private float[] turned = {};
  private float[] square = {};
  private float[] biases = {};
  private float[] buffer = {};

  private int channels;
  private int filters;
  private int rowStep;
  private int resultStep;

  private WinogradConvolution() {}

  /** Whether this is a convolution for it; a matter of shape alone. */
  static boolean suits(Windows windows, int filters) {
    boolean three = windows.size().height() == 3 && windows.size().width() == 3;
    boolean dense = windows.strides().area() == 1 && windows.dilation().area() == 1;
    return three
        && dense
        && savesHalf(windows)
        && windows.channels() % COLUMNS == 0
        && filters % COLUMNS == 0
        && (long) windows.channels() * filters <= LARGEST_KERNEL;
  }

  /** Whether at most half of the multiplications are left, as tiles reach over the edges. */
  private static boolean savesHalf(Windows windows) {
    int tiles = WinogradTiles.count(windows);
    int direct = 9 * windows.rows() * windows.columns();
    return windows.rows() >= RESULTS
        && windows.columns() >= RESULTS
        && tiles >= LEAST_TILES
        && 2 * PLANES * tiles <= direct;
  }

  /** As {@link Convolution#preparedSize}. */
  static int preparedSize(Windows windows, int filters, boolean backward) {
    return (backward ? 2 : 1) * PLANES * (windows.channels() * filters + GAP);
  }

  /** As {@link Convolution#prepare}: the transformed kernel, then that of the way back. */
  static void prepare(Windows windows, int filters, float[] kernel, float[] prepared) {
    WinogradConvolution work = OF_THREAD.get();
    work.channels = windows.channels();
    work.filters = filters;
    work.roomForBuffers();
    work.transformKernel(kernel, prepared);
    int turnedFrom = preparedSize(windows, filters, false);
    if (prepared.length > turnedFrom) {
      work.transformTurnedKernel(kernel, prepared, turnedFrom);
    }
  }

  /**
   * As {@link Convolution#forward}.
   *
   * @param rectified as {@link Convolution#forwardRectified}
   */
  static void forward(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float[] prepared,
      float @Nullable [] bias,
      boolean rectified,
      float[] out) {
    WinogradConvolution work = begin(windows, filters, samples);
    float[] u = prepared;
    if (prepared.length == 0) {
      u = work.roomForKernel();
      work.transformKernel(kernel, u);
    }
    float[] biases = work.biases(bias);
    int all = samples * work.tiles.perSample();
    for (int first = 0; first < all; first += BLOCK) {
      int count = Math.min(BLOCK, all - first);
      work.transformImages(input, first, count);
      work.multiply(count, work.channels, work.imagePlanes, filters, u, 0, work.resultPlanes);
      work.writeResults(first, count, biases, rectified, out);
    }
  }

  /** As {@link Convolution#addInputGradient}. */
  static void addInputGradient(
      Windows windows,
      int filters,
      int samples,
      float[] gradient,
      float[] kernel,
      float[] prepared,
      float[] out) {
    WinogradConvolution work = begin(windows, filters, samples);
    float[] u = prepared;
    int uFrom = prepared.length == 0 ? 0 : preparedSize(windows, filters, false);
    if (prepared.length == 0) {
      u = work.roomForKernel();
      work.transformTurnedKernel(kernel, u, 0);
    }
    int channels = windows.channels();
    int all = samples * work.tiles.perSample();
    float[] dx = work.image.toAddTo(out);
    int sample = 0;
    for (int first = 0; first < all; first += BLOCK) {
      int count = Math.min(BLOCK, all - first);
      work.transformGradients(gradient, first, count);
      work.multiply(count, filters, work.resultPlanes, channels, u, uFrom, work.imagePlanes);
      int plane = whole(count) * channels + GAP;
      for (int tile = 0; tile < count; tile++) {
        if (work.tiles.sample(first + tile) != sample) {
          work.image.giveBack(out, sample);
          sample++;
          dx = work.image.toAddTo(out);
        }
        int to = work.image.from(sample) + work.tiles.corner(first + tile);
        WinogradImages.addFromPlanes(
            channels, work.imagePlanes, tile * channels, plane, work.buffer, dx, to, work.rowStep);
      }
    }
    work.image.giveBack(out, sample);
  }

  /** As {@link Convolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    WinogradConvolution work = begin(windows, filters, samples);
    int channels = windows.channels();
    int cell = channels * filters;
    int kernelPlane = cell + GAP;
    float[] du = work.roomForKernel();
    Arrays.fill(du, 0, PLANES * kernelPlane, 0);
    int all = samples * work.tiles.perSample();
    for (int first = 0; first < all; first += BLOCK) {
      int count = Math.min(BLOCK, all - first);
      work.transformImages(input, first, count);
      work.transformGradients(gradient, first, count);
      for (int i = 0; i < PLANES; i++) {
        WinogradProducts.addTransposed(
            channels,
            filters,
            count,
            work.imagePlanes,
            i * (whole(count) * channels + GAP),
            work.resultPlanes,
            i * (whole(count) * filters + GAP),
            du,
            i * kernelPlane);
      }
    }
    for (int channel = 0; channel < channels; channel++) {
      int at = channel * filters;
      WinogradKernels.addFromPlanes(filters, du, at, kernelPlane, work.buffer, out, at, cell);
    }
  }

  private static WinogradConvolution begin(Windows windows, int filters, int samples) {
    WinogradConvolution work = OF_THREAD.get();
    work.channels = windows.channels();
    work.filters = filters;
    work.image.begin(windows);
    work.tiles.begin(windows, filters, work.image.width());
    work.rowStep = work.image.width() * windows.channels();
    work.resultStep = windows.columns() * filters;
    int most = whole(Math.min(BLOCK, samples * work.tiles.perSample()));
    work.imagePlanes = room(work.imagePlanes, PLANES * (most * work.channels + GAP));
    work.resultPlanes = room(work.resultPlanes, PLANES * (most * filters + GAP));
    work.roomForBuffers();
    return work;
  }

  /** So many tiles, filled up to whole tiles of the product; what is too many is never read. */
  private static int whole(int tiles) {
    return Math.ceilDiv(tiles, WinogradProducts.ROWS) * WinogradProducts.ROWS;
  }

  private static float[] room(float[] array, int needed) {
    return array.length < needed ? new float[needed] : array;
  }

  private void roomForBuffers() {
    square = room(square, RESULTS * RESULTS * filters);
    buffer = room(buffer, WinogradImages.bufferSize(channels));
    buffer = room(buffer, WinogradResults.bufferSize());
    buffer = room(buffer, WinogradKernels.bufferSize());
  }

  private float[] biases(float @Nullable [] bias) {
    if (bias != null) {
      return bias;
    }
    biases = room(biases, filters);
    Arrays.fill(biases, 0, filters, 0);
    return biases;
  }

  private float[] roomForKernel() {
    kernelPlanes = room(kernelPlanes, PLANES * (channels * filters + GAP));
    return kernelPlanes;
  }

  /** U, [planes, panels, channels, panel]. */
  private void transformKernel(float[] kernel, float[] planes) {
    transform(channels, filters, kernel, planes, 0);
  }

  /** The same of the kernel with channels and filters exchanged. */
  private void transformTurnedKernel(float[] kernel, float[] planes, int planesFrom) {
    turned = room(turned, 9 * channels * filters);
    for (int cell = 0; cell < 9; cell++) {
      int from = cell * channels * filters;
      Transposition.of(channels, filters, kernel, from, turned, from);
    }
    transform(filters, channels, turned, planes, planesFrom);
  }

  private void transform(int depth, int width, float[] kernel, float[] planes, int planesFrom) {
    int cell = depth * width;
    int plane = cell + GAP;
    int panel = WinogradProducts.panel(width);
    for (int row = 0; row < depth; row++) {
      for (int column = 0; column < width; column += panel) {
        int from = row * width + column;
        int to = planesFrom + column * depth + row * panel;
        WinogradKernels.toPlanes(panel, kernel, from, cell, buffer, planes, to, plane);
      }
    }
  }

  private void transformImages(float[] input, int first, int count) {
    int plane = whole(count) * channels + GAP;
    int sample = tiles.sample(first);
    float[] x = image.of(input, sample);
    for (int tile = 0; tile < count; tile++) {
      if (tiles.sample(first + tile) != sample) {
        sample++;
        x = image.of(input, sample);
      }
      int from = image.from(sample) + tiles.corner(first + tile);
      WinogradImages.toPlanes(
          channels, x, from, rowStep, buffer, imagePlanes, tile * channels, plane);
    }
  }

  /** A gradient that two tiles have counts for the earlier. */
  private void transformGradients(float[] gradient, int first, int count) {
    int plane = whole(count) * filters + GAP;
    for (int tile = 0; tile < count; tile++) {
      int from = tiles.result(first + tile);
      int above = tiles.rowsBefore(first + tile);
      int left = tiles.columnsBefore(first + tile);
      int to = tile * filters;
      if (above == 0 && left == 0) {
        WinogradResults.toPlanes(
            filters, gradient, from, resultStep, buffer, resultPlanes, to, plane);
      } else {
        int squareStep = RESULTS * filters;
        Arrays.fill(square, 0, RESULTS * squareStep, 0);
        for (int row = above; row < RESULTS; row++) {
          int at = left * filters;
          int length = squareStep - at;
          System.arraycopy(
              gradient, from + row * resultStep + at, square, row * squareStep + at, length);
        }
        WinogradResults.toPlanes(filters, square, 0, squareStep, buffer, resultPlanes, to, plane);
      }
    }
  }

  private void writeResults(int first, int count, float[] biases, boolean rectified, float[] out) {
    int plane = whole(count) * filters + GAP;
    for (int tile = 0; tile < count; tile++) {
      int from = tile * filters;
      int to = tiles.result(first + tile);
      WinogradResults.fromPlanes(
          filters, resultPlanes, from, plane, buffer, biases, rectified, out, to, resultStep);
    }
  }

  /** For each plane, [tiles, depth] by [depth, width]. */
  private void multiply(
      int count, int depth, float[] left, int width, float[] u, int uFrom, float[] out) {
    for (int i = 0; i < PLANES; i++) {
      WinogradProducts.multiply(
          whole(count),
          width,
          depth,
          left,
          i * (whole(count) * depth + GAP),
          u,
          uFrom + i * (depth * width + GAP),
          out,
          i * (whole(count) * width + GAP));
    }
  }
}
