package glassbox.app.training;

import glassbox.app.fx.Texts;
import glassbox.app.session.Edits;
import glassbox.app.session.Session;
import glassbox.app.session.TrainingSession;
import glassbox.app.training.Remark.Place;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The settings of training as text, and what becomes of what is typed: each change holds at once
 * and can be undone; what is refused is said.
 */
public final class SettingsViewModel {

  /** The settings as they are shown. */
  public record Settings(
      String rate,
      double ratePlace,
      String batchSize,
      String epochs,
      String optimizer,
      String seed) {
    static final Settings NONE = new Settings("", 0.5, "", "", "", "");
  }

  private final TrainingSession training;
  private final Session session;
  private final Texts texts;
  private final Remarks remarks;
  private final ReadOnlyObjectWrapper<Settings> settings =
      new ReadOnlyObjectWrapper<>(Settings.NONE);
  private final ReadOnlyStringWrapper regimen = new ReadOnlyStringWrapper("");

  SettingsViewModel(TrainingSession training, Session session, Texts texts, Remarks remarks) {
    this.training = training;
    this.session = session;
    this.texts = texts;
    this.remarks = remarks;
    training.planProperty().subscribe(this::show);
    regimen.bind(
        Bindings.createStringBinding(
            () ->
                training
                    .planProperty()
                    .get()
                    .map(plan -> RegimenWords.of(plan.regimen(), texts))
                    .orElse(""),
            training.planProperty(),
            texts.localeProperty()));
  }

  /** What the model's file asks for beyond these settings, such as a schedule; empty if nothing. */
  public ReadOnlyStringProperty regimenProperty() {
    return regimen.getReadOnlyProperty();
  }

  /** The settings in force. */
  public ReadOnlyObjectProperty<Settings> shownProperty() {
    return settings.getReadOnlyProperty();
  }

  /** Takes a learning rate as typed. */
  public void enterRate(String typed) {
    try {
      double rate = Double.parseDouble(typed.strip().replace(',', '.'));
      undoable(
          "training.edit-rate",
          new Object(),
          () -> remarks.taken(Place.RATE, training.settings().setLearningRate(rate)));
    } catch (NumberFormatException unreadable) {
      remarks.refuse(Place.RATE, "training.rate.refused", typed.strip());
    }
  }

  /** Takes a learning rate from the slider. */
  public void slideRate(double place) {
    undoable(
        "training.edit-rate",
        "training.edit-rate",
        () ->
            remarks.taken(Place.RATE, training.settings().setLearningRate(RateScale.rate(place))));
  }

  /** Takes a batch size as typed. */
  public void enterBatchSize(String typed) {
    try {
      int samples = Integer.parseInt(typed.strip());
      undoable(
          "training.edit-batch-size",
          new Object(),
          () -> remarks.taken(Place.BATCH_SIZE, training.settings().setBatchSize(samples)));
    } catch (NumberFormatException unreadable) {
      remarks.refuse(Place.BATCH_SIZE, "training.batch-size.refused", typed.strip());
    }
  }

  /** Takes a number of epochs as typed. */
  public void enterEpochs(String typed) {
    try {
      int epochs = Integer.parseInt(typed.strip());
      undoable(
          "training.edit-epochs",
          new Object(),
          () -> remarks.taken(Place.EPOCHS, training.settings().setEpochs(epochs)));
    } catch (NumberFormatException unreadable) {
      remarks.refuse(Place.EPOCHS, "training.epochs.refused", typed.strip());
    }
  }

  /** Changes the optimizer; the weights stay. */
  public void chooseOptimizer(String type) {
    if (!type.equals(settings.get().optimizer())) {
      undoable(
          "training.edit-optimizer",
          new Object(),
          () -> remarks.taken(Place.PANEL, training.settings().setOptimizer(type)));
      remarks.say(
          Place.PANEL,
          "training.optimizer.changed",
          texts.get("training.optimizer." + type),
          settings.get().rate());
    }
  }

  /**
   * Makes a change of the settings that can be undone, if it is one.
   *
   * @param series equal for changes that count as one, such as those of a slider on its way
   */
  private void undoable(String name, Object series, Runnable change) {
    TrainingPlan before = training.planProperty().get().orElse(null);
    change.run();
    TrainingPlan after = training.planProperty().get().orElse(null);
    if (before != null && after != null && !before.equals(after)) {
      session
          .edits()
          .record(
              new Edits.Edit(
                  name,
                  () -> training.settings().use(before),
                  () -> training.settings().use(after)),
              series);
    }
  }

  private void show(Optional<TrainingPlan> plan) {
    settings.set(
        plan.map(
                it ->
                    new Settings(
                        RateScale.text(it.optimizer().rate()),
                        RateScale.place(it.optimizer().rate()),
                        Integer.toString(it.batchSize()),
                        Integer.toString(it.epochs()),
                        it.optimizer().type(),
                        Long.toString(it.seed())))
            .orElse(Settings.NONE));
  }
}
