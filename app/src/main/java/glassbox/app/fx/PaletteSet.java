package glassbox.app.fx;

import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.paint.Color;

/**
 * The palettes a user may choose among: each set has one for magnitudes and one for signed values,
 * and each is told apart by the common forms of colour blindness, since lightness alone orders it.
 */
public enum PaletteSet {
  /** Near black over violet and orange to near white; orange and blue for the signs. */
  EMBER(new Palette.Sequential(0.15, 0.97, 285, 465, 0.17), new Palette.Diverging(58, 256, 0.15)),
  /** Near black over blue and green to pale yellow; ochre and teal for the signs. */
  LAGOON(new Palette.Sequential(0.15, 0.97, 280, 110, 0.13), new Palette.Diverging(75, 195, 0.11)),
  /** Grey for magnitudes, so that no colour misleads; gold and violet for the signs. */
  GRAPHITE(new Palette.Sequential(0.15, 0.97, 0, 0, 0), new Palette.Diverging(95, 300, 0.14));

  private static final String CLASS = "palettes-";

  private final Palette sequential;
  private final Palette divergingDark;
  private final Palette divergingLight;

  PaletteSet(Palette.Sequential sequential, Palette.Diverging diverging) {
    this.sequential = Palette.of(sequential);
    this.divergingDark = Palette.of(diverging, true);
    this.divergingLight = Palette.of(diverging, false);
  }

  /** Of its name in the texts. */
  public String key() {
    return switch (this) {
      case EMBER -> "shell.palette-ember";
      case LAGOON -> "shell.palette-lagoon";
      case GRAPHITE -> "shell.palette-graphite";
    };
  }

  /** For activations: dark is little, light is much, in either theme. */
  public Palette sequential() {
    return sequential;
  }

  /**
   * For signed values.
   *
   * @param dark whether the middle, which means zero, is dark or light
   */
  public Palette diverging(boolean dark) {
    return dark ? divergingDark : divergingLight;
  }

  /** The colour of a sign alone: the end of the diverging palette on that side of zero. */
  public Color sign(double value, boolean dark) {
    return diverging(dark).color(value < 0 ? 0 : 1);
  }

  /** Has every {@link CanvasView} below paint with this set; the style sheet knows the classes. */
  public void applyTo(Parent root) {
    root.getStyleClass().removeIf(name -> name.startsWith(CLASS));
    root.getStyleClass().add(CLASS + name().toLowerCase(Locale.ROOT));
  }
}
