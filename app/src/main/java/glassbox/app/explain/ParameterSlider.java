package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Method;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A parameter's name and number above a slider that changes it at once; a double click or Delete
 * gives it its usual number again.
 */
final class ParameterSlider extends VBox {
  private static final double KEY_STEP = 0.05;

  private final MethodSettings settings;
  private final Method method;
  private final SliderScale scale;
  private final Label number = new Label();
  private final Slider slider = new Slider(0, 1, 0);
  private boolean showing;

  ParameterSlider(MethodSettings settings, Method method, SliderScale scale, Texts texts) {
    this.settings = settings;
    this.method = method;
    this.scale = scale;
    String key = "explain.parameter." + scale.parameter().id();
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding(key));
    name.setLabelFor(slider);
    number.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(6, name, new Space(), number);
    line.setAlignment(Pos.BASELINE_LEFT);
    slider.setId(key.replace('.', '-'));
    slider.setBlockIncrement(KEY_STEP);
    slider.setMinWidth(64);
    slider.accessibleTextProperty().bind(texts.binding(key));
    slider.setTooltip(tip(texts, key));
    slider.accessibleHelpProperty().bind(slider.getTooltip().textProperty());
    slider.valueProperty().subscribe((before, place) -> slid(place.doubleValue()));
    slider.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            reset();
          }
        });
    slider.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            reset();
            event.consume();
          }
        });
    VBox.setMargin(slider, new Insets(0, -LookPane.SLIDER_INSET, 0, -LookPane.SLIDER_INSET));
    getChildren().addAll(line, slider);
    settings.changesProperty().subscribe(change -> show());
  }

  private Tooltip tip(Texts texts, String key) {
    Tooltip tip = new Tooltip();
    tip.textProperty()
        .bind(
            texts.binding(
                key + ".help",
                Numbers.brief(scale.low()),
                Numbers.brief(scale.high()),
                Numbers.brief(scale.parameter().standard())));
    return tip;
  }

  private void slid(double place) {
    double value = scale.value(place);
    if (!showing && value != settings.number(method, scale.parameter())) {
      settings.set(method, scale.parameter(), value);
    }
  }

  private void reset() {
    settings.set(method, scale.parameter(), scale.parameter().standard());
  }

  private void show() {
    double value = settings.number(method, scale.parameter());
    number.setText(Numbers.brief(value));
    showing = true;
    if (scale.value(slider.getValue()) != value) {
      slider.setValue(scale.place(value));
    }
    showing = false;
  }
}
