package glassbox.app.draw;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** One class: its name, a bar, its probability; the numbers behind it in a tooltip. */
final class BarRow extends Region {
  private static final PseudoClass EMPHASISED = PseudoClass.getPseudoClass("emphasised");
  private static final PseudoClass SECOND = PseudoClass.getPseudoClass("second");
  private static final PseudoClass TRUTH = PseudoClass.getPseudoClass("truth");
  static final double HEIGHT = 17;
  private static final double BAR_HEIGHT = 12;
  private static final double VALUE_WIDTH = 52;
  private static final double GAP = 8;

  private final Label name = new Label();
  private final Region track = new Region();
  private final Region fill = new Region();
  private final Label value = new Label();
  private final Tooltip detail = new Tooltip();
  private final double nameWidth;
  private double fraction;

  BarRow(double nameWidth) {
    this.nameWidth = nameWidth;
    getStyleClass().add("bar-row");
    name.getStyleClass().add("bar-name");
    track.getStyleClass().add("bar-track");
    fill.getStyleClass().add("bar-fill");
    value.getStyleClass().add("bar-value");
    getChildren().addAll(track, fill, name, value);
    detail.setShowDelay(Duration.millis(200));
    Tooltip.install(this, detail);
  }

  /** Shows another answer. */
  void show(PredictionViewModel.Bar bar, String truthMark) {
    name.setText(bar.label() + (bar.truth() ? " ✓" : ""));
    value.setText(bar.value());
    detail.setText(bar.truth() ? bar.detail() + "\n" + truthMark : bar.detail());
    pseudoClassStateChanged(EMPHASISED, bar.emphasised());
    pseudoClassStateChanged(SECOND, bar.second());
    pseudoClassStateChanged(TRUTH, bar.truth());
    setAccessibleText(bar.label() + ": " + bar.value());
    if (bar.fraction() != fraction) {
      fraction = bar.fraction();
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double barLeft = nameWidth + GAP;
    double barWidth = Math.max(0, width - barLeft - VALUE_WIDTH - GAP);
    double barTop = Math.floor((HEIGHT - BAR_HEIGHT) / 2);
    name.resizeRelocate(0, 0, nameWidth, HEIGHT);
    track.resizeRelocate(barLeft, barTop, barWidth, BAR_HEIGHT);
    fill.resizeRelocate(barLeft, barTop, barWidth * Math.clamp(fraction, 0, 1), BAR_HEIGHT);
    value.resizeRelocate(width - VALUE_WIDTH, 0, VALUE_WIDTH, HEIGHT);
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT;
  }

  @Override
  protected double computeMinHeight(double width) {
    return HEIGHT;
  }
}
