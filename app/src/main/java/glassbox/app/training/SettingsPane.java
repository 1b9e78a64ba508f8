package glassbox.app.training;

import glassbox.app.fx.EntryField;
import glassbox.app.fx.Texts;
import glassbox.app.session.TrainingState;
import glassbox.app.training.Remark.Place;
import glassbox.app.training.SettingsViewModel.Settings;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** How to train: rate, batch size, epochs, optimizer and seed, with what is wrong said below. */
final class SettingsPane extends GridPane {
  private static final double LONGEST_TIP = 480;
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

  private final TrainingViewModel model;
  private final EntryField rate;
  private final Slider rateSlider = new Slider(0, 1, 0.5);
  private final EntryField batchSize;
  private final EntryField epochs;
  private final ComboBox<String> optimizer = new ComboBox<>();
  private final Label seed = new Label();
  private final Label remark = new Label();
  private boolean showing;

  SettingsPane(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("training-settings");
    rate = new EntryField(7, model.settings()::enterRate);
    batchSize = new EntryField(5, model.settings()::enterBatchSize);
    epochs = new EntryField(4, model.settings()::enterEpochs);
    epochs.setMinWidth(Region.USE_PREF_SIZE);
    fillSlider();
    fillOptimizer();
    place();
    model.settings().shownProperty().subscribe(this::show);
    model.remarkProperty().subscribe(this::show);
    model
        .stateProperty()
        .subscribe(state -> setDisable(state == TrainingState.UNAVAILABLE && !model.hasPlan()));
  }

  private void place() {
    ColumnConstraints name = new ColumnConstraints();
    name.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints field = new ColumnConstraints();
    field.setHgrow(Priority.ALWAYS);
    field.setHalignment(HPos.RIGHT);
    getColumnConstraints().addAll(name, field, name, field);
    add(named("training.rate", rate), 0, 0);
    add(rateSlider, 1, 0);
    add(rate, 2, 0, 2, 1);
    add(named("training.batch-size", batchSize), 0, 1);
    add(batchSize, 1, 1);
    add(named("training.epochs", epochs), 2, 1);
    add(epochs, 3, 1);
    add(named("training.optimizer", optimizer), 0, 2);
    add(optimizer, 1, 2);
    add(named("training.seed", seed), 2, 2);
    add(seed, 3, 2);
    remark.getStyleClass().addAll("secondary", "remark");
    remark.setWrapText(true);
    remark.setMinHeight(0);
    Tooltip whole = new Tooltip();
    whole.setWrapText(true);
    whole.setMaxWidth(LONGEST_TIP);
    whole.textProperty().bind(remark.textProperty());
    remark.textProperty().subscribe(said -> remark.setTooltip(said.isEmpty() ? null : whole));
    Label regimen = new Label();
    regimen.setId("training-regimen");
    regimen.getStyleClass().add("secondary");
    regimen.setWrapText(true);
    regimen.setMinHeight(Region.USE_PREF_SIZE);
    regimen.textProperty().bind(model.settings().regimenProperty());
    regimen.visibleProperty().bind(regimen.textProperty().isNotEmpty());
    regimen.managedProperty().bind(regimen.visibleProperty());
    add(regimen, 0, 3, 4, 1);
    add(remark, 0, 4, 4, 1);
  }

  private Label named(String key, Node control) {
    Texts texts = model.texts();
    Label label = new Label();
    label.textProperty().bind(texts.binding(key));
    label.setLabelFor(control);
    label.getStyleClass().add("setting");
    control.setId(key.replace('.', '-'));
    control.accessibleTextProperty().bind(texts.binding(key));
    if (!key.equals("training.seed")) {
      Tooltip tooltip = new Tooltip();
      tooltip.textProperty().bind(texts.binding(key + ".help"));
      Tooltip.install(label, tooltip);
      control.accessibleHelpProperty().bind(texts.binding(key + ".help"));
    }
    return label;
  }

  private void fillSlider() {
    rateSlider.setBlockIncrement(1.0 / 28);
    rateSlider.setMinWidth(64);
    rateSlider.accessibleTextProperty().bind(model.texts().binding("training.rate"));
    rateSlider
        .valueProperty()
        .addListener(
            (slider, before, value) -> {
              if (!showing) {
                model.settings().slideRate(value.doubleValue());
              }
            });
  }

  private void fillOptimizer() {
    optimizer.setMinWidth(Region.USE_PREF_SIZE);
    optimizer.getItems().setAll("sgd", "rmsprop", "adam", "adamw");
    optimizer.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String type) {
            return type == null || type.isEmpty()
                ? ""
                : model.texts().get("training.optimizer." + type);
          }

          @Override
          public String fromString(String name) {
            throw new UnsupportedOperationException("the chooser cannot be typed into");
          }
        });
    optimizer
        .valueProperty()
        .subscribe(
            type -> {
              if (!showing && type != null && !type.isEmpty()) {
                model.settings().chooseOptimizer(type);
              }
            });
  }

  private void show(Settings settings) {
    showing = true;
    rate.show(settings.rate());
    if (!rateSlider.isValueChanging()) {
      rateSlider.setValue(settings.ratePlace());
    }
    batchSize.show(settings.batchSize());
    epochs.show(settings.epochs());
    optimizer.setValue(settings.optimizer());
    seed.setText(settings.seed());
    showing = false;
  }

  private void show(Optional<Remark> said) {
    remark.setText(said.map(Remark::text).orElse(""));
    remark.pseudoClassStateChanged(ERROR, said.filter(Remark::refused).isPresent());
    rate.setRefused(isRefused(said, Place.RATE));
    batchSize.setRefused(isRefused(said, Place.BATCH_SIZE));
    epochs.setRefused(isRefused(said, Place.EPOCHS));
  }

  private static boolean isRefused(Optional<Remark> said, Place place) {
    return said.filter(it -> it.refused() && it.place() == place).isPresent();
  }
}
