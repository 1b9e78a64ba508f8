package glassbox.app.fx;

import javafx.scene.paint.Color;

/**
 * The colours a painter uses, as the theme has them.
 *
 * @param background of the panel that is painted on
 * @param surface of wells and empty bars
 * @param line of borders, axes and faint edges
 * @param text main
 * @param secondary of less important text, still readable
 * @param accent for chosen and active things
 * @param highlight of the selection and everything tied to it
 * @param positive values in charts
 * @param negative values in charts
 * @param training curves
 * @param validation curves
 * @param palettes for values shown as colours
 */
public record Ink(
    Color background,
    Color surface,
    Color line,
    Color text,
    Color secondary,
    Color accent,
    Color highlight,
    Color positive,
    Color negative,
    Color training,
    Color validation,
    PaletteSet palettes) {

  /** Whether the theme is dark: what a diverging palette has in its middle depends on it. */
  public boolean dark() {
    return background.getBrightness() < 0.5;
  }
}
