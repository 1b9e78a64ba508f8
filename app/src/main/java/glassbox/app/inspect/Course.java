package glassbox.app.inspect;

import glassbox.app.fx.ValueRange;
import glassbox.engine.layer.StateKind;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.UnitAddress.Time;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one unit of a recurrent layer had inside after every step: its gates, its state.
 *
 * @param lines in the order of the layer's equations
 * @param step that is looked at; the last one where none was chosen
 */
record Course(RecurrentSpec spec, List<Line> lines, int step) {

  /**
   * One gate or state over time.
   *
   * @param values one tile of a row: a value for each step
   * @param range of its colours: 0 to 1 for what can only be there, else symmetric about zero
   */
  record Line(StateKind kind, Tiles values, ValueRange range) {

    float at(int step) {
      return values.at(0, 0, step);
    }
  }

  Course {
    lines = List.copyOf(lines);
  }

  /** The course of a unit; empty where the layer is not recurrent. */
  static Optional<Course> of(Look look, LayerNode node, int unit) {
    if (!(node.spec() instanceof RecurrentSpec spec)) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<StateKind, Tensor> state :
        look.snapshot().pass().states(node.name()).entrySet()) {
      lines.add(line(spec, state.getKey(), state.getValue(), unit));
    }
    int last = lines.getFirst().values().columns() - 1;
    int step = look.address().place() instanceof Time time ? time.step() : last;
    return Optional.of(new Course(spec, lines, step));
  }

  private static Line line(RecurrentSpec spec, StateKind kind, Tensor states, int unit) {
    int steps = states.shape().dimension(1);
    float[] values = new float[steps];
    float most = 0;
    for (int step = 0; step < steps; step++) {
      values[step] = states.at(step * spec.units() + unit);
      most = Float.isFinite(values[step]) ? Math.max(most, Math.abs(values[step])) : most;
    }
    ValueRange range =
        isGate(kind) && gateActivation(spec).equals(Activation.SIGMOID)
            ? new ValueRange(0, 1)
            : ValueRange.covering(-(most > 0 ? most : 1), most);
    return new Line(kind, Tiles.of(1, 1, steps, values), range);
  }

  /** What the gates are bounded by; linear for a layer without gates. */
  static Activation gateActivation(RecurrentSpec spec) {
    return switch (spec) {
      case RecurrentSpec.SimpleRnn rnn -> Activation.LINEAR;
      case RecurrentSpec.Lstm lstm -> lstm.gateActivation();
      case RecurrentSpec.Gru gru -> gru.gateActivation();
    };
  }

  private static boolean isGate(StateKind kind) {
    return switch (kind) {
      case INPUT_GATE, FORGET_GATE, OUTPUT_GATE, UPDATE_GATE, RESET_GATE -> true;
      case CANDIDATE, CELL_STATE, HIDDEN_STATE -> false;
    };
  }

  /** The same, looked at another step. */
  Course at(int other) {
    return new Course(spec, lines, other);
  }

  int steps() {
    return lines.getFirst().values().columns();
  }

  /** What is written for a gate or state in equations. */
  static String symbol(StateKind kind) {
    return switch (kind) {
      case INPUT_GATE -> "i";
      case FORGET_GATE -> "f";
      case OUTPUT_GATE -> "o";
      case UPDATE_GATE -> "z";
      case RESET_GATE -> "r";
      case CANDIDATE -> "g";
      case CELL_STATE -> "c";
      case HIDDEN_STATE -> "h";
    };
  }

  /** A gate or state after a step; 0 before the first. */
  float value(StateKind kind, int at) {
    return at < 0
        ? 0
        : lines.stream()
            .filter(line -> line.kind() == kind)
            .findFirst()
            .map(line -> line.at(at))
            .orElse(0f);
  }
}
