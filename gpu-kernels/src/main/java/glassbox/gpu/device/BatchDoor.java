package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.layer.InputCheck;
import glassbox.engine.layer.LossFunction;
import glassbox.engine.layer.Targets;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refuses a batch that does not fit, before anything of it goes to the device. */
final class BatchDoor {
  private final ExecutorRequest request;
  private final Map<String, Targets> targets = new LinkedHashMap<>();
  private final boolean classifies;

  /**
   * For a network and its losses.
   *
   * @throws glassbox.engine.ProblemException if the loss does not suit the network's outputs
   */
  BatchDoor(ExecutorRequest request) {
    this.request = request;
    ShapeInference shapes = request.network().shapes();
    OutputLosses losses = OutputLosses.of(request.network().spec(), shapes, request.loss());
    boolean first = true;
    boolean firstClassifies = false;
    for (String output : request.network().spec().outputs()) {
      LayerNode node = shapes.layer(output);
      LossFunction loss = LossFunction.of(losses.at(output), node, shapes.shape(output));
      firstClassifies = first ? loss.classifies() : firstClassifies;
      first = false;
      targets.put(output, loss.targets());
    }
    classifies = firstClassifies;
  }

  /** Whether samples are right or wrong at the first output. */
  boolean classifies() {
    return classifies;
  }

  /** How many samples a batch to learn from has. */
  int training(Batch batch) {
    int samples = samples(batch);
    if (samples > request.largestBatch()) {
      throw Problem.of(
              "batch.too-large",
              "The batch has {0} samples, but at most {1} were announced; use a smaller batch or"
                  + " compile for a larger one.",
              samples,
              request.largestBatch())
          .exception();
    }
    check(batch, samples);
    return samples;
  }

  /** How many samples a batch to judge has, with targets, or to predict, without any. */
  int inference(Batch batch) {
    int samples = samples(batch);
    if (!batch.targets().isEmpty()) {
      check(batch, samples);
    }
    return samples;
  }

  private int samples(Batch batch) {
    int samples = InputCheck.samples(request.network(), batch.inputs());
    if (samples < 1) {
      throw Problem.of("batch.empty", "The batch has no samples; give at least one.").exception();
    }
    return samples;
  }

  private void check(Batch batch, int samples) {
    targets.forEach(
        (output, wanted) -> {
          Tensor found = batch.targets().get(output);
          if (found == null) {
            throw Problem.of(
                    "targets.missing",
                    "Output {0}: the batch has no targets for it, but a loss needs them.",
                    output)
                .exception();
          }
          wanted.check(samples, found);
        });
  }
}
