package glassbox.engine.kernel;

import static glassbox.engine.kernel.IndexedProduct.COLUMNS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Convolution} of 3x3 with stride 1 by Winograd's F(2x2, 3x3): two by two results from four
 * by four cells with 16 multiplications instead of 36.
 *
 * <p>Tiles of the picture are transformed ({@link WinogradTransforms}), then each of their 16
 * elements is a product of matrices, [tiles, channels] by [channels, filters]. The gradients go
 * back through the same transforms, each turned round, so that no zeros around the gradient are
 * multiplied either. A tile's result depends on nothing but the tile.
 */
final class WinogradConvolution {
  /** Tiles at a time: what they are transformed to stays in the second-level cache. */
  private static final int BLOCK = 6 * WinogradProducts.ROWS;

  /** Below so many tiles a sample, transforming the kernel costs more than is saved. */
  private static final int LEAST_TILES = 9;

  /** Above so many channels times filters, the transformed kernel leaves the caches. */
  private static final int LARGEST_KERNEL = 256 * 256;

  private static final int PLANES = 16;

  /** Between planes, lest the same element of all 16 fall into one set of the first-level cache. */
  private static final int GAP = 48;

  private static final ThreadLocal<WinogradConvolution> OF_THREAD =
      ThreadLocal.withInitial(WinogradConvolution::new);

  private final PaddedImage image = new PaddedImage();
  private float[] kernelPlanes = {};
  private float[] imagePlanes = {};
  private float[] resultPlanes = {};
  private float[] turned = {};
  private float[] square = {};
  private float[] biases = {};

  private int channels;
  private int filters;
  private int rows;
  private int columns;
  private int tilesAcross;
  private int tiles;
  private int rowStep;

  private WinogradConvolution() {}

  /** Whether this is a convolution for it; a matter of shape alone. */
  static boolean suits(Windows windows, int filters) {
    boolean three = windows.size().height() == 3 && windows.size().width() == 3;
    boolean dense = windows.strides().area() == 1 && windows.dilation().area() == 1;
    int tiles = Math.ceilDiv(windows.rows(), 2) * Math.ceilDiv(windows.columns(), 2);
    return three
        && dense
        && tiles >= LEAST_TILES
        && windows.channels() % COLUMNS == 0
        && filters % COLUMNS == 0
        && (long) windows.channels() * filters <= LARGEST_KERNEL;
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
    work.transformKernel(kernel, prepared);
    int turnedFrom = preparedSize(windows, filters, false);
    if (prepared.length > turnedFrom) {
      work.transformTurnedKernel(kernel, prepared, turnedFrom);
    }
  }

