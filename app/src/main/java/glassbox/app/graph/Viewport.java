package glassbox.app.graph;

/**
 * What part of the layout the window shows: screen = offset + scale x layout. Immutable.
 *
 * @param scale screen pixels per layout pixel
 * @param x the layout's left edge on the screen
 * @param y the layout's top edge on the screen
 */
public record Viewport(double scale, double x, double y) {
  private static final double MOST_ZOOM = 96;
  private static final double LEAST_ZOOM = 0.05;

  /** All of a layout, centred; never enlarged, since a layout grows with its window. */
  public static Viewport fit(double width, double height, double layoutWidth, double layoutHeight) {
    double scale = Math.min(1, Math.min(width / layoutWidth, height / layoutHeight));
    return new Viewport(
        scale, (width - scale * layoutWidth) / 2, (height - scale * layoutHeight) / 2);
  }

  /** The left end of a layout in its whole height, which may be wider than the window. */
  public static Viewport fitHeight(double height, double layoutHeight) {
    double scale = Math.min(1, height / layoutHeight);
    return new Viewport(scale, 0, (height - scale * layoutHeight) / 2);
  }

  /**
   * A view on the way from one to another; the point of the layout that stands at the same place in
   * both stays there all the way.
   *
   * @param share of the way, 0 to 1
   */
  public static Viewport between(Viewport from, Viewport to, double share) {
    double ratio = to.scale / from.scale;
    if (share >= 1 || Math.abs(ratio - 1) < 1e-3) {
      double left = from.x + share * (to.x - from.x);
      double top = from.y + share * (to.y - from.y);
      return share >= 1 ? to : new Viewport(to.scale, left, top);
    }
    double fixedX = (to.x - ratio * from.x) / (1 - ratio);
    double fixedY = (to.y - ratio * from.y) / (1 - ratio);
    return from.zoomed(Math.pow(ratio, share), fixedX, fixedY);
  }

  /** Enlarged by a factor; the point of the layout at this place of the screen stays there. */
  public Viewport zoomed(double factor, double screenX, double screenY) {
    double next = Math.clamp(scale * factor, LEAST_ZOOM, MOST_ZOOM);
    double ratio = next / scale;
    return new Viewport(next, screenX - (screenX - x) * ratio, screenY - (screenY - y) * ratio);
  }

  /** Moved by so many pixels of the screen. */
  public Viewport panned(double dx, double dy) {
    return new Viewport(scale, x + dx, y + dy);
  }

  /** This viewport, moved back so far that a layout of this size does not leave the window. */
  public Viewport held(double width, double height, double layoutWidth, double layoutHeight) {
    double keepX = Math.min(width, layoutWidth * scale) / 4;
    double keepY = Math.min(height, layoutHeight * scale) / 4;
    return new Viewport(
        scale,
        Math.clamp(x, keepX - layoutWidth * scale, width - keepX),
        Math.clamp(y, keepY - layoutHeight * scale, height - keepY));
  }

  public double screenX(double layoutX) {
    return x + scale * layoutX;
  }

  public double screenY(double layoutY) {
    return y + scale * layoutY;
  }

  public double layoutX(double screenX) {
    return (screenX - x) / scale;
  }

  public double layoutY(double screenY) {
    return (screenY - y) / scale;
  }

  /** A box of the layout on the screen. */
  public Box screen(Box box) {
    return new Box(screenX(box.x()), screenY(box.y()), scale * box.width(), scale * box.height());
  }
}
