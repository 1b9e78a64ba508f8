package glassbox.engine.kernel;

import static glassbox.engine.kernel.WinogradPlanes.room;
import static glassbox.engine.kernel.WinogradPoints.RESULTS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The results' side of a block of tiles: makes four by four results of the planes, [tiles, filters]
 * each, that the products have filled, and brings gradients of results into such planes.
 */
final class WinogradResultPlanes {
  private final float[] buffer = new float[WinogradResults.bufferSize()];
  private final WinogradTiles tiles;
  private float[] planes = {};
  private float[] square = {};
  private float[] zeros = {};
  private int filters;
  private int rowStep;
  private int step;

  /** For the tiles of a thread, which are set up after each {@link #begin}. */
  WinogradResultPlanes(WinogradTiles tiles) {
    this.tiles = tiles;
  }

  /** Sets it up for these windows, and for so many tiles at most. */
  void begin(Windows windows, int filters, int most) {
    this.filters = filters;
    rowStep = windows.columns() * filters;
    step = WinogradPlanes.step(most * filters);
    planes = room(planes, WinogradPlanes.size(most * filters));
    square = room(square, RESULTS * RESULTS * filters);
    zeros = room(zeros, filters);
  }

  /** The planes of the last block. */
  float[] values() {
    return planes;
  }

  /** From a plane's first number to that of the next. */
  int step() {
    return step;
  }

  /** z = Aᵀ·M·A + b for each tile, or max(0, z) where it is to be rectified. */
  void write(int first, int count, float @Nullable [] bias, boolean rectified, float[] out) {
    float[] biases = bias == null ? zeros : bias;
    for (int tile = 0; tile < count; tile++) {
      int from = tile * filters;
      int to = tiles.result(first + tile);
      WinogradResults.fromPlanes(
          filters, planes, from, step, buffer, biases, rectified, out, to, rowStep);
    }
  }

  /** dL/dM = A·dL/dz·Aᵀ for each tile. A gradient that two tiles have counts for the earlier. */
  void transformGradients(float[] gradient, int first, int count) {
    int squareStep = RESULTS * filters;
    for (int tile = 0; tile < count; tile++) {
      int from = tiles.result(first + tile);
      int above = tiles.rowsBefore(first + tile);
      int left = tiles.columnsBefore(first + tile);
      int to = tile * filters;
      if (above == 0 && left == 0) {
        WinogradResults.toPlanes(filters, gradient, from, rowStep, buffer, planes, to, step);
      } else {
        keepOwn(gradient, from, above, left);
        WinogradResults.toPlanes(filters, square, 0, squareStep, buffer, planes, to, step);
      }
    }
  }

  /** The gradients of a tile in the square, zeros where an earlier tile has them. */
  private void keepOwn(float[] gradient, int from, int above, int left) {
    int squareStep = RESULTS * filters;
    Arrays.fill(square, 0, RESULTS * squareStep, 0);
    for (int row = above; row < RESULTS; row++) {
      int at = left * filters;
      int length = squareStep - at;
      System.arraycopy(gradient, from + row * rowStep + at, square, row * squareStep + at, length);
    }
  }
}
