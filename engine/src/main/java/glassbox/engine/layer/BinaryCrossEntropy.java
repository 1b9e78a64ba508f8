package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.LogLosses;

/**
 * The mean over the {@code size} elements of a sample of -(t·ln p + (1-t)·ln(1-p)), p = sigmoid(z),
 * computed from z.
 */
record BinaryCrossEntropy(int size) implements SampleLoss {

  @Override
  public double sum(LossRows rows) {
    int count = rows.runLength() * size;
    int first = rows.firstSample() * size;
    double sum = 0;
    for (int run = 0; run < rows.runs(); run++) {
      int from = run * count;
      double loss =
          LogLosses.binary(count, rows.preActivation(), from, rows.targets(), first + from);
      sum += rows.weight(run) * loss;
    }
    return sum / size;
  }

  /** dL/dz_i = (p_i - t_i) / size. */
  @Override
  public void gradient(LossRows rows, double weightSum, float[] out) {
    int count = rows.runLength() * size;
    int first = rows.firstSample() * size;
    for (int run = 0; run < rows.runs(); run++) {
      float factor = (float) (rows.weight(run) / weightSum) / size;
      int from = run * count;
      Elementwise.scaledDifference(
          count, factor, rows.output(), from, rows.targets(), first + from, out);
    }
  }

  @Override
  public boolean throughActivation() {
    return false;
  }
}
