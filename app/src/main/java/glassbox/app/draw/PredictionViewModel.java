package glassbox.app.draw;

import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.Snapshot;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The network's newest answer in words and bars. For an empty sheet it is still shown, for it is
 * what the network says, but it is called what it is and no class is emphasised.
 */
public final class PredictionViewModel {

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
  private final AnswerWords words;
  private final AnswerBars answerBars;
  private final MeasuredTargets targets;

  public PredictionViewModel(Session session, Texts texts) {
    this.session = session;
    this.texts = texts;
    words = new AnswerWords(texts);
    answerBars = new AnswerBars(texts, words);
    targets = new MeasuredTargets(session, this::update);
    session.snapshotProperty().subscribe(this::update);
    session.dataProperty().subscribe(targets::measure);
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
      case Answer.Classes classes -> show(classes, snapshot);
      case Answer.Values values -> show(values);
    }
  }

  private void showOutput(List<String> names) {
    boolean several = names.size() > 1;
    output.set(several ? texts.get("draw.of-outputs", names.getFirst(), names.size()) : "");
    outputs.set(several ? texts.get("draw.of-outputs-tip", String.join(", ", names)) : "");
  }

  private void show(Answer.Classes answer, Snapshot snapshot) {
    boolean blank = isBlankDrawing(snapshot.sample());
    OptionalInt truth = snapshot.sample().truth();
    String name = snapshot.pass().network().spec().outputs().getFirst();
    int units = snapshot.pass().output(name).shape().size();
    bars.set(answerBars.of(answer, units, blank, truth));
    verdict.set(verdict(answer, truth));
    summary.set(words.summary(answer, blank, truth));
  }

  private void show(Answer.Values answer) {
    bars.set(answerBars.of(answer, targets.ranges()));
    verdict.set(Verdict.UNKNOWN);
    summary.set(words.summary(answer, targets.ranges()));
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
}
