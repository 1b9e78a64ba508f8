package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.layer.InputCheck;
import glassbox.engine.layer.LossFunction;
import glassbox.engine.tensor.Tensor;

/** Refuses a batch that does not fit, before anything is computed from it. */
final class BatchCheck {
  private final CompiledNetwork network;

  BatchCheck(CompiledNetwork network) {
    this.network = network;
  }

  /**
   * Checks a batch to learn from.
   *
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  void training(Batch batch, int largest) {
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
    int samples = InputCheck.samples(network.network(), batch.inputs());
    if (samples < 1) {
      throw Problem.of("batch.empty", "The batch has no samples; give at least one.").exception();
    }
    return samples;
  }

  private void targets(Batch batch, int samples) {
    for (Step output : network.outputs()) {
      Tensor targets = batch.targets().get(output.name());
      if (targets == null) {
        throw Problem.of(
                "targets.missing",
                "Output {0}: the batch has no targets for it, but a loss needs them.",
                output.name())
            .exception();
      }
      output.loss().map(LossFunction::targets).ifPresent(each -> each.check(samples, targets));
    }
  }
}
