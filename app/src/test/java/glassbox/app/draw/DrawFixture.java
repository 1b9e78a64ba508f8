package glassbox.app.draw;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.OpenModel;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.TrainingState;
import glassbox.engine.Problem;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The left panel without a scene on a session in memory, with everything on the test's thread. */
final class DrawFixture {
  final List<Problem> notices = new ArrayList<>();
  final FakeLibrary library = new FakeLibrary();
  final Session session =
      new Session(library, TaskExecutor.sameThread(), new SameThreadInference(), notices::add);

  /** What training would say; tests set them. */
  final ObjectProperty<Optional<TrainingPlan>> plan = new SimpleObjectProperty<>(Optional.empty());

  final ObjectProperty<TrainingState> training = new SimpleObjectProperty<>(TrainingState.PAUSED);
  final DrawViewModel model;

  DrawFixture() {
    session.modelProperty().subscribe(open -> plan.set(planOf(open)));
    model = new DrawViewModel(session, plan, training, new Texts(Locale.ENGLISH));
  }

  private static Optional<TrainingPlan> planOf(@Nullable OpenModel open) {
    return Optional.ofNullable(open).flatMap(it -> it.saved().training()).map(TrainingRecord::plan);
  }

  /** Draws something like a one. */
  void drawLine() {
    model.pad().press(0.3, 0.2);
    model.pad().drag(0.5, 0.5);
    model.pad().drag(0.4, 0.8);
    model.pad().release();
    session.pulse();
  }

  List<Bar> bars() {
    return model.prediction().barsProperty().get();
  }

  ShownSample shown() {
    return Objects.requireNonNull(session.sampleProperty().get());
  }
}
