package glassbox.app.draw;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.Snapshot;
import glassbox.engine.data.Dataset;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The network's newest answer in words and bars. For an empty sheet it is still shown, for it is
 * what the network says, but it is called what it is and no class is emphasised.
 */
public final class PredictionViewModel {

  /**
   * One bar.
   *
   * @param fraction of the full length, in 0..1
   * @param value the number as text
   * @param unit of the output layer that the bar stands for
   * @param emphasised whether this class is the prediction
   * @param second whether it is the second guess
   * @param truth whether this is the sample's right class
   * @param detail the numbers behind the bar
   * @param mark where a value lies among the targets in the data; none for a class
   */
  public record Bar(
      int unit,
      String label,
      double fraction,
      String value,
      boolean emphasised,
      boolean second,
      boolean truth,
      String detail,
      Optional<Mark> mark) {}

  /**
   * A value's place between the least and the greatest target in the data.
   *
   * @param place 0 at the least, 1 at the greatest
   * @param beyond whether the value lies outside of them
   */
  public record Mark(double place, boolean beyond) {}

  /** Whether the answer agrees with the data set. */
  public enum Verdict {
    /** There is no right class to compare with. */
    UNKNOWN,
    RIGHT,
    WRONG
  }

  private final Session session;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<List<Bar>> bars = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(Verdict.UNKNOWN);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper output = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper outputs = new ReadOnlyStringWrapper("");
  private List<TargetRange> targets = List.of();
  private @Nullable Dataset measured;

  public PredictionViewModel(Session session, Texts texts) {
    this.session = session;
    this.texts = texts;
    session.snapshotProperty().subscribe(this::update);
    session.dataProperty().subscribe(this::measure);
    session.dataProperty().subscribe(this::update);
    texts.localeProperty().subscribe(this::update);
    update();
  }

  /** One bar per class or value; empty before the first answer. */
  public ReadOnlyObjectProperty<List<Bar>> barsProperty() {
    return bars.getReadOnlyProperty();
  }

  /** The answer in one line. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Verdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** The step of the weights that gave the answer. */
  public ReadOnlyStringProperty originProperty() {
    return origin.getReadOnlyProperty();
  }

  /** Which of several outputs answers; empty where there is only one. */
  public ReadOnlyStringProperty outputProperty() {
    return output.getReadOnlyProperty();
  }

  /** The same with the names of all. */
  public ReadOnlyStringProperty outputsProperty() {
    return outputs.getReadOnlyProperty();
  }

  private void update() {
    Snapshot snapshot = session.snapshotProperty().get();
    if (snapshot == null) {
      bars.set(List.of());
      verdict.set(Verdict.UNKNOWN);
      summary.set(texts.get("draw.waiting"));
      origin.set("");
      showOutput(List.of());
      return;
    }
    origin.set(texts.get("draw.origin", snapshot.step()));
    showOutput(snapshot.pass().network().spec().outputs());
    switch (Answer.of(snapshot.pass(), session.labels())) {
      case Answer.Classes classes -> show(classes, snapshot.sample());
      case Answer.Values values -> show(values);
    }
  }

  private void showOutput(List<String> names) {
    boolean several = names.size() > 1;
    output.set(several ? texts.get("draw.of-outputs", names.getFirst(), names.size()) : "");
    outputs.set(several ? texts.get("draw.of-outputs-tip", String.join(", ", names)) : "");
  }

