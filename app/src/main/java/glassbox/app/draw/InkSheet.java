package glassbox.app.draw;

import glassbox.app.fx.Capsule;
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
    Capsule pen =
        Capsule.between(fromX * SIDE, fromY * SIDE, toX * SIDE, toY * SIDE, radius * SIDE);
    int left = pen.left();
    int right = pen.right(SIDE);
    int bottom = pen.bottom(SIDE);
    for (int row = pen.top(); row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        float covered = (float) pen.covers(column, row);
        int at = row * SIDE + column;
        ink[at] = wipe ? Math.min(ink[at], 1 - covered) : Math.max(ink[at], covered);
      }
    }
  }
}
