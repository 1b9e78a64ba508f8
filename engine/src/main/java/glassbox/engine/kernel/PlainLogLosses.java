package glassbox.engine.kernel;

/** {@link LogLosses} by plain loops. */
final class PlainLogLosses {
  private PlainLogLosses() {}

  static double binary(int count, float[] z, int zFrom, float[] t, int tFrom) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      float logit = z[zFrom + i];
      float tail = Elementwise.logOnePlus(Elementwise.exp(-Math.abs(logit)));
      sum += Math.max(logit, 0) - (double) logit * t[tFrom + i] + tail;
    }
    return sum;
  }

  static double ofClass(int classes, float[] z, int from, int index) {
    float largest = z[from];
    for (int i = 1; i < classes; i++) {
      largest = Math.max(largest, z[from + i]);
    }
    float beyondOne = -1;
    float rest = 0;
    for (int i = 0; i < classes; i++) {
      float x = z[from + i];
      if (x == largest) {
        beyondOne++;
      } else {
        rest += Elementwise.exp(x - largest);
      }
    }
    return (double) Elementwise.logOnePlus(beyondOne + rest) + (largest - z[from + index]);
  }
}
