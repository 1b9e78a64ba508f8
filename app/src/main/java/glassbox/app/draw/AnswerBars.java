package glassbox.app.draw;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** An answer in bars, one for each class or value. */
final class AnswerBars {
  private final Texts texts;
  private final AnswerWords words;

  AnswerBars(Texts texts, AnswerWords words) {
    this.texts = texts;
    this.words = words;
  }

  /**
   * The bars of classes.
   *
   * @param units of the output: two classes of one sigmoid output are the same unit
   * @param blank whether nothing is drawn yet, so that no class is emphasised
   * @param truth the right class, if it is known
   */
  List<Bar> of(Answer.Classes answer, int units, boolean blank, OptionalInt truth) {
    int second = second(answer);
    return IntStream.range(0, answer.lines().size())
        .mapToObj(
            i -> {
              Answer.Line line = answer.lines().get(i);
              return new Bar(
                  Math.min(i, units - 1),
                  line.label(),
                  Float.isNaN(line.number()) ? 0 : line.number(),
                  words.percent(line.number()),
                  !blank && i == answer.predicted(),
                  !blank && i == second,
                  truth.isPresent() && truth.getAsInt() == i,
                  words.detail(line),
                  Optional.empty());
            })
        .toList();
  }

  /** The largest but the predicted one, the first of equals; -1 if there is none above zero. */
  private static int second(Answer.Classes answer) {
    int second = -1;
    float best = 0;
    for (int i = 0; i < answer.lines().size(); i++) {
      float number = answer.lines().get(i).number();
      if (i != answer.predicted() && number > best) {
        best = number;
        second = i;
      }
    }
    return second;
  }

  /**
   * The bars of values.
   *
   * @param targets by value; empty where they are not known
   */
  List<Bar> of(Answer.Values answer, List<TargetRange> targets) {
    List<Answer.Line> lines = answer.lines();
    return IntStream.range(0, lines.size())
        .mapToObj(
            i -> {
              Answer.Line line = lines.get(i);
              String label = lines.size() == 1 ? texts.get("draw.value") : line.label();
              Optional<TargetRange> target =
                  i < targets.size() ? Optional.of(targets.get(i)) : Optional.empty();
              return value(i, label, line, target);
            })
        .toList();
  }

  private Bar value(int unit, String label, Answer.Line line, Optional<TargetRange> target) {
    float number = line.number();
    String detail = words.valueDetail(line);
    return new Bar(
        unit,
        label,
        0,
        Numbers.of(number),
        false,
        false,
        false,
        target.map(range -> detail + "\n" + words.range(range, number)).orElse(detail),
        target
            .filter(range -> !Float.isNaN(number))
            .map(range -> new Bar.Mark(range.place(number), range.isBeyond(number))));
  }
}
