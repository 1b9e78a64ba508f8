package glassbox.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that went wrong for a user, as a value: a code that a translation is found by, the
 * English sentence with {@code {0}}, {@code {1}} … where the arguments go, and the arguments.
 *
 * <p>The sentence names the place, what was found, what would be right, and the remedy.
 *
 * @param code stable and lower case, for example {@code "layer.kernel-too-large"}
 * @param pattern the English sentence with numbered places for the arguments
 * @param arguments what goes into the places, already as text
 */
public record Problem(String code, String pattern, List<String> arguments) {

  public Problem {
    arguments = List.copyOf(arguments);
  }

  /** A problem whose arguments are shown as {@link String#valueOf(Object)} gives them. */
  public static Problem of(String code, String pattern, Object... arguments) {
    return new Problem(code, pattern, Stream.of(arguments).map(String::valueOf).toList());
  }

  /** The English sentence. */
  public String sentence() {
    return sentence(pattern);
  }

  /** The sentence in another language: {@code translated} has the same numbered places. */
  public String sentence(String translated) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int at = translated.indexOf('{'); at >= 0; at = translated.indexOf('{', from)) {
      int end = translated.indexOf('}', at);
      if (end < 0) {
        break;
      }
      int index = Integer.parseInt(translated, at + 1, end, 10);
      text.append(translated, from, at).append(arguments.get(index));
      from = end + 1;
    }
    return text.append(translated, from, translated.length()).toString();
  }

  /**
   * The same problem, said of a place: the English sentence begins with it. The place is one more
   * argument at the end, so that translations of the code fit with or without it.
   *
   * @param place a file, or a part of one
   */
  public Problem in(String place) {
    return new Problem(
        code,
        "{" + arguments.size() + "}: " + pattern,
        Stream.concat(arguments.stream(), Stream.of(place)).toList());
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
