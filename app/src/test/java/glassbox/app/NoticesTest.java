package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private final Notices notices = new Notices();

  private static Problem problem(int number) {
    return Problem.of("test", "Problem {0}.", number);
  }

  @Test
  void problemsStackUntilTheyAreDismissed() {
    notices.say(problem(1));
    notices.say(problem(2));
    notices.dismiss(problem(1));
    assertEquals(List.of(problem(2)), notices.shown());
  }

  @Test
  void theSameProblemIsShownOnce() {
    notices.say(problem(1));
    notices.say(problem(2));
    notices.say(problem(1));
    assertEquals(List.of(problem(2), problem(1)), notices.shown());
  }

  @Test
  void theOldestGoesWhenThereAreTooMany() {
    for (int i = 0; i < 6; i++) {
      notices.say(problem(i));
    }
    assertEquals(List.of(problem(2), problem(3), problem(4), problem(5)), notices.shown());
  }
}
