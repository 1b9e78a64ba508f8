package glassbox.engine.network;

/** Where the windows of a convolution or a pooling lie along one axis of an image. */
public enum Padding {
  /** They stay inside; what is left at the end, too short for a window, is not seen. */
  VALID,

  /**
   * They may reach over the edges, one window for each stride, as in TensorFlow: what they reach
   * over is shared between both ends, an odd cell goes to the end.
   */
  SAME;

  /**
   * How many windows there are.
   *
   * @param cells of the axis
   * @param window its cells
   * @param stride from window to window
   */
  public int windows(int cells, int window, int stride) {
    return switch (this) {
      case VALID -> (cells - window) / stride + 1;
      case SAME -> Math.ceilDiv(cells, stride);
    };
  }

  /** How many cells of the first window lie before the axis begins; arguments as above. */
  public int before(int cells, int window, int stride) {
    return switch (this) {
      case VALID -> 0;
      case SAME -> {
        long end = (windows(cells, window, stride) - 1L) * stride + window;
        yield (int) (Math.max(0, end - cells) / 2);
      }
    };
  }
}
