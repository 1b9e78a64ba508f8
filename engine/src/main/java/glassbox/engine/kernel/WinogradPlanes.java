package glassbox.engine.kernel;

import static glassbox.engine.kernel.WinogradPoints.PLANES;

/**
 * How the 36 elements of transformed tiles, or of a transformed kernel, lie in an array: a plane of
 * the first elements of all, a gap, a plane of the second elements, and so on, so that each plane
 * is a matrix to multiply.
 */
final class WinogradPlanes {
  /** Lest the same element of many planes fall into one set of the first-level cache. */
  private static final int GAP = 48;

  private WinogradPlanes() {}

  /** From a plane's first number to that of the next. */
  static int step(int cells) {
    return cells + GAP;
  }

  /** How long an array for planes of so many numbers is to be. */
  static int size(int cells) {
    return PLANES * step(cells);
  }

  /** The array, or a longer one with other contents where it is too short. */
  static float[] room(float[] array, int needed) {
    return array.length < needed ? new float[needed] : array;
  }
}
