package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One piece of work at a time, the newest next. */
class NewestWorkTest {
  private final Queue<Runnable> held = new ArrayDeque<>();
  private final List<String> answers = new ArrayList<>();
  private final List<Boolean> cancelled = new ArrayList<>();
  private final NewestWork<String, String> work =
      new NewestWork<>(
          holding(),
          1,
          (question, watch) -> {
            cancelled.add(watch.isCancelled());
            return question.toUpperCase(java.util.Locale.ROOT);
          },
          (question, answer) -> answers.add(question + answer),
          problem -> answers.add(problem.sentence()));

  private TaskExecutor holding() {
    return new TaskExecutor() {
      @Override
      public <T> void run(Callable<T> task, Consumer<T> done, Consumer<Problem> failed) {
        held.add(() -> TaskExecutor.sameThread().run(task, done, failed));
      }
    };
  }

  @Test
  void ofQuestionsThatArriveMeanwhileTheNewestIsAnsweredNext() {
    List.of("a", "b", "c").forEach(work::ask);
    assertEquals(1, held.size());
    held.remove().run();
    assertTrue(work.isWorking());
    held.remove().run();
    assertEquals(List.of("aA", "cC"), answers);
    assertFalse(work.isWorking());
  }

  @Test
  void whatIsCancelledIsToldSoAndNotHeardOf() {
    work.ask("a");
    work.ask("b");
    work.cancel();
    assertFalse(work.isWorking());
    work.ask("c");
    assertTrue(work.isWorking());
    held.remove().run();
    assertEquals(List.of(true), cancelled);
    held.remove().run();
    assertEquals(List.of("cC"), answers);
  }
}
