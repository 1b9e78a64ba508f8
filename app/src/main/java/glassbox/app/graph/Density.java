package glassbox.app.graph;

import java.util.List;

/**
 * How closely the columns of a graph stand: the less room a window has, the more lines a caption
 * has, and the narrower are gaps and lists.
 *
 * @param captionLines of every header, the name included
 * @param columnGap between two columns
 * @param listWidth of a list of units, without their names
 * @param longestName what a column reserves for a layer's name at most
 */
record Density(int captionLines, double columnGap, double listWidth, double longestName) {
  private static final double COLUMN_GAP = 28;
  private static final double NARROW_COLUMN_GAP = 14;
  private static final double LIST_WIDTH = 106;
  private static final double NARROW_LIST_WIDTH = 82;

  /** A longer name is cut in its middle where the window is that narrow. */
  private static final double NARROW_NAME = 80;

  private static final double ANY = Double.POSITIVE_INFINITY;

  /** Captions of two lines are wide; they may take most of the window, not all of it. */
  static final Density GENEROUS = new Density(2, COLUMN_GAP, LIST_WIDTH, ANY);

  /** For a network of which the window shows a part only. */
  static final Density COMFORTABLE = new Density(3, COLUMN_GAP, LIST_WIDTH, ANY);

  /** For a network that is to be seen whole, the most generous first. */
  static final List<Density> WHOLE =
      List.of(
          GENEROUS,
          COMFORTABLE,
          new Density(4, COLUMN_GAP, NARROW_LIST_WIDTH, ANY),
          new Density(4, NARROW_COLUMN_GAP, NARROW_LIST_WIDTH, ANY),
          new Density(4, NARROW_COLUMN_GAP, NARROW_LIST_WIDTH, NARROW_NAME));
}
