package glassbox.app;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * How wide or high the user made each panel, in pixels, kept for the next start; {@link #AUTOMATIC}
 * where the window decides by its own size.
 */
final class PanelSizes {
  static final double AUTOMATIC = 0;

  private final DoubleProperty left;
  private final DoubleProperty right;
  private final DoubleProperty explain;
  private final DoubleProperty bottom;
  private final Settings settings;

  /** The sizes as they were kept; what makes no sense counts as automatic. */
  PanelSizes(Settings settings) {
    this.settings = settings;
    left = kept("panel.left-width");
    right = kept("panel.right-width");
    explain = kept("panel.explain-width");
    bottom = kept("panel.bottom-height");
  }

  /** The left panel's width. */
  DoubleProperty leftProperty() {
    return left;
  }

  /** The inspector's width. */
  DoubleProperty rightProperty() {
    return right;
  }

  /** The explanation's width. */
  DoubleProperty explainProperty() {
    return explain;
  }

  /** The training panel's height. */
  DoubleProperty bottomProperty() {
    return bottom;
  }

  private DoubleProperty kept(String name) {
    DoubleProperty size =
        new SimpleDoubleProperty(Math.max(AUTOMATIC, settings.number(name).orElse(0)));
    size.subscribe(
        (before, now) -> {
          if (now.doubleValue() == AUTOMATIC) {
            settings.remove(name);
          } else {
            settings.put(name, Long.toString(Math.round(now.doubleValue())));
          }
        });
    return size;
  }
}
