package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** How far a slow method is, with a button that ends it or begins again; else not there. */
final class ProgressLine extends HBox {
  private final AttributionModel model;
  private final Texts texts;
  private final Button button = new Button();
  private final ProgressBar bar = new ProgressBar(0);

  ProgressLine(AttributionModel model, Texts texts) {
    super(8);
    this.model = model;
    this.texts = texts;
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(28);
    bar.setId("explain-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.progressProperty().bind(model.progressProperty());
    bar.visibleProperty().bind(model.busyProperty());
    bar.accessibleTextProperty().bind(texts.binding("explain.working"));
    button.setId("explain-cancel");
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tip(texts, "explain.cancel-tip"));
    button.visibleProperty().bind(model.busyProperty().or(model.haltedProperty()));
    button.setOnAction(
        event -> {
          if (model.haltedProperty().get()) {
            model.begin();
          } else {
            model.cancel();
          }
        });
    managedProperty().bind(visibleProperty());
    model.methodProperty().subscribe(method -> setVisible(AttributionModel.isSlow(method)));
    model.haltedProperty().subscribe(this::name);
    texts.localeProperty().subscribe(this::name);
    name();
    getChildren().addAll(bar, button);
  }

  private void name() {
    button.setText(texts.get(model.haltedProperty().get() ? "explain.begin" : "explain.cancel"));
  }
}
