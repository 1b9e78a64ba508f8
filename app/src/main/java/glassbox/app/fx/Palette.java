package glassbox.app.fx;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * A colour for every value between 0 and 1, in 256 steps of equal perceived lightness: computed
 * along a path in OKLab (Ottosson 2020), so that equal differences of a value look equally large.
 */
public final class Palette {
  private static final int STEPS = 256;

  private static final Palette INK_ON_BLACK = new Palette(Palette::grey);
  private static final Palette INK_ON_WHITE = new Palette(t -> grey(1 - t));

  private final int[] argb = new int[STEPS];

  private Palette(Path path) {
    for (int i = 0; i < STEPS; i++) {
      argb[i] = path.at(i / (STEPS - 1.0));
    }
  }

  private interface Path {
    int at(double position);
  }

  /**
   * A path from dark to light.
   *
   * @param darkest lightness at 0, from 0 to 1
   * @param lightest lightness at 1
   * @param firstHue in degrees, at 0
   * @param lastHue in degrees, at 1; above 360 to go round
   * @param chroma where it is largest, towards the middle
   */
  record Sequential(
      double darkest, double lightest, double firstHue, double lastHue, double chroma) {}

  /** Two hues in degrees, for the least and the largest value, and the chroma they end with. */
  record Diverging(double negativeHue, double positiveHue, double chroma) {}

  /** For magnitudes. */
  static Palette of(Sequential path) {
    return new Palette(t -> sequentialAt(path, t));
  }

  /**
   * For signed values: no colour in the middle, where the hues change.
   *
   * @param dark whether the middle is dark or light
   */
  static Palette of(Diverging path, boolean dark) {
    double middle = dark ? 0.25 : 0.96;
    double end = dark ? 0.78 : 0.55;
    return new Palette(t -> divergingAt(path, t, middle, end));
  }

  /** For ink: 0 is the paper, 1 the pen. */
  public static Palette grey(boolean dark) {
    return dark ? INK_ON_BLACK : INK_ON_WHITE;
  }

  private static int sequentialAt(Sequential path, double t) {
    double chroma = path.chroma() * Math.sqrt(Math.sin(Math.PI * (0.07 + 0.85 * t)));
    return colour(
        path.darkest() + (path.lightest() - path.darkest()) * t,
        chroma,
        path.firstHue() + (path.lastHue() - path.firstHue()) * t);
  }

  private static int divergingAt(Diverging path, double t, double middle, double end) {
    double strength = Math.abs(2 * t - 1);
    double hue = t < 0.5 ? path.negativeHue() : path.positiveHue();
    return colour(middle + (end - middle) * strength, path.chroma() * strength, hue);
  }

  private static int grey(double brightness) {
    int level = (int) Math.round(255 * brightness);
    return 0xFF000000 | level << 16 | level << 8 | level;
  }

  private static int colour(double lightness, double chroma, double hueDegrees) {
    double hue = Math.toRadians(hueDegrees);
    return oklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
  }

  /**
   * The colour of a value between 0 and 1, as 0xAARRGGBB; values outside get the end's colour, NaN
   * and the infinities are transparent.
   */
  public int argb(float value) {
    if (!Float.isFinite(value)) {
      return 0;
    }
    return argb[Math.clamp(Math.round(value * (STEPS - 1)), 0, STEPS - 1)];
  }

  /** Paints all colours side by side, the first at the left: the bar of a legend. */
  public void paintBar(
      GraphicsContext graphics, double left, double top, double width, double height) {
    for (int x = 0; x < width; x++) {
      graphics.setFill(color((float) (x / (width - 1))));
      graphics.fillRect(left + x, top, Math.min(1, width - x), height);
    }
  }

  /** The same as a colour. */
  public Color color(float value) {
    int bits = argb(value);
    return Color.rgb(bits >> 16 & 0xFF, bits >> 8 & 0xFF, bits & 0xFF, (bits >>> 24) / 255.0);
  }

  private static int oklab(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    int red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    int green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    int blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    return 0xFF000000 | red << 16 | green << 8 | blue;
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /** The sRGB transfer function. */
  private static int channel(double linear) {
    double clipped = Math.clamp(linear, 0, 1);
    double encoded =
        clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }
}
