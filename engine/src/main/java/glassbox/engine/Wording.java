package glassbox.engine;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words for a user as a value, so that each listener can say them in its language: a sentence, its
 * parts, a device's name.
 */
public sealed interface Wording {

  /**
   * What is the same in every language: a number, a name, a file, a word of a file format. A line
   * break or another control character, as names in damaged files have them, is written out as its
   * code, so that a sentence stays on its line.
   */
  record Verbatim(String text) implements Wording {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    public Verbatim {
      text =
          CONTROL
              .matcher(text)
              .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    @Override
    public String said(Function<Phrase, String> patterns) {
      return text;
    }
  }

  /**
   * What a translation is found for.
   *
   * @param code stable and lower case, for example {@code "layer.kernel-too-large"}
   * @param pattern the English words, with {@code {0}}, {@code {1}} … where the arguments go
   * @param arguments what goes into these places, phrases among them translated by their own codes
   */
  record Phrase(String code, String pattern, List<Wording> arguments) implements Wording {
    public Phrase {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String said(Function<Phrase, String> patterns) {
      String said = patterns.apply(this);
      StringBuilder text = new StringBuilder();
      int from = 0;
      for (int at = said.indexOf('{'); at >= 0; at = said.indexOf('{', from)) {
        int end = said.indexOf('}', at);
        if (end < 0) {
          break;
        }
        int index = Integer.parseInt(said, at + 1, end, 10);
        text.append(said, from, at).append(arguments.get(index).said(patterns));
        from = end + 1;
        boolean goesOn = from < said.length() && isStop(said.charAt(from));
        if (goesOn && arguments.get(index) instanceof Phrase && endsWithStop(text)) {
          text.setLength(text.length() - 1);
        }
      }
      return text.append(said, from, said.length()).toString();
    }

    /** A sentence that ends where the one around it ends shares its full stop. */
    private static boolean endsWithStop(CharSequence text) {
      return !text.isEmpty() && isStop(text.charAt(text.length() - 1));
    }

    private static boolean isStop(char sign) {
      return sign == '.' || sign == '。';
    }
  }

  /**
   * A phrase with its arguments as {@link #of} takes them.
   *
   * @param code stable and lower case, of one phrase only
   */
  static Phrase phrase(String code, String pattern, Object... arguments) {
    return new Phrase(code, pattern, Stream.of(arguments).map(Wording::of).toList());
  }

  /**
   * A value as words: a wording itself, a problem as its sentence, anything else as {@link
   * String#valueOf(Object)} gives it.
   */
  static Wording of(Object value) {
    return switch (value) {
      case Wording wording -> wording;
      case Problem problem -> problem.phrase();
      default -> new Verbatim(String.valueOf(value));
    };
  }

  /** In the language that {@code patterns} has for each phrase. */
  String said(Function<Phrase, String> patterns);

  /** In English. */
  default String english() {
    return said(Phrase::pattern);
  }
}
