package glassbox.app.inspect;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is worked out away from the FX thread, one at a time: a question that equals the
 * one before costs nothing, and of questions that arrive meanwhile the newest is answered.
 */
final class OnDemand<Q, A> {
  private final TaskExecutor tasks;
  private final Function<Q, A> work;
  private final Consumer<Problem> failed;
  private final ReadOnlyObjectWrapper<@Nullable A> answer = new ReadOnlyObjectWrapper<>();
  private @Nullable Q newest;
  private boolean working;
  private int epoch;

  /**
   * Nothing asked yet.
   *
   * @param work any thread
   */
  OnDemand(TaskExecutor tasks, Function<Q, A> work, Consumer<Problem> failed) {
    this.tasks = tasks;
    this.work = work;
    this.failed = failed;
  }

  /** The newest answer there is; null before the first and after {@link #forget}. */
  ReadOnlyObjectProperty<@Nullable A> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** Asks; the answer comes later, or at once where tasks run at once. */
  void ask(Q question) {
    if (!question.equals(newest)) {
      newest = question;
      if (!working) {
        begin(question);
      }
    }
  }

  /** Takes the answer away; one that is still worked on will not be shown. */
  void forget() {
    newest = null;
    epoch++;
    answer.set(null);
  }

  private void begin(Q question) {
    working = true;
    int asked = epoch;
    tasks.run(
        () -> work.apply(question),
        found -> {
          working = false;
          if (asked == epoch) {
            answer.set(found);
          }
          goOn(question);
        },
        problem -> {
          working = false;
          failed.accept(problem);
          goOn(question);
        });
  }

  private void goOn(Q answered) {
    Q next = newest;
    if (!working && next != null && !Objects.equals(next, answered)) {
      begin(next);
    }
  }
}
