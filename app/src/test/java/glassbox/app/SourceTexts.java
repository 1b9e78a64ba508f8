package glassbox.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a module's source says in string literals, for tests that compare it with tables. */
public final class SourceTexts {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern LITERALS =
      Pattern.compile(LITERAL.pattern() + "(?:\\s*\\+\\s*" + LITERAL.pattern() + ")*");

  private SourceTexts() {}

  /** A source file without its comments. */
  public record Source(String name, String code) {

    /** All string literals in the order of the file, as they are written. */
    public List<String> literals() {
      return LITERAL.matcher(code).results().map(found -> found.group(1)).toList();
    }

    /** The arguments of every call that begins with {@code call}, as they are written. */
    public List<List<String>> calls(String call) {
      List<List<String>> found = new ArrayList<>();
      for (int at = code.indexOf(call); at >= 0; at = code.indexOf(call, at + 1)) {
        found.add(arguments(code, at + call.length()));
      }
      return found;
    }
  }

  /** The main sources of a module that lies beside this one. */
  public static List<Source> of(String module) throws IOException {
    Path root = Path.of("..", module, "src", "main", "java");
    try (Stream<Path> files = Files.walk(root)) {
      List<Source> sources = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(
            new Source(root.relativize(file).toString(), commentless(Files.readString(file))));
      }
      return sources;
    }
  }

  /**
   * The text of literals joined by plus signs, as it is written; empty if an expression is anything
   * else.
   */
  public static Optional<String> literal(String expression) {
    if (!LITERALS.matcher(expression).matches()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    LITERAL.matcher(expression).results().forEach(part -> text.append(part.group(1)));
    return Optional.of(text.toString());
  }

  /** Cuts at the commas up to the bracket that closes the call. */
  private static List<String> arguments(String code, int from) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int at = from; ; at++) {
      char c = code.charAt(at);
      if (c == '"' || c == '\'') {
        at = afterQuote(code, at);
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        arguments.add(code.substring(start, at).strip());
        start = at + 1;
        if (c == ')') {
          return arguments;
        }
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      }
    }
  }

  /** Where the literal that begins at {@code at} ends: its closing quote. */
  private static int afterQuote(String code, int at) {
    int end = at + 1;
    while (code.charAt(end) != code.charAt(at)) {
      end += code.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  private static String commentless(String code) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      if (c == '"' || c == '\'') {
        int end = afterQuote(code, at);
        text.append(code, at, end + 1);
        at = end;
      } else if (code.startsWith("//", at)) {
        at = code.indexOf('\n', at) - 1;
      } else if (code.startsWith("/*", at)) {
        at = code.indexOf("*/", at) + 1;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
