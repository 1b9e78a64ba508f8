package glassbox.engine.layer;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * z, r = gate(x·W + b + h'·U + d), q = h'·U + d, g = activation(x·W + b + r·q), h = z·h' + (1 -
 * z)·g. A row keeps the pre-activations of z, r and g, then z, r, g, q and h; a row of gradients
 * has those of the pre-activations and of q.
 */
final class GruLayer extends RecurrentLayer {
  private final ActivationFunction gate;
  private final ActivationFunction activation;

  GruLayer(RecurrentSpec.Gru spec, LayerInputs inputs) {
    super(spec, inputs, 3, rows(spec.units()));
    gate = ActivationFunction.of(spec.gateActivation(), Shape.of(units));
    activation = ActivationFunction.of(spec.stateActivation(), Shape.of(units));
  }

  private static RecurrentRows rows(int u) {
    RecurrentRows.Product gates = new RecurrentRows.Product(0, 2 * u, 0, 0);
    RecurrentRows.Product candidate = new RecurrentRows.Product(2 * u, u, 6 * u, 3 * u);
    return new RecurrentRows(8 * u, 7 * u, 4 * u, u, List.of(gates, candidate));
  }

  @Override
  void step(float[] kept, int at, int before) {
    int u = units;
    gate.forward(2 * u, kept, at, kept, at + 3 * u);
    for (int j = at; j < at + u; j++) {
      kept[j + 2 * u] += kept[j + 4 * u] * kept[j + 6 * u];
    }
    activation.forward(u, kept, at + 2 * u, kept, at + 5 * u);
    for (int j = 0; j < u; j++) {
      float z = kept[at + 3 * u + j];
      float old = before < 0 ? 0 : kept[before + 7 * u + j];
      kept[at + 7 * u + j] = z * old + (1 - z) * kept[at + 5 * u + j];
    }
  }

  /**
   * dL/dz = dL/dh·(h' - g), dL/dg = dL/dh·(1 - z); with y the pre-activation of g, dL/dr = dL/dy·q
   * and dL/dq = dL/dy·r; dL/dh' = dL/dh·z.
   */
  @Override
  void stepBack(float[] kept, int at, int before, float[] scratch, int row, int carried) {
    int u = units;
    for (int j = 0; j < u; j++) {
      float dh = scratch[carried + j];
      float z = kept[at + 3 * u + j];
      float old = before < 0 ? 0 : kept[before + 7 * u + j];
      scratch[row + j] = dh * (old - kept[at + 5 * u + j]);
      scratch[row + 2 * u + j] = dh * (1 - z);
      scratch[carried + j] = dh * z;
    }
    activation.backward(u, kept, at + 2 * u, kept, at + 5 * u, scratch, row + 2 * u);
    for (int j = 0; j < u; j++) {
      float dy = scratch[row + 2 * u + j];
      scratch[row + u + j] = dy * kept[at + 6 * u + j];
      scratch[row + 3 * u + j] = dy * kept[at + 4 * u + j];
    }
    gate.backward(2 * u, kept, at, kept, at + 3 * u, scratch, row);
  }

  @Override
  Map<StateKind, Integer> parts() {
    Map<StateKind, Integer> parts = new LinkedHashMap<>();
    parts.put(StateKind.UPDATE_GATE, 3 * units);
    parts.put(StateKind.RESET_GATE, 4 * units);
    parts.put(StateKind.CANDIDATE, 5 * units);
    parts.put(StateKind.HIDDEN_STATE, 7 * units);
    return parts;
  }
}
