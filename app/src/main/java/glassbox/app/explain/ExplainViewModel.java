package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The Explain mode: one target, and a model for each aim, of which one is at work at a time. */
public final class ExplainViewModel implements AutoCloseable {
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<Aim> aim = new SimpleObjectProperty<>(Aim.ANSWER);
  private final AttributionModel answer;

  /**
   * A model that does nothing until it is active.
   *
   * @param nanoClock of steady time
   */
  public ExplainViewModel(Session session, Texts texts, LongSupplier nanoClock) {
    TargetChoice target = new TargetChoice(session);
    ExplainWords words = new ExplainWords(session, texts);
    answer = new AttributionModel(session, target, words, nanoClock);
    follow(answer.activeProperty(), Aim.ANSWER);
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

  AttributionModel answer() {
    return answer;
  }

  /** Begins what has waited long enough and tells the progress; once per frame. */
  public void pulse() {
    answer.pulse();
  }

  /** Ends what runs. */
  @Override
  public void close() {
    answer.close();
  }
}
