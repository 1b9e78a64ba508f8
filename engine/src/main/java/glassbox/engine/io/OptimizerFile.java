package glassbox.engine.io;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer remembers, as {@code optimizer.safetensors}: a tensor {@code LAYER.PARAM.SLOT}
 * for each trained parameter and slot, and the number of its updates in the metadata.
 *
 * <p>The updates are the optimizer's own count, since an optimizer that was changed in the middle
 * of a run begins again at 0 and its bias correction depends on that, while the step of
 * training.json counts the whole run. A file that does not say takes the step.
 */
final class OptimizerFile {
  /** Every slot a file may have, by the name that ends its tensors. */
  static final List<String> SLOTS = List.of("m", "v", "momentum");

  private static final String STEPS = "steps";

  private OptimizerFile() {}

  /**
   * Reads a state.
   *
   * @param training gives the step where the file itself does not say
   * @throws glassbox.engine.ProblemException if it is damaged or fits another network
   */
  static OptimizerState read(
      byte[] bytes, ShapeInference shapes, Optional<TrainingRecord> training, String where) {
    Safetensors.Content content = Safetensors.readContent(bytes, where);
    ParameterTensors tensors = new ParameterTensors(shapes, content.tensors(), where);
    Map<String, Parameters> slots = new LinkedHashMap<>();
    for (String slot : SLOTS) {
      if (tensors.has("." + slot)) {
        slots.put(slot, tensors.takeTrained("." + slot));
      }
    }
    tensors.refuseRest(
        Wording.phrase("weights.slots", "{0}.m, {0}.v and {0}.momentum", "LAYER.PARAM"));
    return new OptimizerState(steps(content.metadata().get(STEPS), training, where), slots);
  }

  /**
   * Writes a state.
   *
   * @throws IllegalArgumentException if it has a slot that a file may not have
   */
  static void write(OptimizerState state, OutputStream out) throws IOException {
    if (!SLOTS.containsAll(state.slots().keySet())) {
      throw new IllegalArgumentException("slots " + state.slots().keySet() + " beyond " + SLOTS);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String slot : SLOTS) {
      Parameters parameters = state.slots().get(slot);
      if (parameters != null) {
        ParameterTensors.put(parameters, "." + slot, tensors);
      }
    }
    Safetensors.write(tensors, Map.of(STEPS, Long.toString(state.steps())), out);
  }

  private static long steps(
      @Nullable String said, Optional<TrainingRecord> training, String where) {
    if (said == null) {
      return training
          .orElseThrow(
              () ->
                  Problem.of(
                          "optimizer.steps-missing",
                          "{0}: neither its metadata nor training.json says how many steps were"
                              + " made; add training.json or remove this member.",
                          where)
                      .exception())
          .step();
    }
    if (!said.matches("\\d{1,18}")) {
      throw Problem.of(
              "optimizer.steps",
              "{0}: its metadata {1} is \"{2}\", but must be a whole number of at least 0.",
              where,
              STEPS,
              said)
          .exception();
    }
    return Long.parseLong(said);
  }
}
