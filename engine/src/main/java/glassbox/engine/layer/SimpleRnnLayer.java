package glassbox.engine.layer;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** h = activation(z) with z = x·W + h'·U + b. A row keeps z and h. */
final class SimpleRnnLayer extends RecurrentLayer {
  private final ActivationFunction activation;

  SimpleRnnLayer(RecurrentSpec.SimpleRnn spec, LayerInputs inputs) {
    super(spec, inputs, 1, rows(spec.units()));
    activation = ActivationFunction.of(spec.stateActivation(), Shape.of(spec.units()));
  }

  private static RecurrentRows rows(int u) {
    return new RecurrentRows(2 * u, u, u, u, List.of(new RecurrentRows.Product(0, u, 0, 0)));
  }

  @Override
  void step(float[] kept, int at, int before) {
    activation.forward(units, kept, at, kept, at + units);
  }

  @Override
  void stepBack(float[] kept, int at, int before, float[] scratch, int row, int carried) {
    System.arraycopy(scratch, carried, scratch, row, units);
    activation.backward(units, kept, at, kept, at + units, scratch, row);
    Arrays.fill(scratch, carried, carried + units, 0);
  }

  @Override
  Map<StateKind, Integer> parts() {
    return Map.of(StateKind.HIDDEN_STATE, units);
  }
}
