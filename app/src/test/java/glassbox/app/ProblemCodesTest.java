package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.SourceTexts.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds the sources to what translations rely on: a problem's code stands for one sentence with the
 * same arguments everywhere, and so does a phrase's; no English goes into one untranslated.
 */
class ProblemCodesTest {
  private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z0-9]+)*(\\.[a-z0-9-]+)+");
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

  private static final Pattern PHRASE = Pattern.compile("Wording\\.phrase\\(|Problem\\.of\\(");
  private static final Pattern WORD = Pattern.compile(".*[a-z]{2}.*");

  /** A problem or phrase as a source makes it. */
  private record Use(String file, String code, String pattern, List<String> given) {
    int arguments() {
      return given.size();
    }
  }

  @Test
  void everyCodeHasOneSentence() throws IOException {
    Map<String, TreeSet<String>> sentences = new TreeMap<>();
    for (Use use : uses()) {
      sentences.computeIfAbsent(use.code(), code -> new TreeSet<>()).add(use.pattern());
    }
    assertTrue(sentences.size() > 100, "the sources were read");
    assertEquals(
        List.of(),
        sentences.entrySet().stream().filter(entry -> entry.getValue().size() > 1).toList());
  }

  @Test
  void everySentenceHasAPlaceForEachArgument() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Use use : uses()) {
      TreeSet<String> places =
          PLACE
              .matcher(use.pattern())
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      List<String> wanted =
          IntStream.range(0, use.arguments()).mapToObj(Integer::toString).toList();
      if (!List.copyOf(places).equals(wanted)) {
        wrong.add(use.file() + ": " + use.code() + " has " + wanted.size() + " arguments");
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noArgumentIsInEnglish() throws IOException {
    List<String> english = new ArrayList<>();
    for (Use use : uses()) {
      for (String argument : use.given()) {
        if (isEnglish(argument)) {
          english.add(use.file() + ": " + use.code() + ": " + argument);
        }
      }
    }
    assertEquals(List.of(), english);
    assertTrue(isEnglish("found == null ? \"missing\" : found.shape()"));
    assertFalse(isEnglish("String.join(\", \", names)"));
    assertFalse(isEnglish("Wording.phrase(\"a.none\", \"none\")"));
  }

  /** Whether a literal stands in an argument other than those of a phrase. */
  private static boolean isEnglish(String argument) {
    String rest = PHRASE.splitAsStream(argument).findFirst().orElse("");
    return new Source("", rest).literals().stream().anyMatch(text -> WORD.matcher(text).matches());
  }

  @Test
  void codesAreLowerCaseWordsWithAPart() throws IOException {
    assertEquals(
        List.of(),
        uses().stream()
            .map(Use::code)
            .filter(code -> !CODE.matcher(code).matches())
            .distinct()
            .toList());
  }

  @Test
  void anotherSentenceForACodeWouldBeFound() {
    Source source =
        new Source("A.java", "Problem.of(\"a.b\", \"One {0}, \" + \"two.\", f(x, \",)\"), y)");
    List<String> call = source.calls("Problem.of(").getFirst();

    assertEquals(List.of("\"a.b\"", "\"One {0}, \" + \"two.\"", "f(x, \",)\")", "y"), call);
    assertEquals("One {0}, two.", SourceTexts.literal(call.get(1)).orElseThrow());
    assertTrue(SourceTexts.literal("\"One \" + what").isEmpty());
  }

  private static List<Use> uses() throws IOException {
    List<Use> uses = new ArrayList<>();
    for (String module : List.of("engine", "gpu-kernels", "app")) {
      for (Source source : SourceTexts.of(module)) {
        for (String factory : List.of("Problem.of(", "Wording.phrase(")) {
          for (List<String> call : source.calls(factory)) {
            if (!call.getFirst().equals("code")) {
              uses.add(use(source, call));
            }
          }
        }
      }
    }
    return uses;
  }

  private static Use use(Source source, List<String> call) {
    String written = source.name() + ": Problem.of(" + String.join(", ", call) + ")";
    return new Use(
        source.name(),
        SourceTexts.literal(call.getFirst()).orElseThrow(() -> new AssertionError(written)),
        SourceTexts.literal(call.get(1)).orElseThrow(() -> new AssertionError(written)),
        call.subList(2, call.size()));
  }
}
