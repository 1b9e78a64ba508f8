package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PromptAnswersTest {
  private final Queue<Runnable> screen = new ArrayDeque<>();
  private long nanos = 1_000_000_000;
  private int taken;
  private final PromptAnswers answers = new PromptAnswers(() -> taken++, screen::add, () -> nanos);

  @Test
  void anAnswerIsTakenOnTheScreensThreadWithoutAFrame() {
    answers.run();
    assertEquals(0, taken);

    screen.remove().run();
    assertEquals(1, taken);
  }

  @Test
  void answersThatComeWhileOneIsOnItsWayAreTakenWithIt() {
    answers.run();
    nanos += 50_000_000;
    answers.run();

    assertEquals(1, screen.size());
  }

  @Test
  void whatFollowsTooSoonWaitsForTheFrame() {
    answers.run();
    screen.remove().run();
    nanos += 1_000_000;
    answers.run();
    assertEquals(0, screen.size());

    nanos += 4_000_000;
    answers.run();
    assertEquals(1, screen.size());
  }
}
