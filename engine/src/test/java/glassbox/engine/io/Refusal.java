package glassbox.engine.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import org.junit.jupiter.api.function.Executable;

/** Asserts that something is refused with one sentence. */
final class Refusal {
  private Refusal() {}

  /** Runs an action that must be refused, with a sentence on one line that says all of these. */
  static void assertRefused(Executable action, String... said) {
    String sentence = assertThrows(ProblemException.class, action).getMessage();
    assertFalse(sentence.contains("\n"), sentence);
    for (String part : said) {
      assertTrue(sentence.contains(part), () -> "\"" + part + "\" is not in: " + sentence);
    }
  }
}
