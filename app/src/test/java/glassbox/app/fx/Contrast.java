package glassbox.app.fx;

import javafx.scene.paint.Color;

/** How well one colour can be told from another, as the accessibility guidelines (WCAG 2.1) say. */
public final class Contrast {
  /** The least that text needs. */
  public static final double OF_TEXT = 4.5;

  private Contrast() {}

  /** The ratio of the two relative luminances, from 1 to 21. */
  public static double between(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** What is seen of a colour that lets some of the one below through. */
  public static Color over(Color below, Color above, double opacity) {
    return below.interpolate(
        Color.color(above.getRed(), above.getGreen(), above.getBlue()),
        above.getOpacity() * opacity);
  }

  /** The relative luminance, from 0 to 1. */
  static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  /** The sRGB transfer function, undone. */
  static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
