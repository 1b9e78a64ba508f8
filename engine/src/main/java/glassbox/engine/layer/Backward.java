package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.network.Network;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes back through a recorded {@link ForwardPass}, layer by layer from the last to the first;
 * where a tensor was read by several layers, what comes from them adds up.
 */
public final class Backward {
  private final ForwardPass pass;
  private final BackwardRules rules;
  private final boolean withParameters;
  private final Map<String, float[]> outputs = new HashMap<>();
  private final Map<String, float[]> preActivations = new HashMap<>();
  private final Map<String, float[][]> parameters = new HashMap<>();

  private Backward(ForwardPass pass, BackwardRules rules, boolean withParameters) {
    this.pass = pass;
    this.rules = rules;
    this.withParameters = withParameters;
  }

  /**
   * The gradient at everything that one seed depends on, parameters excepted.
   *
   * @throws IllegalArgumentException if the seed does not fit its layer, or the pass kept too
   *     little
   */
  public static Gradients run(ForwardPass pass, Seed seed) {
    return run(pass, List.of(seed), new BackwardRules.Plain(), false);
  }

  /**
   * The gradient at everything that the seeds depend on.
   *
   * @param seeds where to start; several add up
   * @param withParameters whether to compute the gradients of parameters too
   * @throws IllegalArgumentException if a seed does not fit its layer, or the pass kept too little
   */
  public static Gradients run(
      ForwardPass pass, List<Seed> seeds, BackwardRules rules, boolean withParameters) {
    Backward backward = new Backward(pass, rules, withParameters);
    seeds.forEach(backward::plant);
    for (Stage stage : Stage.of(pass.network()).reversed()) {
      backward.goThrough(stage);
    }
    return backward.gradients();
  }

  private void plant(Seed seed) {
    Shape expected = pass.network().shapes().shape(seed.layer()).batched(pass.samples());
    if (!seed.gradient().shape().equals(expected)) {
      throw new IllegalArgumentException(
          "the seed at "
              + seed.layer()
              + " is "
              + seed.gradient().shape()
              + ", but the layer gives "
              + expected);
    }
    Map<String, float[]> place =
        switch (seed.place()) {
          case OUTPUT -> outputs;
          case PRE_ACTIVATION -> preActivations;
        };
    float[] gradient = place.computeIfAbsent(seed.layer(), layer -> new float[expected.size()]);
    Elementwise.addScaled(gradient.length, 1, seed.gradient().data(), gradient);
  }

  private void goThrough(Stage stage) {
    float[] atOutput = outputs.get(stage.name());
    if (atOutput == null && !preActivations.containsKey(stage.name())) {
      return;
    }
    LayerFrame frame = stage.frame(pass);
    float[] gradient =
        preActivations.computeIfAbsent(
            stage.name(), layer -> new float[frame.preActivation().length]);
    if (atOutput != null) {
      float[] through = new float[gradient.length];
      rules.throughActivation(stage.visit(frame), atOutput, through);
      Elementwise.addScaled(gradient.length, 1, through, gradient);
    }
    float[][] inputGradients =
        stage.node().inputs().stream().map(this::outputGradient).toArray(float[][]::new);
    float[][] parameterGradients =
        withParameters
            ? pass.network().shapes().trained(stage.name()).stream()
                .map(parameter -> new float[parameter.shape().size()])
                .toArray(float[][]::new)
            : new float[0][];
    if (stage.layer() instanceof WholeBatchLayer layer && frame.batch() != null) {
      layer.gatherGradient(frame, gradient, frame.batch());
      frame.batch().finishGradients();
    }
    rules.throughLayer(stage.visit(frame), gradient, inputGradients, parameterGradients);
    parameters.put(stage.name(), parameterGradients);
  }

  private float[] outputGradient(String node) {
    int size = pass.network().shapes().shape(node).batched(pass.samples()).size();
    return outputs.computeIfAbsent(node, name -> new float[size]);
  }

  private Gradients gradients() {
    Optional<Parameters> found =
        withParameters
            ? Optional.of(Parameters.fillTrained(pass.network().shapes(), this::parameterGradient))
            : Optional.empty();
    return new Gradients(pass, tensors(outputs), tensors(preActivations), found);
  }

  private Tensor parameterGradient(String layer, ParameterSpec parameter) {
    float[][] gradients = parameters.get(layer);
    if (gradients == null) {
      return Tensor.zeros(parameter.shape());
    }
    int index = pass.network().shapes().trained(layer).indexOf(parameter);
    return new Tensor(parameter.shape(), gradients[index]);
  }

  private Map<String, Tensor> tensors(Map<String, float[]> arrays) {
    Network network = pass.network();
    Map<String, Tensor> tensors = new HashMap<>();
    arrays.forEach(
        (node, array) ->
            tensors.put(
                node, new Tensor(network.shapes().shape(node).batched(pass.samples()), array)));
    return tensors;
  }
}
