package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.SourceTexts;
import glassbox.app.SourceTexts.Source;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;

/** Holds the resource bundles to the sources: no text is missing, and none is left over. */
class TextsTest {
  private static final Pattern KEY =
      Pattern.compile("(shell|draw|graph|inspect|training|explain)(\\.[a-z]+(-[a-z]+)*)+");

  /** The beginning of a key whose end is computed: {@code "training.optimizer." + type}. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "\"((?:shell|draw|graph|inspect|training|explain)\\.(?:[a-z-]+\\.)*)\"\\s*\\+");

  /** What is appended to a key that is computed: {@code key + ".help"}. */
  private static final Pattern ENDING = Pattern.compile("\\+\\s*\"([.-][a-z]+)\"");

  /** Names of files that look like keys. */
  private static final Pattern FILE = Pattern.compile(".*\\.(css|json)");

  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  void everyKeyInTheSourcesHasAText() throws IOException {
    Set<String> known = Bundles.english().keySet();
    Set<String> codes = ProblemPhrases.read().keySet();
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
        Bundles.english().keySet().stream()
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
  void anApostropheIsShownOnceWithAndWithoutArguments() {
    assertEquals("The network's answer is not a number (NaN).", texts.get("draw.not-a-number"));
    assertEquals("reading MNIST's …", texts.get("draw.loading", "MNIST's"));
  }

  @Test
  void everyChineseLocaleSpeaksChineseAndAllOthersEnglish() {
    for (String tag : List.of("zh", "zh-CN", "zh-Hans", "zh-Hans-SG", "zh-TW", "zh-Hant-HK")) {
      assertEquals("保存", new Texts(Locale.forLanguageTag(tag)).get("shell.save"), tag);
    }
    for (String tag : List.of("en", "en-GB", "de", "fr-CA", "ja", "und")) {
      assertEquals("Save", new Texts(Locale.forLanguageTag(tag)).get("shell.save"), tag);
    }
  }

  @Test
  void aProblemIsSaidInTheLanguageWithAllItsParts() {
    Problem problem =
        Problem.of(
            "bundle.damaged",
            "The bundled file {0} is damaged: {1}; install Glassbox again.",
            "a.gz",
            Wording.phrase("bundle.longer", "it is longer than {0} bytes", 16));

    assertEquals(
        "The bundled file a.gz is damaged: it is longer than 16 bytes; install Glassbox again.",
        texts.of(problem));
    assertEquals("随附文件 a.gz 已损坏：文件超过 16 字节；请重新安装 Glassbox。", new Texts(Locale.CHINESE).of(problem));
  }

  @Test
  void bindingsFollowTheLanguage() {
    Texts switched = new Texts(Locale.ENGLISH);
    StringBinding open = switched.binding("shell.open");
    assertEquals("Open", open.get());

    switched.localeProperty().set(Locale.SIMPLIFIED_CHINESE);
    assertEquals("打开", open.get());
    switched.localeProperty().set(Locale.ENGLISH);
    assertEquals("Open", open.get());
  }

  @Test
  void anUnknownKeyIsAFault() {
    assertThrows(IllegalArgumentException.class, () -> texts.get("draw.nothing-of-the-kind"));
  }
}
