package glassbox.app.graph;

import javafx.scene.canvas.GraphicsContext;

/**
 * Paints how layers are connected, faintly: a line for each pair where every unit reads all units
 * before it, parallel lines where each reads its own. In a narrow gap lines for all pairs would run
 * together into a grey bar; a rail stands there for them. A link over other columns is one line on
 * the way that the layout has found for it.
 */
final class LinkPainter implements GraphPainter {
  private static final int MOST_LINES = 7;
  private static final double FAINT = 0.3;
  private static final double FAINTER = 0.16;

  /** A gap narrower than this part of the height beside it has a rail. */
  private static final double NARROW = 0.25;

  private static final double SKIP = 0.55;
  private static final double SKIP_WIDTH = 1.5;
  private static final double CLEAR = 4;

  @Override
  public void paint(Painting to) {
    GraphicsContext graphics = to.graphics();
    graphics.setGlobalAlpha(FAINT);
    graphics.setStroke(to.ink().secondary());
    graphics.setLineWidth(1);
    for (Link link : to.layout().links()) {
      if (seen(to, link)) {
        paint(to, link);
      }
    }
    graphics.setGlobalAlpha(1);
  }

  private static boolean seen(Painting to, Link link) {
    double right = to.viewport().screenX(link.curves().getLast().x1());
    return right > 0 && to.viewport().screenX(link.start()) < to.width();
  }

  private static void paint(Painting to, Link link) {
    if (link.skips()) {
      skip(to, link);
      return;
    }
    Block from = to.layout().block(link.from()).orElseThrow();
    Block into = to.layout().block(link.into()).orElseThrow();
    Box source = to.screen(from.body());
    Box target = to.screen(into.body());
    Bundle bundle =
        new Bundle(source, target, to.viewport().screenX(link.curves().getFirst().x0()));
    int sources = ends(from);
    int targets = ends(into);
    if (into.node().mixes()) {
      double gap = target.x() - bundle.bend();
      if (gap < NARROW * Math.max(source.height(), target.height())) {
        rail(to, bundle, sources, targets);
      } else {
        pairs(to, bundle, sources, targets);
      }
    } else {
      int lines = Math.max(sources, targets);
      for (int i = 0; i < lines; i++) {
        line(to, bundle, share(i, lines), share(i, lines));
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

  private static void pairs(Painting to, Bundle bundle, int sources, int targets) {
    to.graphics().setGlobalAlpha(FAINTER);
    for (int i = 0; i < sources; i++) {
      for (int j = 0; j < targets; j++) {
        line(to, bundle, share(i, sources), share(j, targets));
      }
    }
    to.graphics().setGlobalAlpha(FAINT);
  }

  /** A vertical line in the middle of the gap, which all ends of both layers lead to. */
  private static void rail(Painting to, Bundle bundle, int sources, int targets) {
    double middle = Math.floor((bundle.bend() + bundle.target().x()) / 2) + 0.5;
    double[] left = ends(to, bundle.source(), sources, bundle.source().right() + CLEAR, middle);
    double[] right = ends(to, bundle.target(), targets, bundle.target().x() - CLEAR, middle);
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

  /** Level to where the gap begins, so that no neighbour in the column is crossed. */
  private static void line(Painting to, Bundle bundle, double sourceShare, double targetShare) {
    Box source = bundle.source();
    Box target = bundle.target();
    double y = source.y() + sourceShare * source.height();
    double bend = Math.max(bundle.bend(), source.right() + CLEAR);
    if (bend > source.right() + CLEAR) {
      to.graphics().strokeLine(source.right() + CLEAR, y, bend, y);
    }
    to.graphics()
        .strokeLine(bend, y, target.x() - CLEAR, target.y() + targetShare * target.height());
  }

  private static void skip(Painting to, Link link) {
    GraphicsContext graphics = to.graphics();
    Viewport view = to.viewport();
    graphics.setGlobalAlpha(SKIP);
    graphics.setLineWidth(SKIP_WIDTH);
    graphics.beginPath();
    graphics.moveTo(
        view.screenX(link.start()) + CLEAR, view.screenY(link.curves().getFirst().y0()));
    for (Link.Curve curve : link.curves()) {
      double x0 = view.screenX(curve.x0());
      double y0 = view.screenY(curve.y0());
      double x1 = view.screenX(curve.x1());
      double y1 = view.screenY(curve.y1());
      double middle = (x0 + x1) / 2;
      graphics.lineTo(x0, y0);
      graphics.bezierCurveTo(middle, y0, middle, y1, x1, y1);
    }
    graphics.stroke();
    graphics.setLineWidth(1);
    graphics.setGlobalAlpha(FAINT);
  }

  /** Both bodies on the screen, and where the gap between their columns begins. */
  private record Bundle(Box source, Box target, double bend) {}
}
