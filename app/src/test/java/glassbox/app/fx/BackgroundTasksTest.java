package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class BackgroundTasksTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void workThatHasBegunIsFinishedWhenTheProgramEnds() throws Exception {
    BackgroundTasks tasks = new BackgroundTasks();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    tasks.run(
        () -> {
          begun.countDown();
          released.await();
          finished.set(true);
          return finished;
        },
        done -> {},
        problem -> {});
    begun.await();

    Thread closer = Thread.ofPlatform().start(tasks::close);
    while (closer.getState() != Thread.State.TIMED_WAITING && closer.isAlive()) {
      Thread.onSpinWait();
    }
    released.countDown();
    closer.join();

    assertTrue(finished.get(), "saving must not be cut off");
  }

  @Test
  void whoeverWaitsHearsOfProblemsExceptionsAndErrors() {
    List<String> codes = new ArrayList<>();
    for (Throwable thrown :
        List.of(
            Problem.of("test.expected", "As expected.").exception(),
            new IllegalStateException("a fault"),
            new OutOfMemoryError(),
            new NoClassDefFoundError("a library"))) {
      TaskExecutor.sameThread()
          .run(
              () -> {
                throw sneaky(thrown);
              },
              done -> codes.add("done"),
              problem -> codes.add(problem.code()));
    }

    assertEquals(List.of("test.expected", "app.unexpected", "app.memory", "app.unexpected"), codes);
  }

  private static Exception sneaky(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (Exception) thrown;
  }
}
