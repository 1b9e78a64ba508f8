package glassbox.engine.layer;

/**
 * -sum_i t_i·ln p_i, p = softmax(z), computed from z as sum_i t_i·(ln sum_j e^z_j - z_i).
 *
 * @param classes the number of outputs
 * @param sparse whether the target is a class index, which means t_i = 1 there and 0 elsewhere
 */
record CrossEntropy(int classes, boolean sparse) implements SampleLoss {

  @Override
  public double value(LossRows rows, int row) {
    float[] z = rows.preActivation();
    int from = row * classes;
    double largest = z[from];
    for (int i = 1; i < classes; i++) {
      largest = Math.max(largest, z[from + i]);
    }
    double total = 0;
    for (int i = 0; i < classes; i++) {
      total += StrictMath.exp(z[from + i] - largest);
    }
    // Relative to the largest, so that the difference below loses no digits.
    double logTotal = StrictMath.log(total);
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      float target = target(rows, row, i);
      if (target != 0) {
        sum += target * (logTotal - (z[from + i] - largest));
      }
    }
    return sum;
  }

  /** dL/dz_i = p_i·sum_j t_j - t_i. */
  @Override
  public void gradient(LossRows rows, int row, float scale, float[] out) {
    float sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += target(rows, row, i);
    }
    for (int i = 0; i < classes; i++) {
      int at = row * classes + i;
      out[at] = scale * (rows.output()[at] * sum - target(rows, row, i));
    }
  }

  private float target(LossRows rows, int row, int i) {
    if (sparse) {
      return (int) rows.target(row, 1, 0) == i ? 1 : 0;
    }
    return rows.target(row, classes, i);
  }

  @Override
  public boolean throughActivation() {
    return false;
  }
}
