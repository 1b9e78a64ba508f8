package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Begins what takes long, tells how far it is and ends it; not there where there is nothing to be
 * done.
 */
final class BeginLine extends HBox {
  private final ImportanceModel model;
  private final Texts texts;
  private final ProgressBar bar = new ProgressBar(0);
  private final Button button = new Button();

  /**
   * A line.
   *
   * @param why there is something to be done; stands beside the button while nothing is at work
   */
  BeginLine(ImportanceModel model, Label why, Texts texts) {
    super(8);
    this.model = model;
    this.texts = texts;
    setAlignment(Pos.CENTER_LEFT);
    managedProperty().bind(visibleProperty());
    bar.setId("importance-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.progressProperty().bind(model.progressProperty());
    bar.visibleProperty().bind(model.busyProperty());
    bar.managedProperty().bind(bar.visibleProperty());
    bar.accessibleTextProperty().bind(texts.binding("explain.working"));
    button.setId("importance-begin");
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tip(texts, "explain.importance.begin-tip"));
    button.accessibleHelpProperty().bind(texts.binding("explain.importance.begin-tip"));
    button.setOnAction(
        event -> {
          if (model.busyProperty().get()) {
            model.cancel();
          } else {
            model.begin();
          }
        });
    why.visibleProperty().bind(why.textProperty().isNotEmpty().and(model.busyProperty().not()));
    why.managedProperty().bind(why.visibleProperty());
    why.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(why, Priority.ALWAYS);
    getChildren().addAll(why, bar, button);
    model.busyProperty().subscribe(this::show);
    model.findingProperty().subscribe(this::show);
    model.ageProperty().subscribe(this::show);
    model.questionProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    show();
  }

  private void show() {
    boolean busy = model.busyProperty().get();
    boolean isWanted =
        switch (model.findingProperty().get()) {
          case Finding.Nothing _ -> true;
          case Finding.Found _ -> model.ageProperty().get() != Age.CURRENT;
          case Finding.Refused _ -> false;
        };
    setVisible(busy || isWanted && model.questionProperty().get().isPresent());
    boolean again = model.findingProperty().get() instanceof Finding.Found;
    button.setText(
        texts.get(
            busy ? "explain.cancel" : again ? "explain.importance.begin-again" : "explain.begin"));
  }
}
