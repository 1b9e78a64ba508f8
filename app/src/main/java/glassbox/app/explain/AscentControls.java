package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Pause, begin again, other starts; and how far the chosen start is. */
final class AscentControls extends VBox {
  private final AscentModel model;
  private final Texts texts;
  private final Button pause = new Button();
  private final Label course = new Label();

  AscentControls(AscentModel model, Texts texts) {
    super(6);
    this.model = model;
    this.texts = texts;
    pause.setOnAction(
        event -> {
          if (model.climbingProperty().get()) {
            model.pause();
          } else {
            model.goOn();
          }
        });
    dress(pause, "ascent.pause");
    Button restart = new Button();
    restart.textProperty().bind(texts.binding("ascent.restart"));
    restart.setOnAction(event -> model.restart());
    dress(restart, "ascent.restart");
    Button others = new Button();
    others.textProperty().bind(texts.binding("ascent.others"));
    others.setOnAction(event -> model.takeOtherStarts());
    dress(others, "ascent.others");
    course.setId("ascent-course");
    course.getStyleClass().add("secondary");
    course.setWrapText(true);
    course.setMinHeight(Region.USE_PREF_SIZE);
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(pause, restart, others, course);
    model.climbingProperty().subscribe(this::show);
    model.frameProperty().subscribe(this::show);
    model.chosenProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    show();
  }

  private void dress(Button button, String key) {
    button.setId(key.replace('.', '-'));
    button.getStyleClass().add("small");
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.accessibleHelpProperty().bind(texts.binding(key + "-tip"));
    button.setMaxWidth(Double.MAX_VALUE);
  }

  private void show() {
    pause.setText(texts.get(model.climbingProperty().get() ? "ascent.pause" : "ascent.go-on"));
    course.setText(
        model
            .shown()
            .map(start -> texts.get("ascent.course", start.seed(), Numbers.count(start.steps())))
            .orElse(""));
  }
}