  private void show(Answer.Classes answer, ShownSample sample) {
    boolean blank = isBlankDrawing(sample);
    OptionalInt truth = sample.truth();
    int second = second(answer);
    bars.set(
        IntStream.range(0, answer.lines().size())
            .mapToObj(
                i -> {
                  Answer.Line line = answer.lines().get(i);
                  return new Bar(
                      unit(i),
                      line.label(),
                      Float.isNaN(line.number()) ? 0 : line.number(),
                      percent(line.number()),
                      !blank && i == answer.predicted(),
                      !blank && i == second,
                      truth.isPresent() && truth.getAsInt() == i,
                      texts.get(
                          "draw.bar-detail",
                          line.label(),
                          number(line.number(), "%.6f"),
                          number(line.preActivation(), "%.4f")),
                      Optional.empty());
                })
            .toList());
    verdict.set(verdict(answer, truth));
    summary.set(words(answer, blank, truth));
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

  /** Two classes of one sigmoid output are the same unit. */
  private int unit(int line) {
    Snapshot snapshot = session.snapshotProperty().get();
    if (snapshot == null) {
      return line;
    }
    String output = snapshot.pass().network().spec().outputs().getFirst();
    return Math.min(line, snapshot.pass().output(output).shape().size() - 1);
  }

  /** Selects a bar's unit, so that the graph and the inspector show it. */
  void select(Bar bar) {
    session
        .network()
        .ifPresent(
            network ->
                session
                    .selectionProperty()
                    .set(UnitAddress.of(network.spec().outputs().getFirst(), bar.unit())));
  }

  private static Verdict verdict(Answer.Classes answer, OptionalInt truth) {
    if (truth.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return truth.getAsInt() == answer.predicted() ? Verdict.RIGHT : Verdict.WRONG;
  }

  private String words(Answer.Classes answer, boolean blank, OptionalInt truth) {
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

  private void show(Answer.Values answer) {
    List<Answer.Line> lines = answer.lines();
    bars.set(
        IntStream.range(0, lines.size())
            .mapToObj(i -> value(i, lines.get(i), lines.size() == 1))
            .toList());
    verdict.set(Verdict.UNKNOWN);
    summary.set(
        lines.size() == 1
            ? target(0).map(range -> words(range, lines.getFirst().number())).orElseGet(this::plain)
            : plain());
  }

  private Bar value(int index, Answer.Line line, boolean alone) {
    String detail =
        texts.get(
            "draw.value-detail",
            line.label(),
            number(line.number(), "%.6f"),
            number(line.preActivation(), "%.6f"));
    return new Bar(
        index,
        alone ? texts.get("draw.value") : line.label(),
        0,
        Numbers.of(line.number()),
        false,
        false,
        false,
        target(index).map(range -> detail + "\n" + words(range, line.number())).orElse(detail),
        Float.isNaN(line.number())
            ? Optional.empty()
            : target(index)
                .map(range -> new Mark(range.place(line.number()), range.isBeyond(line.number()))));
  }

  private Optional<TargetRange> target(int index) {
    return index < targets.size() ? Optional.of(targets.get(index)) : Optional.empty();
  }

  private String words(TargetRange range, float value) {
    return texts.get(
        range.isBeyond(value) ? "draw.value-beyond" : "draw.value-within",
        Numbers.of(range.low()),
        Numbers.of(range.high()));
  }

  private String plain() {
    return texts.get("draw.values");
  }

  /** The targets of a regression's data are read in the background, once. */
  private void measure(DataState state) {
    Dataset data = state instanceof DataState.Ready ready ? ready.dataset() : null;
    if (data == measured) {
      return;
    }
    measured = data;
    targets = List.of();
    if (data != null && data.info().classes().isEmpty()) {
      session
          .tasks()
          .run(
              () -> TargetRange.of(data),
              found -> {
                if (data == measured) {
                  targets = found;
                  update();
                }
              },
              session::say);
    }
  }

  private static boolean isBlankDrawing(ShownSample sample) {
    if (!(sample.source() instanceof ShownSample.Drawn)) {
      return false;
    }
    for (Tensor input : sample.inputs().values()) {
      for (float value : input.data()) {
        if (value != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private String percent(float fraction) {
    return number(100 * fraction, "%.1f %%");
  }

  private String number(float value, String format) {
    Locale locale = texts.localeProperty().get();
    return Float.isFinite(value) ? String.format(locale, format, value) : Float.toString(value);
  }
}
