package glassbox.app.draw;

import glassbox.app.draw.Bar.Mark;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * One class: its name, a bar, its probability; one value: its name, where it lies among the targets
 * in the data, the value. The numbers behind it are in a tooltip.
 */
final class BarRow extends Region {
  private static final PseudoClass EMPHASISED = PseudoClass.getPseudoClass("emphasised");
  private static final PseudoClass SECOND = PseudoClass.getPseudoClass("second");
  private static final PseudoClass TRUTH = PseudoClass.getPseudoClass("truth");
  private static final PseudoClass BEYOND = PseudoClass.getPseudoClass("beyond");
  static final double HEIGHT = 17;
  private static final double MARK_WIDTH = 3;
  private static final double BAR_HEIGHT = 12;
  private static final double VALUE_WIDTH = 52;
  private static final double GAP = 8;

  private final Label name = new Label();
  private final Region track = new Region();
  private final Region fill = new Region();
  private final Region mark = new Region();
  private final Label value = new Label();
  private final Tooltip detail = new Tooltip();
  private final double nameWidth;
  private double fraction;
  private double place;

  BarRow(double nameWidth) {
    this.nameWidth = nameWidth;
    getStyleClass().add("bar-row");
    name.getStyleClass().add("bar-name");
    track.getStyleClass().add("bar-track");
    fill.getStyleClass().add("bar-fill");
    value.getStyleClass().add("bar-value");
    mark.getStyleClass().add("bar-mark");
    mark.setVisible(false);
    getChildren().addAll(track, fill, mark, name, value);
    detail.setShowDelay(Duration.millis(200));
    Tooltip.install(this, detail);
  }

  /** Shows another answer. */
  void show(Bar bar, String truthMark) {
    name.setText(bar.label() + (bar.truth() ? " ✓" : ""));
    value.setText(bar.value());
    detail.setText(bar.truth() ? bar.detail() + "\n" + truthMark : bar.detail());
    pseudoClassStateChanged(EMPHASISED, bar.emphasised());
    pseudoClassStateChanged(SECOND, bar.second());
    pseudoClassStateChanged(TRUTH, bar.truth());
    setAccessibleText(bar.label() + ": " + bar.value());
    mark.setVisible(bar.mark().isPresent());
    pseudoClassStateChanged(BEYOND, bar.mark().filter(Mark::beyond).isPresent());
    double placed = bar.mark().map(Mark::place).orElse(0.0);
    if (bar.fraction() != fraction || placed != place) {
      fraction = bar.fraction();
      place = placed;
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
    mark.resizeRelocate(
        Math.round(barLeft + (barWidth - MARK_WIDTH) * place), 0, MARK_WIDTH, HEIGHT - 1);
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
