package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The Explain mode: one target, and a model for each aim, of which one is at work at a time. */
public final class ExplainViewModel implements AutoCloseable {
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<Aim> aim = new SimpleObjectProperty<>(Aim.ANSWER);
  private final Session session;
  private final TargetChoice target;
  private final ExplainWords words;
  private final AttributionModel answer;
  private final AscentModel unit;
  private final StrongestModel strongest;
  private final GalleryModel gallery;
  private final ImportanceModel data;

  /**
   * A model that does nothing until it is active.
   *
   * @param plan the training settings in force, which say what the model is not trained on
   * @param nanoClock of steady time
   */
  public ExplainViewModel(
      Session session,
      ObservableValue<Optional<TrainingPlan>> plan,
      Texts texts,
      LongSupplier nanoClock) {
    this.session = session;
    target = new TargetChoice(session);
    words = new ExplainWords(session, texts);
    answer = new AttributionModel(session, target, words, nanoClock);
    unit = new AscentModel(session, target, nanoClock);
    strongest = new StrongestModel(session, plan, target, nanoClock);
    gallery = new GalleryModel(session, target, unit::maximization);
    data = new ImportanceModel(session, plan, target, words, nanoClock);
    follow(answer.activeProperty(), Aim.ANSWER);
    follow(unit.activeProperty(), Aim.UNIT);
    follow(strongest.activeProperty(), Aim.UNIT);
    follow(gallery.activeProperty(), Aim.UNIT);
    follow(data.activeProperty(), Aim.DATA);
  }

  private void follow(BooleanProperty looked, Aim served) {
    looked.bind(active.and(aim.isEqualTo(served)));
  }

  /** Whether anybody looks; nothing is worked out for nobody. */
  public BooleanProperty activeProperty() {
    return active;
  }

  /** What is to be understood. */
  ObjectProperty<Aim> aimProperty() {
    return aim;
  }

  Session session() {
    return session;
  }

  TargetChoice target() {
    return target;
  }

  ExplainWords words() {
    return words;
  }

  AttributionModel answer() {
    return answer;
  }

  AscentModel unit() {
    return unit;
  }

  StrongestModel strongest() {
    return strongest;
  }

  GalleryModel gallery() {
    return gallery;
  }

  ImportanceModel data() {
    return data;
  }

  /** Begins what has waited long enough and tells the progress; once per frame. */
  public void pulse() {
    answer.pulse();
    unit.pulse();
    strongest.pulse();
    gallery.pulse();
    data.pulse();
  }

  /** Ends what runs. */
  @Override
  public void close() {
    answer.close();
    unit.close();
    strongest.close();
    gallery.close();
    data.close();
  }
}
