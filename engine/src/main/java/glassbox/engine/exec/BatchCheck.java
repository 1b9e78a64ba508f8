package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.layer.InputCheck;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;

/** Refuses a batch that does not fit, before anything is computed from it. */
final class BatchCheck {
  private final CompiledNetwork network;

  BatchCheck(CompiledNetwork network) {
    this.network = network;
  }

  /**
   * Checks a batch to learn from.
   *
   * @return how many samples it has
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  int training(Batch batch, int largest) {
    int samples = inputs(batch);
    if (samples > largest) {
      throw Problem.of(
              "batch.too-large",
              "The batch has {0} samples, but at most {1} were announced; use a smaller batch or"
                  + " compile for a larger one.",
              samples,
              largest)
          .exception();
    }
    targets(batch, samples);
    return samples;
  }

  /**
   * Checks a batch to judge, with targets, or to predict, without any.
   *
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  void inference(Batch batch) {
    int samples = inputs(batch);
    if (!batch.targets().isEmpty()) {
      targets(batch, samples);
    }
  }

  private int inputs(Batch batch) {
    int samples =
        fits(batch) ? count(batch) : InputCheck.samples(network.network(), batch.inputs());
    if (samples < 1) {
      throw Problem.of("batch.empty", "The batch has no samples; give at least one.").exception();
    }
    return samples;
  }

  /** Whether all is as it should be; found without allocating anything. */
  private boolean fits(Batch batch) {
    List<InputSpec> inputs = network.inputs();
    boolean fits = batch.inputs().size() == inputs.size();
    for (int i = 0; fits && i < inputs.size(); i++) {
      Tensor tensor = batch.inputs().get(inputs.get(i).name());
      fits =
          tensor != null
              && isBatchOf(inputs.get(i).shape(), tensor.shape())
              && tensor.shape().dimension(0) == count(batch);
    }
    return fits;
  }

  private static boolean isBatchOf(Shape sample, Shape found) {
    boolean is = found.rank() == sample.rank() + 1;
    for (int axis = 0; is && axis < sample.rank(); axis++) {
      is = found.dimension(axis + 1) == sample.dimension(axis);
    }
    return is;
  }

  private int count(Batch batch) {
    Tensor first = batch.inputs().get(network.inputs().getFirst().name());
    return first == null || first.shape().rank() == 0 ? 0 : first.shape().dimension(0);
  }

  private void targets(Batch batch, int samples) {
    List<Step> outputs = network.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      Step output = outputs.get(i);
      Tensor targets = batch.targets().get(output.name());
      if (targets == null) {
        throw Problem.of(
                "targets.missing",
                "Output {0}: the batch has no targets for it, but a loss needs them.",
                output.name())
            .exception();
      }
      output.loss().orElseThrow().targets().check(samples, targets);
    }
  }
}
