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
    notices.dismiss(notices.shown().getFirst());
    assertEquals(List.of(problem(2)), sentences());
  }

  @Test
  void theSameProblemIsShownOnce() {
    notices.say(problem(1));
    notices.say(problem(2));
    notices.say(problem(1));
    assertEquals(List.of(problem(2), problem(1)), sentences());
  }

  @Test
  void theOldestGoesWhenThereAreTooMany() {
    for (int i = 0; i < 6; i++) {
      notices.say(problem(i));
    }
    assertEquals(List.of(problem(2), problem(3), problem(4), problem(5)), sentences());
  }

  @Test
  void newsStayWithWhatCanBeDoneAboutThem() {
    notices.tell(problem(1), new Notices.Action("shell.restore", () -> notices.say(problem(2))));
    Notices.Notice shown = notices.shown().getFirst();
    assertEquals(Notices.Kind.NEWS, shown.kind());
    shown.actions().getFirst().run().run();
    assertEquals(List.of(problem(1), problem(2)), sentences());
  }

  private List<Problem> sentences() {
    return notices.shown().stream().map(Notices.Notice::sentence).toList();
  }
}
