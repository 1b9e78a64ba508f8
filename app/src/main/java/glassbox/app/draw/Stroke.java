package glassbox.app.draw;

/**
 * One stroke of the pen or eraser: the pointer's positions, joined by quadratic curves from the
 * middle of one step to the middle of the next, so that quick movements do not leave corners.
 */
final class Stroke {
  /** The longest straight piece a curve is drawn with, as a fraction of the sheet's side. */
  private static final double PIECE = 0.01;

  /** Lays a straight piece of the stroke on the sheet. */
  @FunctionalInterface
  interface Line {
    void between(double fromX, double fromY, double toX, double toY);
  }

  private final Line line;
  private double lastX;
  private double lastY;
  private double middleX;
  private double middleY;

  /** Starts with a dot. */
  Stroke(double x, double y, Line line) {
    this.line = line;
    lastX = x;
    lastY = y;
    middleX = x;
    middleY = y;
    line.between(x, y, x, y);
  }

  /** Goes on to a position; the last half step is drawn by what follows. */
  void to(double x, double y) {
    double nextX = (lastX + x) / 2;
    double nextY = (lastY + y) / 2;
    double length =
        Math.hypot(lastX - middleX, lastY - middleY) + Math.hypot(nextX - lastX, nextY - lastY);
    int pieces = Math.max(1, (int) Math.ceil(length / PIECE));
    double fromX = middleX;
    double fromY = middleY;
    for (int i = 1; i <= pieces; i++) {
      double t = (double) i / pieces;
      double toX = bezier(middleX, lastX, nextX, t);
      double toY = bezier(middleY, lastY, nextY, t);
      line.between(fromX, fromY, toX, toY);
      fromX = toX;
      fromY = toY;
    }
    lastX = x;
    lastY = y;
    middleX = nextX;
    middleY = nextY;
  }

  /** Draws what is left up to the last position. */
  void end() {
    line.between(middleX, middleY, lastX, lastY);
  }

  private static double bezier(double start, double control, double end, double t) {
    double rest = 1 - t;
    return rest * rest * start + 2 * rest * t * control + t * t * end;
  }
}
