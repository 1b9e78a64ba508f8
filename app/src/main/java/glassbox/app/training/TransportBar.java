package glassbox.app.training;

import glassbox.app.fx.Texts;
import glassbox.app.session.TrainingState;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons that move training: reset, play or pause, one batch, one epoch, stop, new seed. */
final class TransportBar extends HBox {
  private final TrainingViewModel model;
  private final Button play;
  private final FontIcon playIcon = new FontIcon(Feather.PLAY);
  private final Button stop;
  private final List<Button> others;

  TransportBar(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("transport");
    play = button("training.play", playIcon, model::toggle);
    play.getStyleClass().add("play");
    stop = button("training.stop", new FontIcon(Feather.SQUARE), model::stop);
    Button reset = button("training.reset", new FontIcon(Feather.SKIP_BACK), model::reset);
    Button batch = button("training.batch", new FontIcon(Feather.CHEVRON_RIGHT), model::oneBatch);
    Button epoch = button("training.epoch", new FontIcon(Feather.CHEVRONS_RIGHT), model::oneEpoch);
    Button seed = button("training.seed.new", new FontIcon(Feather.SHUFFLE), model::newSeed);
    worded(batch, "training.batch");
    worded(epoch, "training.epoch");
    others = List.of(reset, batch, epoch, seed);
    getChildren().addAll(reset, play, batch, epoch, stop, seed);
    model.stateProperty().subscribe(this::show);
  }

  private Button button(String key, FontIcon icon, Runnable action) {
    Button button = new Button("", icon);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    button.setId(key.replace('.', '-'));
    name(button, key);
    return button;
  }

  private void worded(Button button, String key) {
    button.setContentDisplay(ContentDisplay.LEFT);
    button.textProperty().bind(model.texts().binding(key));
  }

  private void name(Button button, String key) {
    Texts texts = model.texts();
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.binding(key + ".help"));
    button.setTooltip(tooltip);
    button.accessibleTextProperty().bind(texts.binding(key));
  }

  private void show(TrainingState state) {
    boolean running = state == TrainingState.TRAINING;
    playIcon.setIconCode(running ? Feather.PAUSE : Feather.PLAY);
    name(play, running ? "training.pause" : "training.play");
    play.setDisable(!model.canTrain());
    stop.setDisable(!model.canStop());
    others.forEach(button -> button.setDisable(!model.canTrain()));
  }
}
