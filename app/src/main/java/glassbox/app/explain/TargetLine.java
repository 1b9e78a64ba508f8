package glassbox.app.explain;

import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.engine.explain.Target;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is explained and its value; freezing it, reversing it, going back to the prediction. */
final class TargetLine extends VBox {
  private final TargetChoice target;
  private final ExplainWords words;
  private final ObservableValue<OptionalDouble> reached;
  private final Texts texts;
  private final Label name = new Label();
  private final Label value = new Label();

  /**
   * A line.
   *
   * @param reached the target's value, as far as it is known
   */
  TargetLine(
      TargetChoice target,
      ExplainWords words,
      ObservableValue<OptionalDouble> reached,
      Texts texts) {
    super(2);
    this.target = target;
    this.words = words;
    this.reached = reached;
    this.texts = texts;
    name.setId("explain-target");
    name.getStyleClass().add("explain-target");
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(name.textProperty());
    name.setTooltip(whole);
    value.setId("explain-target-value");
    value.setMinWidth(Region.USE_PREF_SIZE);
    HBox said = new HBox(8, name, new Space(), value);
    said.setAlignment(Pos.BASELINE_LEFT);
    HBox tools = new HBox(6, prediction(), new Space(), reverse(), freeze());
    tools.setAlignment(Pos.CENTER_LEFT);
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(said, tools);
    target.targetProperty().subscribe(this::show);
    reached.subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    show();
  }

  private void show() {
    Target now = target.targetProperty().get();
    name.setText(now == null ? texts.get("explain.waiting") : words.target(now));
    OptionalDouble number = reached.getValue();
    value.setText(number.isEmpty() ? "" : words.value(number.getAsDouble()));
  }

  private ToggleButton freeze() {
    ToggleButton button = dressed(new ToggleButton(), "explain.freeze");
    button.selectedProperty().bindBidirectional(target.frozenProperty());
    return button;
  }

  private Button reverse() {
    Button button = dressed(new Button(), "explain.reverse");
    button.accessibleTextProperty().bind(texts.binding("explain.reverse-tip"));
    button.setOnAction(event -> target.reverse());
    return button;
  }

  private ToggleButton prediction() {
    ToggleButton button = dressed(new ToggleButton(), "explain.predicted");
    target.predictedProperty().subscribe(button::setSelected);
    button.setOnAction(
        event -> {
          target.followPrediction();
          button.setSelected(target.predictedProperty().get());
        });
    return button;
  }

  private <B extends ButtonBase> B dressed(B button, String key) {
    button.setId(key.replace('.', '-'));
    button.getStyleClass().add("small");
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.accessibleHelpProperty().bind(texts.binding(key + "-tip"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }
}
