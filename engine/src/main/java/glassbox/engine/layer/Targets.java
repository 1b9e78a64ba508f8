package glassbox.engine.layer;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.LossSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;

/** What the targets of a batch must be like, for one loss at one output. */
public final class Targets {
  private final LossSpec loss;
  private final String layer;
  private final int outputs;
  private final TargetEncoding encoding;

  Targets(LossSpec loss, String layer, Shape output) {
    this.loss = loss;
    this.layer = layer;
    this.outputs = output.size();
    this.encoding = loss.encoding(output);
  }

  /**
   * Refuses targets that the loss cannot be computed from.
   *
   * @param targets shape [samples] or [samples, values]
   * @throws glassbox.engine.ProblemException naming the output layer and the sample
   */
  public void check(int samples, Tensor targets) {
    int perSample = encoding == TargetEncoding.CLASS_INDEX ? 1 : outputs;
    if (targets.shape().size() != samples * perSample) {
      throw Problem.of(
              "targets.shape",
              "Output {0}: its targets are {1}, but {2} samples with the loss {3} need {4} numbers"
                  + " each.",
              layer,
              targets.shape(),
              samples,
              loss.id(),
              perSample)
          .exception();
    }
    for (int i = 0; i < targets.shape().size(); i++) {
      if (encoding == TargetEncoding.CLASS_INDEX) {
        checkClass(i, targets.at(i));
      } else {
        checkValue(i / perSample, targets.at(i));
      }
    }
  }

  private void checkClass(int sample, float value) {
    if (!(value >= 0 && value < outputs && value == (int) value)) {
      throw Problem.of(
              "targets.class",
              "Output {0}: sample {1} of the batch has the class {2}, but there are {3} classes,"
                  + " numbered from 0.",
              layer,
              sample,
              value == (int) value ? Integer.toString((int) value) : Float.toString(value),
              outputs)
          .exception();
    }
  }

  private void checkValue(int sample, float value) {
    boolean legal = loss == LossSpec.MSE ? Float.isFinite(value) : value >= 0 && value <= 1;
    if (!legal) {
      throw Problem.of(
              "targets.value",
              "Output {0}: sample {1} of the batch has the target {2}, but the loss {3} needs {4}.",
              layer,
              sample,
              value,
              loss.id(),
              loss == LossSpec.MSE
                  ? Wording.phrase("targets.finite", "a finite number")
                  : Wording.phrase("targets.fraction", "numbers from 0 to 1"))
          .exception();
    }
  }
}
