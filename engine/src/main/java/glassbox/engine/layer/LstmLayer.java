package glassbox.engine.layer;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * i, f, o = gate(z), g = activation(z) with z = x·W + h'·U + b; c = f·c' + i·g, h =
 * o·activation(c). A row keeps the four z, then i, f, g, o, c, activation(c) and h; from step to
 * step go dL/dh and dL/dc.
 */
final class LstmLayer extends RecurrentLayer {
  private final ActivationFunction gate;
  private final ActivationFunction activation;

  LstmLayer(RecurrentSpec.Lstm spec, LayerInputs inputs) {
    super(spec, inputs, 4, rows(spec.units()));
    gate = ActivationFunction.of(spec.gateActivation(), Shape.of(units));
    activation = ActivationFunction.of(spec.stateActivation(), Shape.of(units));
  }

  private static RecurrentRows rows(int u) {
    return new RecurrentRows(
        11 * u, 10 * u, 4 * u, 2 * u, List.of(new RecurrentRows.Product(0, 4 * u, 0, 0)));
  }

  @Override
  void step(float[] kept, int at, int before) {
    int u = units;
    gate.forward(2 * u, kept, at, kept, at + 4 * u);
    activation.forward(u, kept, at + 2 * u, kept, at + 6 * u);
    gate.forward(u, kept, at + 3 * u, kept, at + 7 * u);
    for (int j = at; j < at + u; j++) {
      kept[j + 8 * u] = kept[j + 4 * u] * kept[j + 6 * u];
    }
    if (before >= 0) {
      for (int j = 0; j < u; j++) {
        kept[at + 8 * u + j] += kept[at + 5 * u + j] * kept[before + 8 * u + j];
      }
    }
    activation.forward(u, kept, at + 8 * u, kept, at + 9 * u);
    for (int j = at; j < at + u; j++) {
      kept[j + 10 * u] = kept[j + 7 * u] * kept[j + 9 * u];
    }
  }

  /**
   * dL/dc += dL/dh·o·activation'(c); then dL/di = dL/dc·g, dL/df = dL/dc·c', dL/dg = dL/dc·i, dL/do
   * = dL/dh·activation(c), and dL/dc' = dL/dc·f.
   */
  @Override
  void stepBack(float[] kept, int at, int before, float[] scratch, int row, int carried) {
    int u = units;
    for (int j = 0; j < u; j++) {
      float dh = scratch[carried + j];
      scratch[row + 3 * u + j] = dh * kept[at + 9 * u + j];
      scratch[carried + j] = dh * kept[at + 7 * u + j];
    }
    activation.backward(u, kept, at + 8 * u, kept, at + 9 * u, scratch, carried);
    for (int j = 0; j < u; j++) {
      float dc = scratch[carried + u + j] + scratch[carried + j];
      scratch[row + j] = dc * kept[at + 6 * u + j];
      scratch[row + u + j] = before < 0 ? 0 : dc * kept[before + 8 * u + j];
      scratch[row + 2 * u + j] = dc * kept[at + 4 * u + j];
      scratch[carried + u + j] = dc * kept[at + 5 * u + j];
      scratch[carried + j] = 0;
    }
    gate.backward(2 * u, kept, at, kept, at + 4 * u, scratch, row);
    activation.backward(u, kept, at + 2 * u, kept, at + 6 * u, scratch, row + 2 * u);
    gate.backward(u, kept, at + 3 * u, kept, at + 7 * u, scratch, row + 3 * u);
  }

  @Override
  Map<StateKind, Integer> parts() {
    Map<StateKind, Integer> parts = new LinkedHashMap<>();
    parts.put(StateKind.INPUT_GATE, 4 * units);
    parts.put(StateKind.FORGET_GATE, 5 * units);
    parts.put(StateKind.CANDIDATE, 6 * units);
    parts.put(StateKind.OUTPUT_GATE, 7 * units);
    parts.put(StateKind.CELL_STATE, 8 * units);
    parts.put(StateKind.HIDDEN_STATE, 10 * units);
    return parts;
  }
}
