package glassbox.app.draw;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * One feature: its name, a slider from the data's least to its largest value with a mark at the
 * mean, and its value as text. A double click on the slider, or Delete, takes the row's own value.
 */
final class FeatureRow extends Region {
  static final double HEIGHT = 28;
  private static final double VALUE_WIDTH = 68;
  private static final double GAP = 6;
  private static final double MARK_HEIGHT = 12;

  /** The part of the slider's length that the thumb's two halves take. */
  private static final double THUMB = 14;

  private static final PseudoClass LAID_OUT = PseudoClass.getPseudoClass("laid-out");
  private static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");

  private final FeaturesViewModel model;
  private final Texts texts;
  private final Label name = new Label();
  private final Region mark = new Region();
  private final Slider slider = new Slider();
  private final TextField value = new TextField();
  private final Tooltip detail = new Tooltip();
  private int index = -1;
  private boolean showing;

  FeatureRow(FeaturesViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("feature-row");
    name.getStyleClass().add("feature-name");
    value.getStyleClass().add("feature-value");
    mark.getStyleClass().add("feature-mean");
    mark.setMouseTransparent(true);
    getChildren().addAll(name, slider, mark, value);
    Tooltip.install(this, detail);
    slider.setTooltip(detail);
    slider.valueProperty().subscribe(this::slid);
    slider.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    slider.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            model.reset(index);
            event.consume();
          }
        });
    value.setOnAction(event -> typed());
    value
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                typed();
              }
            });
  }

  /** Shows a feature as it is now. */
  void show(int shown) {
    index = shown;
    FeaturesViewModel.Feature feature = model.feature(shown);
    FeatureRanges.Range range = feature.range();
    showing = true;
    slider.setMin(Math.min(range.low(), feature.value()));
    slider.setMax(Math.max(range.high(), feature.value()));
    slider.setBlockIncrement((range.high() - range.low()) / 20);
    slider.setValue(feature.value());
    showing = false;
    name.setText(feature.name());
    if (!value.isFocused()) {
      value.setText(Numbers.of(feature.value()));
    }
    mark.setVisible(!Float.isNaN(range.mean()));
    detail.setText(words(feature));
    slider.setAccessibleText(feature.name());
    value.setAccessibleText(feature.name());
    pseudoClassStateChanged(EDITED, feature.edited());
    requestLayout();
  }

  private String words(FeaturesViewModel.Feature feature) {
    FeatureRanges.Range range = feature.range();
    return Float.isNaN(range.mean())
        ? texts.get("draw.feature-tip-without-data", feature.name())
        : texts.get(
            "draw.feature-tip",
            feature.name(),
            Numbers.of(range.low()),
            Numbers.of(range.high()),
            Numbers.of(range.mean()));
  }

  private void slid() {
    if (!showing && index >= 0) {
      model.set(index, (float) slider.getValue());
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getClickCount() == 2) {
      model.reset(index);
    }
  }

  /** What is no number gives way to the value there was. */
  private void typed() {
    if (index < 0 || index >= model.size()) {
      return;
    }
    String shown = Numbers.of(model.feature(index).value());
    if (value.getText().equals(shown)) {
      return;
    }
    try {
      model.set(index, Float.parseFloat(value.getText().strip()));
    } catch (NumberFormatException notANumber) {
      value.setText(shown);
      return;
    }
    value.setText(Numbers.of(model.feature(index).value()));
  }

  @Override
  protected void layoutChildren() {
    // The skin of a field that is made while others are laid out gets its text's colour only when
    // the field's state changes.
    value.pseudoClassStateChanged(LAID_OUT, true);
    double width = getWidth();
    double height = getHeight();
    double nameWidth = Math.floor(Math.min(90, width * 0.28));
    double left = nameWidth + GAP;
    double length = Math.max(0, width - left - VALUE_WIDTH - GAP);
    name.resizeRelocate(0, 0, nameWidth, height);
    slider.resizeRelocate(left, 0, length, height);
    value.resizeRelocate(width - VALUE_WIDTH, 2, VALUE_WIDTH, height - 4);
    FeatureRanges.Range range =
        index < 0 || index >= model.size() ? FeatureRanges.UNKNOWN : model.feature(index).range();
    double span = slider.getMax() - slider.getMin();
    double along = span > 0 ? (range.mean() - slider.getMin()) / span : 0;
    double at = left + THUMB / 2 + along * (length - THUMB);
    mark.resizeRelocate(Math.round(at) - 1, (height - MARK_HEIGHT) / 2, 2, MARK_HEIGHT);
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 100;
  }
}
