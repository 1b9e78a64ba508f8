package glassbox.engine.layer;

/**
 * The mean over the {@code size} elements of a sample of -(t·ln p + (1-t)·ln(1-p)), p = sigmoid(z),
 * computed from z as max(z, 0) - z·t + ln(1 + e^-|z|).
 */
record BinaryCrossEntropy(int size) implements SampleLoss {

  @Override
  public double value(LossRows rows, int row) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double z = rows.preActivation()[row * size + i];
      double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
      sum += Math.max(z, 0) - z * rows.target(row, size, i) + tail;
    }
    return sum / size;
  }

  /** dL/dz_i = (p_i - t_i) / size. */
  @Override
  public void gradient(LossRows rows, int row, float scale, float[] out) {
    float factor = scale / size;
    for (int i = 0; i < size; i++) {
      int at = row * size + i;
      out[at] = factor * (rows.output()[at] - rows.target(row, size, i));
    }
  }

  @Override
  public boolean throughActivation() {
    return false;
  }
}
