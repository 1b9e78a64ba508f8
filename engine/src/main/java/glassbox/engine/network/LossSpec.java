package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import java.util.Optional;
import java.util.stream.Stream;

/** What training makes small; natural logarithms, means over samples. */
public enum LossSpec {
  /** Mean over elements and samples of (y - t)². */
  MSE("mse", TargetEncoding.VALUES),
  /** -(t·ln p + (1-t)·ln(1-p)), p from a sigmoid output. */
  BINARY_CROSSENTROPY("binary_crossentropy", TargetEncoding.VALUES),
  /** -sum_i t_i·ln p_i, p from a softmax output, t one-hot. */
  CATEGORICAL_CROSSENTROPY("categorical_crossentropy", TargetEncoding.ONE_HOT),
  /** -ln p_class, p from a softmax output, the target a class index. */
  SPARSE_CATEGORICAL_CROSSENTROPY("sparse_categorical_crossentropy", TargetEncoding.CLASS_INDEX);

  private final String id;
  private final TargetEncoding encoding;

  LossSpec(String id, TargetEncoding encoding) {
    this.id = id;
    this.encoding = encoding;
  }

  /** The name in files and on the command line. */
  public String id() {
    return id;
  }

  /** The loss of that name. */
  public static Optional<LossSpec> byId(String id) {
    return Stream.of(values()).filter(loss -> loss.id.equals(id)).findFirst();
  }

  /**
   * How targets are stated for an output of this shape: several values are scores of classes, to be
   * compared with one-hot values.
   */
  public TargetEncoding encoding(Shape output) {
    boolean scores = encoding == TargetEncoding.VALUES && output.size() > 1;
    return scores ? TargetEncoding.ONE_HOT : encoding;
  }

  /** The loss that reads an output's values as its activation means them. */
  public static LossSpec madeFor(LayerNode output) {
    return switch (output.spec().activation()) {
      case Activation.Sigmoid _ -> BINARY_CROSSENTROPY;
      case Activation.Softmax _ -> SPARSE_CATEGORICAL_CROSSENTROPY;
      case Activation.Linear _,
          Activation.Relu _,
          Activation.LeakyRelu _,
          Activation.Elu _,
          Activation.Gelu _,
          Activation.Tanh _ ->
          MSE;
    };
  }

  /**
   * Whether an output fits this loss: cross-entropy needs probabilities, from the activation whose
   * logits make it exact.
   */
  public boolean suits(LayerNode output) {
    return output.spec().activation().equals(needed(output));
  }

  /**
   * Refuses an output that does not fit this loss.
   *
   * @throws glassbox.engine.ProblemException naming the layer
   */
  public void check(LayerNode output) {
    if (!suits(output)) {
      throw Problem.of(
              "loss.activation",
              "Loss {0}: output layer {1} has the activation {2}, but this loss needs {3}; change"
                  + " one of the two.",
              id,
              output.name(),
              output.spec().activation().type(),
              needed(output).type())
          .exception();
    }
  }

  private Activation needed(LayerNode output) {
    return switch (this) {
      case MSE -> output.spec().activation();
      case BINARY_CROSSENTROPY -> Activation.SIGMOID;
      case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> Activation.SOFTMAX;
    };
  }
}
