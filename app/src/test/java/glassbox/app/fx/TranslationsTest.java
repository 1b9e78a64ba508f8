package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.Chinese;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the two languages to each other: the same texts with the same arguments. */
class TranslationsTest {
  private static final String PROBLEM = "problem.";

  /** An argument with the type of its format. */
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)(?:,([a-z]+)(,[^{}]+)?)?");

  /** What of a pattern is no text: arguments, and the conditions of a choice. */
  private static final Pattern SYNTAX =
      Pattern.compile("\\{\\d+(,number(,[^{}]*)?)?}|\\{\\d+,choice,|\\|?\\d+[#<]");

  /** Languages are called as those who speak them call them. */
  private static final Set<String> NAMES_OF_LANGUAGES =
      Set.of("shell.chinese", "shell.other-language");

  @Test
  void everyTextIsThereInBothLanguages() throws IOException {
    Map<String, String> english = english();
    Map<String, String> chinese = Bundles.chinese();
    assertTrue(english.size() > 400, "the bundles and sources were read");
    assertEquals(Set.of(), without(english.keySet(), chinese.keySet()), "without Chinese");
    assertEquals(Set.of(), without(chinese.keySet(), english.keySet()), "without English");
  }

  @Test
  void everyTextHasTheSameArgumentsInBothLanguages() throws IOException {
    Map<String, String> chinese = Bundles.chinese();
    Map<String, String> wrong = new TreeMap<>();
    english()
        .forEach(
            (key, pattern) -> {
              Set<String> wanted = arguments(pattern);
              Set<String> found = arguments(chinese.getOrDefault(key, ""));
              if (!wanted.equals(found)) {
                wrong.put(key, wanted + " but " + found);
              }
            });
    assertEquals(Map.of(), wrong);
  }

  @Test
  void noEnglishWordIsLeftInChinese() throws IOException {
    Map<String, String> left = new TreeMap<>();
    Bundles.chinese()
        .forEach(
            (key, pattern) -> {
              Set<String> words = Chinese.englishWords(SYNTAX.matcher(pattern).replaceAll(" "));
              if (!words.isEmpty()) {
                left.put(key, words + " in " + pattern);
              }
            });
    assertEquals(Map.of(), left);
  }

  @Test
  void noEnglishTextHasChinese() throws IOException {
    assertEquals(
        Set.of(),
        english().entrySet().stream()
            .filter(text -> Chinese.isIn(text.getValue()))
            .map(Map.Entry::getKey)
            .filter(key -> !NAMES_OF_LANGUAGES.contains(key))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void apostrophesOfPatternsAreDoubledInBothLanguages() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Map<String, String> texts : Set.of(Bundles.english(), Bundles.chinese())) {
      texts.forEach(
          (key, pattern) -> {
            if (!key.startsWith(PROBLEM) && pattern.replace("''", "").contains("'")) {
              wrong.add(key);
            }
          });
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void whatIsEnglishAndWhatIsCodeIsToldApart() {
    assertEquals(Set.of("step"), Chinese.englishWords("第 3 step"));
    assertEquals(Set.of(), Chinese.englishWords("层 conv2d（relu），见 network.json：conv2:5@(3,4)"));
    assertFalse(Chinese.isIn("Open"));
    assertTrue(Chinese.isIn("Open 打开"));
  }

  /** The bundles, and the problems, whose English stands in the sources. */
  private static Map<String, String> english() throws IOException {
    Map<String, String> texts = new TreeMap<>(Bundles.english());
    ProblemPhrases.read().forEach((code, pattern) -> texts.put(PROBLEM + code, pattern));
    return texts;
  }

  private static Set<String> without(Set<String> keys, Set<String> others) {
    Set<String> rest = new TreeSet<>(keys);
    rest.removeAll(others);
    return rest;
  }

  /** Index and type; a choice counts as a plain argument, since it may be a plural's. */
  private static Set<String> arguments(String pattern) {
    Set<String> typed =
        ARGUMENT
            .matcher(pattern)
            .results()
            .filter(found -> !"choice".equals(found.group(2)))
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    ARGUMENT
        .matcher(pattern)
        .results()
        .map(found -> found.group(1))
        .filter(index -> typed.stream().noneMatch(known -> known.matches("\\{" + index + "\\b.*")))
        .forEach(index -> typed.add("{" + index + ",choice"));
    return typed;
  }
}
