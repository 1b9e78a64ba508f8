package glassbox.gpu.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a failing worker said, cut to what a sentence can hold: colours and line breaks of the
 * native libraries taken out, the JVM's report of a crash reduced to its reason.
 */
final class LastWords {
  private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int KEPT_LINES = 60;
  private static final int SAID_LINES = 3;
  private static final int LONGEST = 400;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Takes down one more line. */
  synchronized void add(String line) {
    String plain = plain(line);
    if (!plain.isEmpty() && !isNoise(plain)) {
      lines.addLast(plain);
      if (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
    }
  }

  /** The reason of a crash, or the last few lines; empty if nothing was said. */
  synchronized String said() {
    List<String> all = List.copyOf(lines);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith("# A fatal error has been detected")) {
        return cut(crash(all.subList(i + 1, all.size())));
      }
    }
    return cut(String.join(" / ", all.subList(Math.max(0, all.size() - SAID_LINES), all.size())));
  }

  /** The reason of an exception: its own words or those of its deepest cause that has any. */
  static String of(Throwable thrown) {
    Throwable deepest = thrown;
    String said = "";
    while (deepest != null) {
      String message = deepest.getMessage();
      String plain = message == null ? "" : plain(message);
      said = plain.isEmpty() ? said : plain;
      deepest = deepest.getCause();
    }
    return cut(said.isEmpty() ? thrown.getClass().getSimpleName() : said);
  }

  /** The signal, and where it struck. */
  private static String crash(List<String> report) {
    StringBuilder reason = new StringBuilder();
    for (int i = 0; i < report.size(); i++) {
      String line = report.get(i).substring(report.get(i).startsWith("#") ? 1 : 0).strip();
      if (!line.isEmpty() && reason.isEmpty()) {
        reason.append(line);
      } else if (line.startsWith("Problematic frame") && i + 1 < report.size()) {
        reason.append(" in ").append(report.get(i + 1).replace("#", "").strip());
      }
    }
    return reason.toString();
  }

  private static boolean isNoise(String line) {
    return line.equals("#") || line.startsWith("WARNING: Using incubator modules");
  }

  private static String plain(String text) {
    return SPACE.matcher(COLOUR.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  private static String cut(String text) {
    String words = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
