package glassbox.app.explain;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import glassbox.engine.explain.Watch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work away from the FX thread, one piece at a time: of questions that arrive meanwhile the newest
 * is worked on next, and what runs can be cancelled. The FX thread alone calls.
 */
final class NewestWork<Q, A> {

  /** What is done for a question, on any thread. */
  interface Worker<Q, A> {
    A work(Q question, Watch watch);
  }

  /** What the working thread says and is told. */
  private static final class Course implements Watch {
    private volatile double fraction;
    private volatile boolean cancelled;
    private final int threads;

    private Course(int threads) {
      this.threads = threads;
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public void advanced(double done) {
      fraction = done;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  private final TaskExecutor tasks;
  private final Worker<Q, A> worker;
  private final BiConsumer<Q, A> answered;
  private final Consumer<Problem> failed;
  private final int threads;
  private @Nullable Q next;
  private @Nullable Course running;

  /**
   * Nothing asked yet.
   *
   * @param threads that a piece of work may use
   * @param answered gets each answer that was not cancelled, with its question
   * @param failed hears of faults of ours
   */
  NewestWork(
      TaskExecutor tasks,
      int threads,
      Worker<Q, A> worker,
      BiConsumer<Q, A> answered,
      Consumer<Problem> failed) {
    this.tasks = tasks;
    this.threads = threads;
    this.worker = worker;
    this.answered = answered;
    this.failed = failed;
  }

  /** Asks; what runs is not interrupted and its answer is still told. */
  void ask(Q question) {
    next = question;
    if (running == null) {
      begin(question);
    }
  }

  /** Forgets all questions; what runs ends soon, and nothing is heard of it. */
  void cancel() {
    next = null;
    if (running != null) {
      running.cancelled = true;
    }
  }

  /** Whether an answer is to be expected. */
  boolean isWorking() {
    return next != null || running != null && !running.cancelled;
  }

  /** How much of what runs is done, from 0 to 1. */
  double fraction() {
    return running == null || running.cancelled ? 0 : running.fraction;
  }

  private void begin(Q question) {
    next = null;
    Course course = new Course(threads);
    running = course;
    tasks.run(
        () -> worker.work(question, course),
        answer -> {
          ended();
          if (!course.cancelled) {
            answered.accept(question, answer);
          }
          goOn();
        },
        problem -> {
          ended();
          failed.accept(problem);
          goOn();
        });
  }

  private void ended() {
    running = null;
  }

  private void goOn() {
    Q following = next;
    if (following != null && running == null) {
      begin(following);
    }
  }
}
