package glassbox.gpu.worker;

import glassbox.engine.Wording;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failing worker said, cut to what a sentence can hold: a stack trace reduced to its
 * messages, the JVM's report of a crash to the signal and the library that it struck in.
 */
final class LastWords {
  private static final Pattern FRAME = Pattern.compile("(at \\S+\\(.*\\)|\\.\\.\\. \\d+ more)");

  /** What the report puts after the kind of the crash: its code, its place, process and thread. */
  private static final Pattern WHERE = Pattern.compile("( \\(0x[0-9a-f]+\\))?( at pc=|, pid=).*");

  private static final Pattern LIBRARY = Pattern.compile("\\[(\\S+?)(\\+0x[0-9a-f]+)?]");

  private static final String CRASH = "# A fatal error has been detected";
  private static final String FULL = "# There is insufficient memory";
  private static final String STRUCK = "# Problematic frame:";
  private static final int KEPT_LINES = 60;
  private static final int SAID_LINES = 3;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Takes down one more line. */
  synchronized void add(String line) {
    String plain = Reason.plain(line);
    if (!plain.isEmpty() && !isNoise(plain)) {
      lines.addLast(plain);
      if (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
    }
  }

  /** The reason of a crash, or the last few lines, or that there are none. */
  synchronized Wording said() {
    List<String> all = List.copyOf(lines);
    if (all.isEmpty()) {
      return Wording.phrase("gpu.silent", "it said nothing");
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith(CRASH) && i + 1 < all.size()) {
        return crash(all.subList(i + 1, all.size()));
      }
      if (all.get(i).startsWith(FULL)) {
        return Wording.of(Reason.cut(all.get(i).substring(1).strip()));
      }
    }
    List<String> last = all.subList(Math.max(0, all.size() - SAID_LINES), all.size());
    return Wording.of(Reason.cut(String.join(" / ", last)));
  }

  /** The signal, and where it struck. */
  private static Wording crash(List<String> report) {
    String kind = WHERE.matcher(report.getFirst().substring(1).strip()).replaceFirst("");
    for (int i = 0; i + 1 < report.size(); i++) {
      if (report.get(i).startsWith(STRUCK)) {
        String frame = report.get(i + 1).substring(1).strip();
        Matcher library = LIBRARY.matcher(frame);
        return Wording.phrase(
            "gpu.crash", "a crash ({0}) in {1}", kind, library.find() ? library.group(1) : frame);
      }
    }
    return Wording.of(Reason.cut(kind));
  }

  private static boolean isNoise(String line) {
    return line.equals("#")
        || line.startsWith("WARNING: Using incubator modules")
        || line.startsWith("Picked up ")
        || FRAME.matcher(line).matches();
  }
}
