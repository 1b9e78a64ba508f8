package glassbox.app.draw;

import java.util.Arrays;

/**
 * A square sheet that ink is laid on and wiped off: one number per cell, from 0 for paper to 1 for
 * full ink. Edges are smooth, since a cell is inked by how much of it a stroke covers.
 *
 * <p>Positions and radii are fractions of the sheet's side, so that they do not depend on how large
 * it is shown.
 */
final class InkSheet {
  /** Cells along each side: ten for each pixel of a 28x28 image. */
  static final int SIDE = 280;

  private final float[] ink = new float[SIDE * SIDE];

  /** The cells, row by row. Not to be modified. */
  float[] ink() {
    return ink;
  }

  /** Whether there is no ink at all. */
  boolean isBlank() {
    for (float cell : ink) {
      if (cell > 0) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    Arrays.fill(ink, 0);
  }

  /** Swaps ink and paper. */
  void invert() {
    for (int i = 0; i < ink.length; i++) {
      ink[i] = 1 - ink[i];
    }
  }

  /**
   * Takes other ink.
   *
   * @param cells {@link #SIDE} squared, from 0 to 1. Not modified.
   */
  void set(float[] cells) {
    System.arraycopy(cells, 0, ink, 0, ink.length);
  }

  /** Inks everything nearer than {@code radius} to the line between two points. */
  void draw(double fromX, double fromY, double toX, double toY, double radius) {
    sweep(fromX, fromY, toX, toY, radius, false);
  }

  /** Wipes everything nearer than {@code radius} to the line between two points. */
  void wipe(double fromX, double fromY, double toX, double toY, double radius) {
    sweep(fromX, fromY, toX, toY, radius, true);
  }

  private void sweep(
      double fromX, double fromY, double toX, double toY, double radius, boolean wipe) {
    double x0 = fromX * SIDE;
    double y0 = fromY * SIDE;
    double dx = toX * SIDE - x0;
    double dy = toY * SIDE - y0;
    double r = radius * SIDE;
    double squaredLength = dx * dx + dy * dy;
    int left = cell(Math.min(x0, x0 + dx) - r - 1);
    int right = cell(Math.max(x0, x0 + dx) + r + 1);
    int top = cell(Math.min(y0, y0 + dy) - r - 1);
    int bottom = cell(Math.max(y0, y0 + dy) + r + 1);
    for (int row = top; row <= bottom; row++) {
      double y = row + 0.5 - y0;
      for (int column = left; column <= right; column++) {
        double x = column + 0.5 - x0;
        double along =
            squaredLength == 0 ? 0 : Math.clamp((x * dx + y * dy) / squaredLength, 0.0, 1.0);
        double distance = length(x - along * dx, y - along * dy);
        float covered = (float) Math.clamp(r + 0.5 - distance, 0.0, 1.0);
        int at = row * SIDE + column;
        ink[at] = wipe ? Math.min(ink[at], 1 - covered) : Math.max(ink[at], covered);
      }
    }
  }

  /** Faster than {@link Math#hypot}, whose care for huge numbers is not needed here. */
  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  private static int cell(double position) {
    return Math.clamp((long) Math.floor(position), 0, SIDE - 1);
  }
}
