package glassbox.engine.kernel;

/**
 * The values of the cross-entropies, computed from logits so that they stay finite however sure the
 * network is. Each term is a float with a relative error of at most 5e-7, however small; sums are
 * in double, in an order that the sizes alone decide.
 */
public final class LogLosses {
  private LogLosses() {}

  /**
   * The sum over i of -(t·ln p + (1-t)·ln(1-p)), p = sigmoid(z), as max(z, 0) - z·t + ln(1 +
   * e^-|z|).
   *
   * @param z the logits, from {@code zFrom} on. Not modified.
   * @param t the targets, from 0 to 1, from {@code tFrom} on. Not modified.
   */
  public static double binary(int count, float[] z, int zFrom, float[] t, int tFrom) {
    Lengths.check("z", (long) zFrom + count, z);
    Lengths.check("t", (long) tFrom + count, t);
    return Vectors.present()
        ? VectorLogLosses.binary(count, z, zFrom, t, tFrom)
        : PlainLogLosses.binary(count, z, zFrom, t, tFrom);
  }

  /**
   * -ln of the softmax of one row of logits, at one class: ln(sum_j e^(z_j - m)) + (m - z_class)
   * with m the largest. What exceeds 1 in the sum is added up apart, so that no digits are lost.
   *
   * @param z the row begins at {@code from}. Not modified.
   * @param index the class, counted from the row's begin
   */
  public static double ofClass(int classes, float[] z, int from, int index) {
    Lengths.check("z", (long) from + classes, z);
    return PlainLogLosses.ofClass(classes, z, from, index);
  }
}
