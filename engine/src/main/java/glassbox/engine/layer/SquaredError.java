package glassbox.engine.layer;

/** The mean over the {@code size} elements of a sample of (a - t)². */
record SquaredError(int size) implements SampleLoss {

  @Override
  public double value(LossRows rows, int row) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double error = (double) rows.output()[row * size + i] - rows.target(row, size, i);
      sum += error * error;
    }
    return sum / size;
  }

  /** dL/da_i = 2·(a_i - t_i) / size. */
  @Override
  public void gradient(LossRows rows, int row, float scale, float[] out) {
    float factor = 2 * scale / size;
    for (int i = 0; i < size; i++) {
      int at = row * size + i;
      out[at] = factor * (rows.output()[at] - rows.target(row, size, i));
    }
  }

  @Override
  public boolean throughActivation() {
    return true;
  }
}
