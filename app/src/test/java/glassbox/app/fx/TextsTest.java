package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.SourceTexts;
import glassbox.app.SourceTexts.Source;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the resource bundles to the sources: no text is missing, and none is left over. */
class TextsTest {
  private static final Path BUNDLES = Path.of("src/main/resources/glassbox/app/texts");
  private static final Pattern KEY =
      Pattern.compile("(shell|draw|graph|inspect|training)(\\.[a-z]+(-[a-z]+)*)+");

  /** The beginning of a key whose end is computed: {@code "training.optimizer." + type}. */
  private static final Pattern BEGINNING =
      Pattern.compile("\"((?:shell|draw|graph|inspect|training)\\.(?:[a-z-]+\\.)*)\"\\s*\\+");

  /** What is appended to a key that is computed: {@code key + ".help"}. */
  private static final Pattern ENDING = Pattern.compile("\\+\\s*\"([.-][a-z]+)\"");

  /** Names of files that look like keys. */
  private static final Pattern FILE = Pattern.compile(".*\\.(css|json)");

  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  void everyKeyInTheSourcesHasAText() throws IOException {
    Set<String> known = texts().keySet();
    Set<String> codes = problemCodes();
    Set<String> missing = new TreeSet<>();
    for (Source source : SourceTexts.of("app")) {
      for (String literal : source.literals()) {
        if (KEY.matcher(literal).matches()
            && !FILE.matcher(literal).matches()
            && !codes.contains(literal)
            && !known.contains(literal)) {
          missing.add(source.name() + ": " + literal);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> literals = new TreeSet<>();
    Set<String> beginnings = new TreeSet<>();
    Set<String> endings = new TreeSet<>();
    for (Source source : SourceTexts.of("app")) {
      literals.addAll(source.literals());
      BEGINNING.matcher(source.code()).results().forEach(found -> beginnings.add(found.group(1)));
      ENDING.matcher(source.code()).results().forEach(found -> endings.add(found.group(1)));
    }
    Set<String> unused =
        texts().keySet().stream()
            .filter(key -> !key.startsWith("problem."))
            .filter(key -> !isUsed(key, literals, beginnings, endings))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(literals.size() > 300, "the sources were read");
    assertEquals(Set.of(), unused);
  }

  private static boolean isUsed(
      String key, Set<String> literals, Set<String> beginnings, Set<String> endings) {
    return literals.contains(key)
        || beginnings.stream().anyMatch(key::startsWith)
        || endings.stream()
            .filter(key::endsWith)
            .map(end -> key.substring(0, key.length() - end.length()))
            .anyMatch(literals::contains);
  }

  @Test
  void everyTranslatedProblemExists() throws IOException {
    Set<String> codes = problemCodes();
    assertTrue(codes.contains("file.missing"), "the sources were read");
    assertEquals(
        List.of(),
        texts().keySet().stream()
            .filter(key -> key.startsWith("problem."))
            .filter(key -> !codes.contains(key.substring("problem.".length())))
            .toList());
  }

  @Test
  void everyTextIsAPatternWhoseApostrophesAreDoubled() throws IOException {
    List<String> wrong = new ArrayList<>();
    texts()
        .forEach(
            (key, pattern) -> {
              if (!key.startsWith("problem.") && pattern.replace("''", "").contains("'")) {
                wrong.add(key);
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void anApostropheIsShownOnceWithAndWithoutArguments() {
    assertEquals("The network's answer is not a number (NaN).", texts.get("draw.not-a-number"));
    assertEquals("reading MNIST's …", texts.get("draw.loading", "MNIST's"));
  }

  @Test
  void anUnknownKeyIsAFault() {
    assertThrows(IllegalArgumentException.class, () -> texts.get("draw.nothing-of-the-kind"));
  }

  private static Set<String> problemCodes() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String module : List.of("engine", "app")) {
      for (Source source : SourceTexts.of(module)) {
        for (String factory : List.of("Problem.of(", "Wording.phrase(")) {
          source
              .calls(factory)
              .forEach(call -> SourceTexts.literal(call.getFirst()).ifPresent(codes::add));
        }
      }
    }
    return codes;
  }

  /** All keys of all bundles; a key that two bundles have is a fault. */
  private static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      for (Path bundle : bundles.filter(file -> !file.toString().contains("_")).toList()) {
        Properties content = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
          content.load(reader);
        }
        for (String key : content.stringPropertyNames()) {
          assertEquals(null, texts.put(key, content.getProperty(key)), key + " is there twice");
        }
      }
    }
    return texts;
  }
}
