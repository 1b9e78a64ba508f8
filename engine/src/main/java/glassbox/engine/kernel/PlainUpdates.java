package glassbox.engine.kernel;

/** The rules of {@link UpdateRules} that have a vector twin, by plain loops. */
final class PlainUpdates {
  private PlainUpdates() {}

  static void descend(
      int count, float rate, float[] gradient, int gradientFrom, float[] weights, int from) {
    for (int i = 0; i < count; i++) {
      weights[from + i] -= rate * gradient[gradientFrom + i];
    }
  }

  static void rmsProp(
      int count,
      float rate,
      float rho,
      float take,
      float epsilon,
      float[] gradient,
      int gradientFrom,
      float[] squares,
      float[] weights,
      int from) {
    for (int i = 0; i < count; i++) {
      float g = gradient[gradientFrom + i];
      float v = rho * squares[from + i] + take * g * g;
      squares[from + i] = v;
      weights[from + i] -= rate * g / ((float) Math.sqrt(v) + epsilon);
    }
  }

  static void adam(
      int count,
      AdamFactors factors,
      float[] gradient,
      int gradientFrom,
      float[] means,
      float[] squares,
      float[] weights,
      int from) {
    float keepMean = factors.keepMean;
    float takeMean = factors.takeMean;
    float keepSquare = factors.keepSquare;
    float takeSquare = factors.takeSquare;
    float epsilon = factors.epsilon;
    float rate = factors.rate;
    float root = factors.root;
    float keepWeight = factors.keepWeight;
    for (int i = 0; i < count; i++) {
      float g = gradient[gradientFrom + i];
      float m = keepMean * means[from + i] + takeMean * g;
      float v = keepSquare * squares[from + i] + takeSquare * g * g;
      means[from + i] = m;
      squares[from + i] = v;
      float change = rate * m / ((float) Math.sqrt(v) * root + epsilon);
      weights[from + i] = keepWeight * weights[from + i] - change;
    }
  }
}
