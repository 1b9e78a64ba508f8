package glassbox.app.graph;

/** The way of an edge on the screen: a cubic curve, level at both ends. */
record EdgeCurve(double x0, double y0, double x1, double y1) {
  private static final int PIECES = 24;

  /** How far the curve keeps its direction. */
  double reach() {
    return (x1 - x0) / 2;
  }

  /** The distance of a point from the curve in pixels. */
  double distance(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    double lastX = x0;
    double lastY = y0;
    for (int i = 1; i <= PIECES; i++) {
      double t = (double) i / PIECES;
      double nextX = x0 + along(t) * (x1 - x0);
      double nextY = y0 + t * t * (3 - 2 * t) * (y1 - y0);
      least = Math.min(least, toSegment(x, y, lastX, lastY, nextX, nextY));
      lastX = nextX;
      lastY = nextY;
    }
    return least;
  }

  /** The share of the way to the right, with both middle points of the curve at its half. */
  private static double along(double t) {
    return 1.5 * t * (1 - t) + t * t * t;
  }

  private static double toSegment(
      double x, double y, double fromX, double fromY, double toX, double toY) {
    double dx = toX - fromX;
    double dy = toY - fromY;
    double squared = dx * dx + dy * dy;
    double share =
        squared == 0 ? 0 : Math.clamp(((x - fromX) * dx + (y - fromY) * dy) / squared, 0, 1);
    return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
  }
}
