package glassbox.engine.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which loss holds at which output of a network: the one that was asked for wherever it suits, else
 * the one that the output's activation was made for. What training makes small is their sum.
 */
public final class OutputLosses {
  /** In the order of the network's outputs. */
  private final Map<String, LossSpec> byOutput;

  private OutputLosses(Map<String, LossSpec> byOutput) {
    this.byOutput = byOutput;
  }

  /**
   * The losses of a network's outputs.
   *
   * @throws glassbox.engine.ProblemException if the loss that was asked for suits none of them
   */
  public static OutputLosses of(NetworkSpec spec, ShapeInference shapes, LossSpec asked) {
    Map<String, LossSpec> byOutput = new LinkedHashMap<>();
    boolean suits = false;
    for (String output : spec.outputs()) {
      LayerNode node = shapes.layer(output);
      suits |= asked.suits(node);
      byOutput.put(output, asked.suits(node) ? asked : LossSpec.madeFor(node));
    }
    if (!suits) {
      asked.check(shapes.layer(spec.outputs().getFirst()));
    }
    return new OutputLosses(byOutput);
  }

  /**
   * The loss to ask for where nobody says: made for the first output that tells classes apart, else
   * squared error.
   */
  public static LossSpec usual(NetworkSpec spec, ShapeInference shapes) {
    return spec.outputs().stream()
        .map(output -> LossSpec.madeFor(shapes.layer(output)))
        .filter(loss -> loss != LossSpec.MSE)
        .findFirst()
        .orElse(LossSpec.MSE);
  }

  /** The loss at an output of the network. */
  public LossSpec at(String output) {
    return Objects.requireNonNull(byOutput.get(output), output);
  }
}
