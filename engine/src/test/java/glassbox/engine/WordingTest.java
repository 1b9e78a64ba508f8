package glassbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.Wording.Phrase;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final Function<Phrase, String> GERMAN =
      phrase ->
          Map.of("a.count", "Es sind {1} in {0}.", "a.none", "keine", "a.in", "Ort {0}: {1}")
              .getOrDefault(phrase.code(), phrase.pattern());

  @Test
  void argumentsGoWhereEachLanguageWantsThem() {
    Problem problem = Problem.of("a.count", "{0} has {1}, {0} needs more.", "box", 3);

    assertEquals("box has 3, box needs more.", problem.sentence());
    assertEquals("Es sind 3 in box.", problem.sentence(GERMAN));
  }

  @Test
  void phrasesAmongTheArgumentsAreTranslatedToo() {
    Problem problem =
        Problem.of("a.count", "{0} has {1}.", "box", Wording.phrase("a.none", "none"));

    assertEquals("box has none.", problem.sentence());
    assertEquals("Es sind keine in box.", problem.sentence(GERMAN));
  }

  @Test
  void aProblemAmongTheArgumentsIsItsSentence() {
    Problem inner = Problem.of("a.count", "{0} has {1}.", "box", 3);
    Problem outer = Problem.of("a.in", "{0}: {1}", "file", inner);

    assertEquals("file: box has 3.", outer.sentence());
    assertEquals("Ort file: Es sind 3 in box.", outer.sentence(GERMAN));
  }

  @Test
  void aSentenceAtTheEndOfAnotherSharesItsFullStop() {
    Problem cause = Problem.of("test.cause", "It is full.");

    assertEquals(
        "Not done: It is full. Try again.",
        Problem.of("test.outer", "Not done: {0}. Try again.", cause).sentence());
    assertEquals(
        "Not done (It is full.): end of a.b.",
        Problem.of("test.outer", "Not done ({0}): end of {1}.", cause, "a.b").sentence());
  }

  @Test
  void aPhraseWithoutTranslationStaysInEnglish() {
    assertEquals("one of many", Wording.phrase("a.other", "one of {0}", "many").said(GERMAN));
  }

  @Test
  void bracesInAnArgumentAreShownAsTheyAre() {
    assertEquals("is {0}", Wording.phrase("a.is", "is {0}", "{0}").english());
  }

  @Test
  void lineBreaksInAnArgumentAreWrittenOutSoThatTheSentenceStaysOnItsLine() {
    assertEquals(
        "a\\u000ab\\u2028c is odd", Wording.phrase("a.odd", "{0} is odd", "a\nb\u2028c").english());
  }

  @Test
  void aPlaceWithoutArgumentIsAFault() {
    Wording broken = Wording.phrase("a.broken", "{1}", "only one");
    assertThrows(IndexOutOfBoundsException.class, broken::english);
  }
}
