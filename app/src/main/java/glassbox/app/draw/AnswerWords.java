package glassbox.app.draw;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** An answer in one line, and its numbers as text. */
final class AnswerWords {
  private final Texts texts;

  AnswerWords(Texts texts) {
    this.texts = texts;
  }

  /**
   * What the network takes a sample for, and whether that is right.
   *
   * @param blank whether nothing is drawn yet
   * @param truth the right class, if it is known
   */
  String summary(Answer.Classes answer, boolean blank, OptionalInt truth) {
    if (answer.predicted() < 0) {
      return texts.get("draw.not-a-number");
    }
    Answer.Line predicted = answer.lines().get(answer.predicted());
    if (blank) {
      return texts.get("draw.blank");
    }
    if (truth.isEmpty()) {
      return texts.get("draw.predicted", predicted.label(), percent(predicted.number()));
    }
    boolean known = truth.getAsInt() < answer.lines().size();
    String right = known ? answer.lines().get(truth.getAsInt()).label() : "" + truth.getAsInt();
    return truth.getAsInt() == answer.predicted()
        ? texts.get("draw.right", right)
        : texts.get("draw.wrong", right, predicted.label());
  }

  /**
   * What there is to say of values: of a single one, how it lies to the data.
   *
   * @param targets by value; empty where they are not known
   */
  String summary(Answer.Values answer, List<TargetRange> targets) {
    return answer.lines().size() == 1 && !targets.isEmpty()
        ? range(targets.getFirst(), answer.lines().getFirst().number())
        : texts.get("draw.values");
  }

  /** Whether a value lies within the targets in the data, and what those are. */
  String range(TargetRange range, float value) {
    return texts.get(
        range.isBeyond(value) ? "draw.value-beyond" : "draw.value-within",
        Numbers.of(range.low()),
        Numbers.of(range.high()));
  }

  /** The probability of a class, exactly, with its logit. */
  String detail(Answer.Line line) {
    return detail("draw.bar-detail", line, "%.4f");
  }

  /** A value, exactly, with what it was computed from. */
  String valueDetail(Answer.Line line) {
    return detail("draw.value-detail", line, "%.6f");
  }

  private String detail(String key, Answer.Line line, String preActivationFormat) {
    return texts.get(
        key,
        line.label(),
        number(line.number(), "%.6f"),
        number(line.preActivation(), preActivationFormat));
  }

  String percent(float fraction) {
    return number(100 * fraction, "%.1f %%");
  }

  private String number(float value, String format) {
    Locale locale = texts.localeProperty().get();
    return Float.isFinite(value) ? String.format(locale, format, value) : Float.toString(value);
  }
}
