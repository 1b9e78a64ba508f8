package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.SquareSums;

/** The mean over the {@code size} elements of a sample of (a - t)². */
record SquaredError(int size) implements SampleLoss {

  @Override
  public double sum(LossRows rows) {
    int count = rows.runLength() * size;
    int first = rows.firstSample() * size;
    double sum = 0;
    for (int run = 0; run < rows.runs(); run++) {
      int from = run * count;
      double squares =
          SquareSums.ofDifferences(count, rows.output(), from, rows.targets(), first + from);
      sum += rows.weight(run) * squares;
    }
    return sum / size;
  }

  /** dL/da_i = 2·(a_i - t_i) / size. */
  @Override
  public void gradient(LossRows rows, double weightSum, float[] out) {
    int count = rows.runLength() * size;
    int first = rows.firstSample() * size;
    for (int run = 0; run < rows.runs(); run++) {
      float factor = 2 * (float) (rows.weight(run) / weightSum) / size;
      int from = run * count;
      Elementwise.scaledDifference(
          count, factor, rows.output(), from, rows.targets(), first + from, out);
    }
  }

  @Override
  public boolean throughActivation() {
    return true;
  }
}
