package glassbox.engine.explain;

/** Brings a map to another size by bilinear interpolation, centres of cells on centres of cells. */
final class Bilinear {
  private Bilinear() {}

  /**
   * Scales a map; beyond the outermost centres it is constant.
   *
   * @param map [rows, columns]. Not modified.
   * @return [height, width]
   */
  static float[] scaled(float[] map, int rows, int columns, int height, int width) {
    float[] out = new float[height * width];
    for (int y = 0; y < height; y++) {
      double row = place(y, rows, height);
      int top = (int) row;
      int bottom = Math.min(top + 1, rows - 1);
      for (int x = 0; x < width; x++) {
        double column = place(x, columns, width);
        int left = (int) column;
        int right = Math.min(left + 1, columns - 1);
        double upper =
            between(map[top * columns + left], map[top * columns + right], column - left);
        double lower =
            between(map[bottom * columns + left], map[bottom * columns + right], column - left);
        out[y * width + x] = (float) between(upper, lower, row - top);
      }
    }
    return out;
  }

  /** Where a cell's centre lies among so many cells. */
  private static double place(int cell, int cells, int size) {
    return Math.clamp((cell + 0.5) * cells / size - 0.5, 0, cells - 1);
  }

  private static double between(double from, double to, double share) {
    return from + share * (to - from);
  }
}
