package glassbox.engine.kernel;

import static glassbox.engine.kernel.WinogradPlanes.room;

/**
 * What {@link WinogradConvolution} makes of a kernel before it meets a tile: its planes for the way
 * forward, U [planes, panels, channels, panel], and those for the way back, where channels and
 * filters change places.
 */
final class WinogradPreparation {
  private final float[] buffer = new float[WinogradKernels.bufferSize()];
  private float[] turned = {};

  /** How long the planes are to be, those of the way back included where they are wanted. */
  static int size(Windows windows, int filters, boolean backward) {
    return (backward ? 2 : 1) * WinogradPlanes.size(windows.channels() * filters);
  }

  /** Fills the planes of the way forward. */
  void forward(Windows windows, int filters, float[] kernel, float[] planes) {
    transform(windows.channels(), filters, kernel, planes, 0);
  }

  /** Fills the planes of the way back. */
  void backward(Windows windows, int filters, float[] kernel, float[] planes, int planesFrom) {
    int channels = windows.channels();
    turned = room(turned, 9 * channels * filters);
    for (int cell = 0; cell < 9; cell++) {
      int from = cell * channels * filters;
      Transposition.of(channels, filters, kernel, from, turned, from);
    }
    transform(filters, channels, turned, planes, planesFrom);
  }

  private void transform(int depth, int width, float[] kernel, float[] planes, int planesFrom) {
    int cell = depth * width;
    int step = WinogradPlanes.step(cell);
    int panel = WinogradProducts.panel(width);
    for (int row = 0; row < depth; row++) {
      for (int column = 0; column < width; column += panel) {
        int from = row * width + column;
        int to = planesFrom + column * depth + row * panel;
        WinogradKernels.toPlanes(panel, kernel, from, cell, buffer, planes, to, step);
      }
    }
  }

  /** dL/dw += Gᵀ·dL/dU·G, where the planes of dL/dU are [channels, filters]. */
  void addKernelGradient(int channels, int filters, float[] planes, float[] out) {
    int cell = channels * filters;
    int step = WinogradPlanes.step(cell);
    for (int channel = 0; channel < channels; channel++) {
      int at = channel * filters;
      WinogradKernels.addFromPlanes(filters, planes, at, step, buffer, out, at, cell);
    }
  }
}
