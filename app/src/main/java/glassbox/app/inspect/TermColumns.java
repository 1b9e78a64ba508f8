package glassbox.app.inspect;

import glassbox.engine.tensor.Size2d;

/**
 * Where patch, kernel and product stand in a row of the sum: the name at the left, the number at
 * the right, three maps between them.
 *
 * @param side the side of a map's square
 */
record TermColumns(double width, double side) {
  private static final double NAME = 58;
  private static final double NUMBER = 56;
  private static final double SIGN = 16;
  private static final double LARGEST = 72;

  /** Of the width: larger maps would leave too few rows in sight. */
  private static final double SHARE = 0.14;

  private static final double SMALLEST = 24;

  static TermColumns of(double width) {
    double room = Math.min((width - NAME - NUMBER - 2 * SIGN) / 3, width * SHARE);
    return new TermColumns(width, Math.floor(Math.clamp(room, SMALLEST, LARGEST)));
  }

  /** The left edge of a map: 0 the patch, 1 the kernel, 2 the product. */
  double left(int map) {
    double used = 3 * side + 2 * SIGN;
    double free = width - NAME - NUMBER - used;
    return Math.round(NAME + Math.max(0, free / 2)) + map * (side + SIGN);
  }

  /** The middle of the sign after a map. */
  double sign(int map) {
    return left(map) + side + SIGN / 2;
  }

  /** The size of a cell of a map of so many cells. */
  double cell(Size2d size) {
    return side / Math.max(size.height(), size.width());
  }
}
