package glassbox.engine.layer;

import glassbox.engine.kernel.LogLosses;

/**
 * -sum_i t_i·ln p_i, p = softmax(z), computed from z.
 *
 * @param classes the number of outputs
 * @param sparse whether the target is a class index, which means t_i = 1 there and 0 elsewhere
 */
record CrossEntropy(int classes, boolean sparse) implements SampleLoss {

  @Override
  public double sum(LossRows rows) {
    double sum = 0;
    for (int row = 0; row < rows.samples(); row++) {
      sum += rows.weight(row) * (sparse ? sparse(rows, row) : dense(rows, row));
    }
    return sum;
  }

  private double sparse(LossRows rows, int row) {
    int target = (int) rows.target(row, 1, 0);
    return LogLosses.ofClass(classes, rows.preActivation(), row * classes, target);
  }

  private double dense(LossRows rows, int row) {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      float target = rows.target(row, classes, i);
      if (target != 0) {
        sum += target * LogLosses.ofClass(classes, rows.preActivation(), row * classes, i);
      }
    }
    return sum;
  }

  /** dL/dz_i = p_i·sum_j t_j - t_i. */
  @Override
  public void gradient(LossRows rows, double weightSum, float[] out) {
    for (int row = 0; row < rows.samples(); row++) {
      float scale = (float) (rows.weight(row) / weightSum);
      if (sparse) {
        sparseGradient(rows, row, scale, out);
      } else {
        denseGradient(rows, row, scale, out);
      }
    }
  }

  private void sparseGradient(LossRows rows, int row, float scale, float[] out) {
    float[] p = rows.output();
    int from = row * classes;
    for (int i = from; i < from + classes; i++) {
      out[i] = scale * p[i];
    }
    int right = from + (int) rows.target(row, 1, 0);
    out[right] = scale * (p[right] - 1);
  }

  private void denseGradient(LossRows rows, int row, float scale, float[] out) {
    float sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += rows.target(row, classes, i);
    }
    for (int i = 0; i < classes; i++) {
      int at = row * classes + i;
      out[at] = scale * (rows.output()[at] * sum - rows.target(row, classes, i));
    }
  }

  @Override
  public boolean throughActivation() {
    return false;
  }
}
