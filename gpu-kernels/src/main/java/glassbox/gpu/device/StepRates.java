package glassbox.gpu.device;

import glassbox.engine.exec.StepSettings;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.OptimizerSpec;
import glassbox.gpu.kernel.UpdateKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What all weights share in one update, computed here in double and sent as floats. */
final class StepRates {
  private StepRates() {}

  /**
   * Fills the rates of a step.
   *
   * @param update how many updates this makes, this one included
   * @param weightSum the sum of the batch's sample weights
   * @param out as {@link UpdateKernels} numbers them, overwritten
   */
  static void fill(
      OptimizerSpec optimizer,
      StepSettings settings,
      long update,
      double weightSum,
      FloatArray out) {
    double rate = settings.learningRate();
    double root = 1;
    double keep = 1;
    OptimizerSpec plain = optimizer;
    if (optimizer instanceof OptimizerSpec.AdamW decaying) {
      keep = 1 - rate * decaying.weightDecay();
      plain = decaying.adam();
    }
    if (plain instanceof OptimizerSpec.Adam adam) {
      rate /= 1 - Math.pow(adam.beta1(), (double) update);
      root = 1 / Math.sqrt(1 - Math.pow(adam.beta2(), (double) update));
    }
    out.set(UpdateKernels.RATE, (float) rate);
    out.set(UpdateKernels.ROOT, (float) root);
    out.set(UpdateKernels.KEEP, (float) keep);
    out.set(UpdateKernels.SHARE, (float) (1 / weightSum));
    double norm = settings.clipping() instanceof Clipping.ByNorm(double limit) ? limit : 0;
    out.set(UpdateKernels.NORM_LIMIT, (float) norm);
    double value =
        settings.clipping() instanceof Clipping.ByValue(double limit) ? limit : Float.MAX_VALUE;
    out.set(UpdateKernels.VALUE_LIMIT, (float) value);
  }
}
