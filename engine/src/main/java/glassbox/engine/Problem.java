package glassbox.engine;

import glassbox.engine.Wording.Phrase;
import java.util.function.Function;

/**
 * Something that went wrong for a user, as a value: a code that a translation is found by, the
 * English sentence, and what goes into it.
 *
 * <p>The sentence names the place, what was found, what would be right, and the remedy.
 *
 * @param phrase the sentence with its code
 */
public record Problem(Phrase phrase) {

  /**
   * A problem with its sentence.
   *
   * @param code stable and lower case, for example {@code "layer.kernel-too-large"}
   * @param pattern the English sentence with {@code {0}}, {@code {1}} … where the arguments go
   * @param arguments as {@link Wording#of} takes them; whatever needs a translation is a wording of
   *     its own
   */
  public static Problem of(String code, String pattern, Object... arguments) {
    return new Problem(Wording.phrase(code, pattern, arguments));
  }

  /** What translations and tests know it by. */
  public String code() {
    return phrase.code();
  }

  /** The English sentence. */
  public String sentence() {
    return phrase.english();
  }

  /** The sentence in the language that {@code patterns} has for each phrase. */
  public String sentence(Function<Phrase, String> patterns) {
    return phrase.said(patterns);
  }

  /** This problem as an exception to throw where the work cannot go on. */
  public ProblemException exception() {
    return new ProblemException(this, null);
  }

  /** The same, keeping what the JDK or a library said as the cause. */
  public ProblemException exception(Throwable cause) {
    return new ProblemException(this, cause);
  }
}
