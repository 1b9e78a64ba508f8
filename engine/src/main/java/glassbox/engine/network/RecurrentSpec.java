package glassbox.engine.network;

import glassbox.engine.tensor.Shape;
import java.util.List;

/**
 * Layers that read a sequence [steps, features] step by step and carry a state of {@link #units}
 * numbers, h, from each step to the next; h is zero before the first. They give h after every step
 * or after the last one only. In the equations x is a step's features, h' and c' are what the step
 * before it left, · multiplies element by element.
 *
 * <p>To the outside their activation is linear: what is named {@code activation} in model files
 * works within.
 */
public sealed interface RecurrentSpec extends LayerSpec {
  /** More numbers than any recurrent layer keeps for each of its units at each step. */
  int MOST_KEPT = 16;

  /** How many numbers the state has. */
  int units();

  /** Whether the state after every step is given, [steps, units], or only the last, [units]. */
  boolean returnSequences();

  /** What bounds the candidate for the new state: {@code activation} in model files. */
  Activation stateActivation();

  @Override
  default Shape outputShape(LayerInputs inputs) {
    Checks.positive(inputs, this, "units", units());
    Checks.elementwise(inputs, this, "activation", stateActivation());
    Shape steps = unfoldedShape(inputs);
    return returnSequences() ? steps : steps.withoutFirst();
  }

  /**
   * The state after every step, [steps, units], whatever is given of it.
   *
   * @throws ArithmeticException if what a layer keeps of one sample for its way back, which is less
   *     than {@value #MOST_KEPT} times as much, would not fit an array
   */
  default Shape unfoldedShape(LayerInputs inputs) {
    Shape steps = Checks.lastAxis(inputs.sequence(this), units());
    Math.multiplyExact(steps.size(), MOST_KEPT);
    return steps;
  }

  /**
   * The kernel that features are multiplied with, the one for the state, and the bias.
   *
   * @param gates how many times each has the layer's units side by side
   */
  private static List<ParameterSpec> kernels(
      LayerInputs inputs, RecurrentSpec spec, int gates, ParameterSpec bias) {
    int columns = Math.multiplyExact(gates, spec.units());
    Shape kernel = Shape.of(inputs.sequence(spec).dimension(1), columns);
    Shape recurrent = Shape.of(spec.units(), columns);
    return List.of(
        new ParameterSpec("kernel", kernel, Initializer.GLOROT_UNIFORM),
        new ParameterSpec("recurrent_kernel", recurrent, Initializer.ORTHOGONAL),
        bias);
  }

  /**
   * h = activation(x·W + h'·U + b). Parameters: kernel [features, units], recurrent_kernel [units,
   * units], bias [units].
   *
   * <p>Source: Elman, "Finding structure in time", Cognitive Science 14, 1990.
   */
  record SimpleRnn(int units, boolean returnSequences, Activation stateActivation)
      implements RecurrentSpec {
    @Override
    public String type() {
      return "simple_rnn";
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      return kernels(
          inputs, this, 1, new ParameterSpec("bias", Shape.of(units), Initializer.ZEROS));
    }
  }

  /**
   * Input, forget and output gate i, f, o = gate(x·W + h'·U + b), candidate g = activation(x·W +
   * h'·U + b), each with columns of its own in the order i, f, g, o; c = f·c' + i·g, h =
   * o·activation(c). Parameters: kernel [features, 4 units], recurrent_kernel [units, 4 units],
   * bias [4 units], 1 at first for the forget gate.
   *
   * <p>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997;
   * the forget gate: Gers et al., Neural Computation 12, 2000.
   */
  record Lstm(
      int units, boolean returnSequences, Activation stateActivation, Activation gateActivation)
      implements RecurrentSpec {
    /** With tanh and sigmoid. */
    public Lstm(int units, boolean returnSequences) {
      this(units, returnSequences, Activation.TANH, Activation.SIGMOID);
    }

    @Override
    public String type() {
      return "lstm";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Checks.elementwise(inputs, this, "recurrent_activation", gateActivation);
      return RecurrentSpec.super.outputShape(inputs);
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      Shape bias = Shape.of(Math.multiplyExact(4, units));
      return kernels(inputs, this, 4, new ParameterSpec("bias", bias, Initializer.FORGET_ONE));
    }
  }

  /**
   * Update and reset gate z, r = gate(x·W + b + h'·U + d), candidate g = activation(x·W + b +
   * r·(h'·U + d)), each with columns of its own in the order z, r, g; h = z·h' + (1 - z)·g.
   * Parameters: kernel [features, 3 units], recurrent_kernel [units, 3 units], bias [2, 3 units], b
   * first, then d.
   *
   * <p>Source: Cho et al., arXiv 1406.1078, equations 5 to 8, with the reset after the product
   * (arXiv 1406.1078 version 1).
   */
  record Gru(
      int units, boolean returnSequences, Activation stateActivation, Activation gateActivation)
      implements RecurrentSpec {
    /** With tanh and sigmoid. */
    public Gru(int units, boolean returnSequences) {
      this(units, returnSequences, Activation.TANH, Activation.SIGMOID);
    }

    @Override
    public String type() {
      return "gru";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Checks.elementwise(inputs, this, "recurrent_activation", gateActivation);
      return RecurrentSpec.super.outputShape(inputs);
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      Shape bias = Shape.of(2, Math.multiplyExact(3, units));
      return kernels(inputs, this, 3, new ParameterSpec("bias", bias, Initializer.ZEROS));
    }
  }
}
