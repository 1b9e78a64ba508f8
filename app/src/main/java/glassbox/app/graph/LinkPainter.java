package glassbox.app.graph;

import javafx.scene.canvas.GraphicsContext;

/**
 * Paints how layers are connected, faintly: a line for each pair where every unit reads all units
 * before it, parallel lines where each reads its own. In a narrow gap lines for all pairs would run
 * together into a grey bar; a rail stands there for them. A link over other columns runs below
 * them.
 */
final class LinkPainter implements GraphPainter {
  private static final int MOST_LINES = 7;
  private static final double FAINT = 0.3;
  private static final double FAINTER = 0.16;

  /** A gap narrower than this part of the height beside it has a rail. */
  private static final double NARROW = 0.25;

  private static final double BELOW = 18;
  private static final double CLEAR = 4;

  @Override
  public void paint(Painting to) {
    GraphicsContext graphics = to.graphics();
    graphics.setGlobalAlpha(FAINT);
    graphics.setStroke(to.ink().secondary());
    graphics.setLineWidth(1);
    for (Block block : to.layout().blocks()) {
      for (String input : block.node().inputs()) {
        to.layout().block(input).ifPresent(source -> paint(to, source, block));
      }
    }
    graphics.setGlobalAlpha(1);
  }

  private static void paint(Painting to, Block from, Block into) {
    Box source = to.screen(from.body());
    Box target = to.screen(into.body());
    if (into.node().column() - from.node().column() > 1) {
      around(to, source, target);
      return;
    }
    int sources = ends(from);
    int targets = ends(into);
    if (into.node().mixes()) {
      double gap = target.x() - source.right();
      if (gap < NARROW * Math.max(source.height(), target.height())) {
        rail(to, source, sources, target, targets);
      } else {
        pairs(to, source, sources, target, targets);
      }
    } else {
      int lines = Math.max(sources, targets);
      for (int i = 0; i < lines; i++) {
        line(to, source, share(i, lines), target, share(i, lines));
      }
    }
  }

  private static int ends(Block block) {
    int rows = block.grid().rows(block.node().face().tiles());
    return block.grid().listed() ? rows : Math.min(MOST_LINES, rows);
  }

  private static double share(int index, int count) {
    return (index + 0.5) / count;
  }

  private static void pairs(Painting to, Box source, int sources, Box target, int targets) {
    to.graphics().setGlobalAlpha(FAINTER);
    for (int i = 0; i < sources; i++) {
      for (int j = 0; j < targets; j++) {
        line(to, source, share(i, sources), target, share(j, targets));
      }
    }
    to.graphics().setGlobalAlpha(FAINT);
  }

  /** A vertical line in the middle of the gap, which all ends of both layers lead to. */
  private static void rail(Painting to, Box source, int sources, Box target, int targets) {
    double middle = Math.floor((source.right() + target.x()) / 2) + 0.5;
    double[] left = ends(to, source, sources, source.right() + CLEAR, middle);
    double[] right = ends(to, target, targets, target.x() - CLEAR, middle);
    to.graphics()
        .strokeLine(
            middle,
            Math.min(left[0], right[0]),
            middle,
            Math.max(left[sources - 1], right[targets - 1]));
  }

  /** Level lines from a layer to a rail; gives their heights, the highest first. */
  private static double[] ends(Painting to, Box box, int count, double from, double rail) {
    double[] heights = new double[count];
    for (int i = 0; i < count; i++) {
      heights[i] = Math.floor(box.y() + share(i, count) * box.height()) + 0.5;
      to.graphics().strokeLine(from, heights[i], rail, heights[i]);
    }
    return heights;
  }

  private static void line(
      Painting to, Box source, double sourceShare, Box target, double targetShare) {
    to.graphics()
        .strokeLine(
            source.right() + CLEAR,
            source.y() + sourceShare * source.height(),
            target.x() - CLEAR,
            target.y() + targetShare * target.height());
  }

  private static void around(Painting to, Box source, Box target) {
    double below = to.viewport().screenY(to.layout().height()) - BELOW;
    GraphicsContext graphics = to.graphics();
    graphics.beginPath();
    graphics.moveTo(source.centerX(), source.bottom() + CLEAR);
    graphics.bezierCurveTo(
        source.centerX(), below, source.centerX(), below, source.right() + BELOW, below);
    graphics.lineTo(target.x() - BELOW, below);
    graphics.bezierCurveTo(
        target.centerX(),
        below,
        target.centerX(),
        below,
        target.centerX(),
        target.bottom() + CLEAR);
    graphics.stroke();
  }
}
