package glassbox.gpu.worker;

import java.util.regex.Pattern;

/**
 * What a library said, as words that fit into a sentence: colours and line breaks taken out, no
 * full stop at the end, not too long.
 */
public final class Reason {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int LONGEST = 400;

  private Reason() {}

  /**
   * What the innermost cause that says anything said; with the name of its class where that is a
   * single word, since a class's or a method's name alone is no reason.
   */
  public static String of(Throwable thrown) {
    String said = thrown.getClass().getSimpleName();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = each.getMessage();
      String plain = message == null ? "" : plain(message);
      if (!plain.isEmpty()) {
        said = plain.contains(" ") ? plain : each.getClass().getSimpleName() + ": " + plain;
      }
    }
    return cut(said);
  }

  /** On one line and without colours. */
  static String plain(String text) {
    return SPACE.matcher(COLOUR.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** At most as long as a sentence can hold. */
  static String cut(String text) {
    String words = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
