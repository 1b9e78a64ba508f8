package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks whether a checkpoint belongs to a network and an optimizer, before anything is touched. */
public final class CheckpointCheck {
  private CheckpointCheck() {}

  /**
   * What does not fit, if anything: a missing, differently shaped or unknown parameter, a number
   * that is none, or slots of another optimizer.
   */
  public static Optional<Problem> mismatch(
      ShapeInference shapes, OptimizerSpec optimizer, Checkpoint checkpoint) {
    Optional<Problem> wrong =
        mismatch(
            shapes,
            parameter -> true,
            Wording.phrase("checkpoint.parameter", "parameter"),
            checkpoint.parameters());
    if (wrong.isPresent()) {
      return wrong;
    }
    for (Map.Entry<String, Parameters> slot : checkpoint.optimizer().slots().entrySet()) {
      if (!optimizer.slots().contains(slot.getKey())) {
        return Optional.of(
            Problem.of(
                "checkpoint.slot",
                "The checkpoint was made with another optimizer: it keeps \"{0}\", but {1} keeps"
                    + " {2}; choose the optimizer it was made with, or start from its weights.",
                slot.getKey(),
                optimizer.type(),
                optimizer.slots().isEmpty()
                    ? Wording.phrase("checkpoint.nothing", "nothing")
                    : String.join(", ", optimizer.slots())));
      }
      wrong =
          mismatch(
              shapes,
              ParameterSpec::trained,
              Wording.phrase("checkpoint.slot-of", "optimizer's {0} of", slot.getKey()),
              slot.getValue());
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> mismatch(
      ShapeInference shapes,
      Predicate<ParameterSpec> expected,
      Wording what,
      Parameters parameters) {
    for (LayerNode node : shapes.order()) {
      for (ParameterSpec parameter : shapes.parameters(node.name())) {
        if (!expected.test(parameter)) {
          continue;
        }
        Tensor found = parameters.of(node.name()).get(parameter.name());
        if (found == null || !found.shape().equals(parameter.shape())) {
          return Optional.of(
              Problem.of(
                  "checkpoint.shape",
                  "The checkpoint is of another network: its {0} {1}.{2} is {3}, but must be {4}.",
                  what,
                  node.name(),
                  parameter.name(),
                  found == null ? Wording.phrase("checkpoint.missing", "missing") : found.shape(),
                  parameter.shape()));
        }
        if (!found.isFinite()) {
          return Optional.of(
              Problem.of(
                  "checkpoint.not-finite",
                  "The checkpoint is damaged: its {0} {1}.{2} has values that are no numbers (NaN"
                      + " or infinite).",
                  what,
                  node.name(),
                  parameter.name()));
        }
      }
    }
    return stray(shapes, what, parameters);
  }

  /** A parameter that no layer has: of a larger network that begins with the same layers, say. */
  private static Optional<Problem> stray(
      ShapeInference shapes, Wording what, Parameters parameters) {
    for (Map.Entry<String, Map<String, Tensor>> layer : parameters.byLayer().entrySet()) {
      Set<String> known =
          shapes.parameters(layer.getKey()).stream()
              .map(ParameterSpec::name)
              .collect(Collectors.toSet());
      for (Map.Entry<String, Tensor> tensor : layer.getValue().entrySet()) {
        if (!known.contains(tensor.getKey())) {
          return Optional.of(
              Problem.of(
                  "checkpoint.stray",
                  "The checkpoint is of another network: its {0} {1}.{2} is {3}, but no layer here"
                      + " has it.",
                  what,
                  layer.getKey(),
                  tensor.getKey(),
                  tensor.getValue().shape()));
        }
      }
    }
    return Optional.empty();
  }
}
