package glassbox.engine.exec;

import glassbox.engine.layer.LossGradients;
import glassbox.engine.network.Network;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Tensor;

/** A step of plain gradient descent: from a network's parameters against recorded gradients. */
record Descent(Network network, LossGradients recorded, double rate) {

  /** Says whether a parameter is where it should be. */
  interface Comparison {
    void compare(String parameter, Tensor expected, Tensor found);
  }

  /** Compares every trained parameter with where the step leads. */
  void compare(Parameters after, Comparison comparison) {
    recorded
        .gradients()
        .parameters()
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, gradient) ->
                        comparison.compare(
                            layer + "." + name,
                            descended(network.parameters().get(layer, name), gradient),
                            after.get(layer, name))));
  }

  private Tensor descended(Tensor before, Tensor gradient) {
    float[] after = new float[before.shape().size()];
    for (int i = 0; i < after.length; i++) {
      after[i] = before.at(i) - (float) rate * gradient.at(i);
    }
    return new Tensor(before.shape(), after);
  }
}
