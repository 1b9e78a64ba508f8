package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Answers in bars and words. */
class AnswerBarsTest {
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final AnswerWords words = new AnswerWords(texts);
  private final AnswerBars bars = new AnswerBars(texts, words);

  private static Answer.Classes classes(int predicted, float... probabilities) {
    List<Answer.Line> lines = new ArrayList<>();
    for (float probability : probabilities) {
      lines.add(new Answer.Line("class " + lines.size(), probability, 2 * probability));
    }
    return new Answer.Classes(lines, predicted);
  }

  private static Answer.Values value(float number) {
    return new Answer.Values(List.of(new Answer.Line("price", number, number)));
  }

  @Test
  void thePredictedClassTheSecondAndTheRightOneAreMarked() {
    List<Bar> shown = bars.of(classes(2, 0.1f, 0.3f, 0.6f), 3, false, OptionalInt.of(0));

    assertEquals(List.of(0, 1, 2), shown.stream().map(Bar::unit).toList());
    assertEquals(List.of(false, false, true), shown.stream().map(Bar::emphasised).toList());
    assertEquals(List.of(false, true, false), shown.stream().map(Bar::second).toList());
    assertEquals(List.of(true, false, false), shown.stream().map(Bar::truth).toList());
    assertEquals("60.0 %", shown.getLast().value());
  }

  @Test
  void anEmptySheetHasNoPredictedClass() {
    Answer.Classes answer = classes(1, 0.4f, 0.6f);

    assertTrue(
        bars.of(answer, 2, true, OptionalInt.empty()).stream()
            .noneMatch(bar -> bar.emphasised() || bar.second()));
    assertEquals(texts.get("draw.blank"), words.summary(answer, true, OptionalInt.empty()));
  }

  @Test
  void bothClassesOfASigmoidStandForItsOneUnit() {
    List<Bar> shown = bars.of(classes(0, 0.7f, 0.3f), 1, false, OptionalInt.empty());

    assertEquals(List.of(0, 0), shown.stream().map(Bar::unit).toList());
  }

  @Test
  void whatIsNoNumberHasNoLengthAndIsSaid() {
    Answer.Classes answer = classes(-1, Float.NaN, Float.NaN);
    Bar first = bars.of(answer, 2, false, OptionalInt.empty()).getFirst();

    assertEquals(0, first.fraction());
    assertEquals("NaN", first.value());
    assertEquals(texts.get("draw.not-a-number"), words.summary(answer, false, OptionalInt.empty()));
    assertEquals(
        Optional.empty(),
        bars.of(value(Float.NaN), List.of(new TargetRange(0, 1))).getFirst().mark());
  }

  @Test
  void aValueLiesAmongTheTargetsOrBeyondThem() {
    List<TargetRange> targets = List.of(new TargetRange(10, 20));
    Bar within = bars.of(value(12.5f), targets).getFirst();
    Bar beyond = bars.of(value(30), targets).getFirst();

    assertEquals(new Bar.Mark(0.25, false), within.mark().orElseThrow());
    assertTrue(beyond.mark().orElseThrow().beyond());
    assertTrue(beyond.detail().endsWith(words.summary(value(30), targets)));
    assertEquals(Optional.empty(), bars.of(value(30), List.of()).getFirst().mark());
  }
}
