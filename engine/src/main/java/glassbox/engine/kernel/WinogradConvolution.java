package glassbox.engine.kernel;

import static glassbox.engine.kernel.WinogradPlanes.room;
import static glassbox.engine.kernel.WinogradPoints.PLANES;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Convolution} of 3x3 with stride 1 by Winograd's F(4x4, 3x3): four by four results from six
 * by six cells with 36 multiplications instead of 144, where {@link WinogradChoice} says so.
 *
 * <p>Tiles of the picture are transformed ({@link WinogradImagePlanes}), then each of their 36
 * elements is a product of matrices, [tiles, channels] by [channels, filters], and {@link
 * WinogradResultPlanes} makes results of them. The gradients go back through the same transforms,
 * each turned round, so that no zeros around the gradient are multiplied. A tile's result depends
 * on nothing but the tile.
 */
final class WinogradConvolution {
  /** Tiles at a time: what they are transformed to stays in the second-level cache. */
  private static final int BLOCK = 12 * WinogradProducts.ROWS;

  private static final ThreadLocal<WinogradConvolution> OF_THREAD =
      ThreadLocal.withInitial(WinogradConvolution::new);

  private final WinogradTiles tiles = new WinogradTiles();
  private final WinogradImagePlanes images = new WinogradImagePlanes(tiles);
  private final WinogradResultPlanes results = new WinogradResultPlanes(tiles);
  private final WinogradPreparation preparation = new WinogradPreparation();
  private float[] kernelPlanes = {};
  private int all;

  private WinogradConvolution() {}

  /** As {@link Convolution#prepare}: the transformed kernel, then that of the way back. */
  static void prepare(Windows windows, int filters, float[] kernel, float[] prepared) {
    WinogradPreparation preparation = OF_THREAD.get().preparation;
    preparation.forward(windows, filters, kernel, prepared);
    int turnedFrom = WinogradPreparation.size(windows, filters, false);
    if (prepared.length > turnedFrom) {
      preparation.backward(windows, filters, kernel, prepared, turnedFrom);
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
    WinogradImagePlanes images = work.images;
    WinogradResultPlanes results = work.results;
    float[] u = prepared;
    if (prepared.length == 0) {
      u = work.roomForKernel(windows, filters);
      work.preparation.forward(windows, filters, kernel, u);
    }
    for (int first = 0; first < work.all; first += BLOCK) {
      int count = Math.min(BLOCK, work.all - first);
      images.transform(input, first, count);
      multiply(
          whole(count),
          windows.channels(),
          images.values(),
          images.step(),
          filters,
          u,
          0,
          results.values(),
          results.step());
      results.write(first, count, bias, rectified, out);
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
    WinogradImagePlanes images = work.images;
    WinogradResultPlanes results = work.results;
    float[] u = prepared;
    int uFrom = WinogradPreparation.size(windows, filters, false);
    if (prepared.length == 0) {
      u = work.roomForKernel(windows, filters);
      uFrom = 0;
      work.preparation.backward(windows, filters, kernel, u, uFrom);
    }
    for (int first = 0; first < work.all; first += BLOCK) {
      int count = Math.min(BLOCK, work.all - first);
      results.transformGradients(gradient, first, count);
      multiply(
          whole(count),
          filters,
          results.values(),
          results.step(),
          windows.channels(),
          u,
          uFrom,
          images.values(),
          images.step());
      images.addBack(first, count, out);
    }
  }

  /** As {@link Convolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    WinogradConvolution work = begin(windows, filters, samples);
    WinogradImagePlanes images = work.images;
    WinogradResultPlanes results = work.results;
    int channels = windows.channels();
    int step = WinogradPlanes.step(channels * filters);
    float[] du = work.roomForKernel(windows, filters);
    Arrays.fill(du, 0, PLANES * step, 0);
    for (int first = 0; first < work.all; first += BLOCK) {
      int count = Math.min(BLOCK, work.all - first);
      images.transform(input, first, count);
      results.transformGradients(gradient, first, count);
      for (int i = 0; i < PLANES; i++) {
        WinogradProducts.addTransposed(
            channels,
            filters,
            count,
            images.values(),
            i * images.step(),
            results.values(),
            i * results.step(),
            du,
            i * step);
      }
    }
    work.preparation.addKernelGradient(channels, filters, du, out);
  }

  private static WinogradConvolution begin(Windows windows, int filters, int samples) {
    WinogradConvolution work = OF_THREAD.get();
    work.all = samples * WinogradTiles.count(windows);
    int most = whole(Math.min(BLOCK, work.all));
    work.images.begin(windows, most);
    work.results.begin(windows, filters, most);
    work.tiles.begin(windows, filters, work.images.imageWidth());
    return work;
  }

  /** So many tiles, filled up to whole tiles of the product; what is too many is never read. */
  private static int whole(int tiles) {
    return Math.ceilDiv(tiles, WinogradProducts.ROWS) * WinogradProducts.ROWS;
  }

  private float[] roomForKernel(Windows windows, int filters) {
    kernelPlanes = room(kernelPlanes, WinogradPreparation.size(windows, filters, false));
    return kernelPlanes;
  }

  /** For each plane, [tiles, depth] by [depth, width]. */
  private static void multiply(
      int tiles,
      int depth,
      float[] left,
      int leftStep,
      int width,
      float[] u,
      int uFrom,
      float[] out,
      int outStep) {
    int uStep = WinogradPlanes.step(depth * width);
    for (int i = 0; i < PLANES; i++) {
      WinogradProducts.multiply(
          tiles, width, depth, left, i * leftStep, u, uFrom + i * uStep, out, i * outStep);
    }
  }
}