  /** As {@link Convolution#forward}. */
  static void forward(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float[] prepared,
      float @Nullable [] bias,
      float[] out) {
    WinogradConvolution work = begin(windows, filters);
    float[] u = prepared;
    if (prepared.length == 0) {
      u = work.roomForKernel();
      work.transformKernel(kernel, u);
    }
    float[] biases = work.biases(bias);
    for (int sample = 0; sample < samples; sample++) {
      for (int first = 0; first < work.tiles; first += BLOCK) {
        int count = Math.min(BLOCK, work.tiles - first);
        work.transformImage(input, sample, first, count);
        work.multiply(count, work.channels, work.imagePlanes, filters, u, 0, work.resultPlanes);
        for (int tile = 0; tile < count; tile++) {
          work.writeResults(first + tile, tile, whole(count), biases, out, sample);
        }
      }
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
    WinogradConvolution work = begin(windows, filters);
    float[] u = prepared;
    int uFrom = prepared.length == 0 ? 0 : preparedSize(windows, filters, false);
    if (prepared.length == 0) {
      u = work.roomForKernel();
      work.transformTurnedKernel(kernel, u, 0);
    }
    int channels = windows.channels();
    for (int sample = 0; sample < samples; sample++) {
      float[] dx = work.image.toAddTo(out);
      int from = work.image.from(sample);
      for (int first = 0; first < work.tiles; first += BLOCK) {
        int count = Math.min(BLOCK, work.tiles - first);
        work.transformGradient(gradient, sample, first, count);
        work.multiply(count, filters, work.resultPlanes, channels, u, uFrom, work.imagePlanes);
        int plane = whole(count) * channels + GAP;
        for (int tile = 0; tile < count; tile++) {
          int to = from + work.corner(first + tile);
          WinogradTransforms.addToImage(
              channels, work.imagePlanes, tile * channels, plane, dx, to, work.rowStep);
        }
      }
      work.image.giveBack(out, sample);
    }
  }

  /** As {@link Convolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    WinogradConvolution work = begin(windows, filters);
    int channels = windows.channels();
    int cell = channels * filters;
    int kernelPlane = cell + GAP;
    float[] du = work.roomForKernel();
    Arrays.fill(du, 0, PLANES * kernelPlane, 0);
    for (int sample = 0; sample < samples; sample++) {
      for (int first = 0; first < work.tiles; first += BLOCK) {
        int count = Math.min(BLOCK, work.tiles - first);
        work.transformImage(input, sample, first, count);
        work.transformGradient(gradient, sample, first, count);
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
    }
    for (int channel = 0; channel < channels; channel++) {
      int at = channel * filters;
      WinogradTransforms.addToKernel(filters, du, at, kernelPlane, out, at, cell);
    }
  }

  private static WinogradConvolution begin(Windows windows, int filters) {
    WinogradConvolution work = OF_THREAD.get();
    work.channels = windows.channels();
    work.filters = filters;
    work.rows = windows.rows();
    work.columns = windows.columns();
    work.tilesAcross = Math.ceilDiv(windows.columns(), 2);
    int down = Math.ceilDiv(windows.rows(), 2);
    work.tiles = down * work.tilesAcross;
    work.image.begin(windows, 2 * down + 2, 2 * work.tilesAcross + 2);
    work.rowStep = work.image.width() * windows.channels();
    int most = whole(Math.min(BLOCK, work.tiles));
    work.imagePlanes = room(work.imagePlanes, PLANES * (most * work.channels + GAP));
    work.resultPlanes = room(work.resultPlanes, PLANES * (most * filters + GAP));
    work.square = room(work.square, 4 * filters);
    return work;
  }

  /** So many tiles, filled up to whole tiles of the product; what is too many is never read. */
  private static int whole(int tiles) {
    return Math.ceilDiv(tiles, WinogradProducts.ROWS) * WinogradProducts.ROWS;
  }

  private static float[] room(float[] array, int needed) {
    return array.length < needed ? new float[needed] : array;
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

  private static void transform(
      int depth, int width, float[] kernel, float[] planes, int planesFrom) {
    int cell = depth * width;
    int plane = cell + GAP;
    int panel = WinogradProducts.panel(width);
    for (int row = 0; row < depth; row++) {
      for (int column = 0; column < width; column += panel) {
        int to = planesFrom + column * depth + row * panel;
        WinogradTransforms.fromKernel(panel, kernel, row * width + column, cell, planes, to, plane);
      }
    }
  }

  /** Where a tile begins in its image. */
  private int corner(int tile) {
    return tile / tilesAcross * 2 * rowStep + tile % tilesAcross * 2 * channels;
  }

  private void transformImage(float[] input, int sample, int first, int count) {
    float[] x = image.of(input, sample);
    int from = image.from(sample);
    int plane = whole(count) * channels + GAP;
    for (int tile = 0; tile < count; tile++) {
      WinogradTransforms.fromImage(
          channels, x, from + corner(first + tile), rowStep, imagePlanes, tile * channels, plane);
    }
  }

  private void transformGradient(float[] gradient, int sample, int first, int count) {
    int plane = whole(count) * filters + GAP;
    for (int tile = 0; tile < count; tile++) {
      int at = result(first + tile, sample);
      int to = tile * filters;
      if (isWhole(first + tile)) {
        WinogradTransforms.fromResults(
            filters, gradient, at, columns * filters, resultPlanes, to, plane);
      } else {
        Arrays.fill(square, 0, 4 * filters, 0);
        int across = across(first + tile) * filters;
        for (int row = 0; row < down(first + tile); row++) {
          int from = at + row * columns * filters;
          System.arraycopy(gradient, from, square, row * 2 * filters, across);
        }
        WinogradTransforms.fromResults(filters, square, 0, 2 * filters, resultPlanes, to, plane);
      }
    }
  }

  private void writeResults(
      int place, int tile, int stored, float[] biases, float[] out, int sample) {
    int plane = stored * filters + GAP;
    int from = tile * filters;
    int at = result(place, sample);
    if (isWhole(place)) {
      WinogradTransforms.toResults(
          filters, resultPlanes, from, plane, biases, out, at, columns * filters);
    } else {
      WinogradTransforms.toResults(
          filters, resultPlanes, from, plane, biases, square, 0, 2 * filters);
      int across = across(place) * filters;
      for (int row = 0; row < down(place); row++) {
        System.arraycopy(square, row * 2 * filters, out, at + row * columns * filters, across);
      }
    }
  }

  /** Where the first result of a tile is. */
  private int result(int tile, int sample) {
    int row = tile / tilesAcross * 2;
    return ((sample * rows + row) * columns + tile % tilesAcross * 2) * filters;
  }

  /** How many of its two rows of results a tile has. */
  private int down(int tile) {
    return Math.min(2, rows - tile / tilesAcross * 2);
  }

  private int across(int tile) {
    return Math.min(2, columns - tile % tilesAcross * 2);
  }

  private boolean isWhole(int tile) {
    return down(tile) == 2 && across(tile) == 2;
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
