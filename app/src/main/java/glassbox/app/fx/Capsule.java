package glassbox.app.fx;

/**
 * What a round pen covers on its way from one point to another: all that is nearer than its radius
 * to the line between them. Places and lengths are in pixels, with pixel centres at halves.
 *
 * @param dx from the first point to the last, likewise {@code dy}
 */
public record Capsule(double x, double y, double dx, double dy, double radius) {

  /** The way between two points; they may be one and the same, which makes a dot. */
  public static Capsule between(double x0, double y0, double x1, double y1, double radius) {
    return new Capsule(x0, y0, x1 - x0, y1 - y0, radius);
  }

  /** The share of a pixel that is covered, from 0 to 1, by the distance of its centre. */
  public double covers(int column, int row) {
    double toX = column + 0.5 - x;
    double toY = row + 0.5 - y;
    double squaredLength = dx * dx + dy * dy;
    double along =
        squaredLength == 0 ? 0 : Math.clamp((toX * dx + toY * dy) / squaredLength, 0.0, 1.0);
    double distance = length(toX - along * dx, toY - along * dy);
    return Math.clamp(radius + 0.5 - distance, 0.0, 1.0);
  }

  /** The first column with a covered pixel, or one before it; of a picture that begins at 0. */
  public int left() {
    return (int) Math.max(0, Math.floor(Math.min(x, x + dx) - radius - 1));
  }

  /** Likewise the last, in a picture of some width. */
  public int right(int width) {
    return (int) Math.min(width - 1.0, Math.floor(Math.max(x, x + dx) + radius + 1));
  }

  /** Likewise the first row. */
  public int top() {
    return (int) Math.max(0, Math.floor(Math.min(y, y + dy) - radius - 1));
  }

  /** Likewise the last, in a picture of some height. */
  public int bottom(int height) {
    return (int) Math.min(height - 1.0, Math.floor(Math.max(y, y + dy) + radius + 1));
  }

  /** Faster than {@link Math#hypot}, whose care for huge numbers is not needed here. */
  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }
}
