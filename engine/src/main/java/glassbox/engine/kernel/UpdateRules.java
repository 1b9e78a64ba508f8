package glassbox.engine.kernel;

/**
 * The update rules of optimizers over a range of one parameter. The range begins at {@code from} in
 * the weights and in what the optimizer remembers of them, and at {@code gradientFrom} in the
 * gradient.
 *
 * <p>The compiler makes vectors of the first two rules by itself; those with a root and a division
 * have vectors of their own, by which {@link #rmsProp} takes half the time on short ranges.
 */
public final class UpdateRules {
  private UpdateRules() {}

  /**
   * w -= rate·g, rounded as {@link Gemm#addTransposedProduct} rounds where it multiplies its sums.
   *
   * @param gradient g. Not modified.
   * @param weights w, updated
   */
  public static void descend(
      int count, float rate, float[] gradient, int gradientFrom, float[] weights, int from) {
    Lengths.check("gradient", (long) gradientFrom + count, gradient);
    Lengths.check("weights", (long) from + count, weights);
    if (Vectors.present()) {
      VectorUpdates.descend(count, rate, gradient, gradientFrom, weights, from);
    } else {
      PlainUpdates.descend(count, rate, gradient, gradientFrom, weights, from);
    }
  }

  /**
   * v = momentum·v + g; w -= rate·v, or w -= rate·(g + momentum·v) where it looks ahead.
   *
   * @param gradient g. Not modified.
   * @param velocity v, updated
   * @param weights w, updated
   */
  public static void roll(
      int count,
      float rate,
      float momentum,
      boolean lookAhead,
      float[] gradient,
      int gradientFrom,
      float[] velocity,
      float[] weights,
      int from) {
    Lengths.check("gradient", (long) gradientFrom + count, gradient);
    Lengths.check("velocity", (long) from + count, velocity);
    Lengths.check("weights", (long) from + count, weights);
    for (int i = 0; i < count; i++) {
      float g = gradient[gradientFrom + i];
      float v = momentum * velocity[from + i] + g;
      velocity[from + i] = v;
      weights[from + i] -= rate * (lookAhead ? g + momentum * v : v);
    }
  }

  /**
   * v = rho·v + take·g²; w -= rate·g / (sqrt(v) + epsilon).
   *
   * @param take 1 - rho
   * @param gradient g. Not modified.
   * @param squares v, updated
   * @param weights w, updated
   */
  public static void rmsProp(
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
    Lengths.check("gradient", (long) gradientFrom + count, gradient);
    Lengths.check("squares", (long) from + count, squares);
    Lengths.check("weights", (long) from + count, weights);
    if (Vectors.present()) {
      VectorUpdates.rmsProp(
          count, rate, rho, take, epsilon, gradient, gradientFrom, squares, weights, from);
    } else {
      PlainUpdates.rmsProp(
          count, rate, rho, take, epsilon, gradient, gradientFrom, squares, weights, from);
    }
  }

  /**
   * Adam's update, as {@link AdamFactors} says.
   *
   * @param gradient g. Not modified.
   * @param means m, updated
   * @param squares v, updated
   * @param weights w, updated
   */
  public static void adam(
      int count,
      AdamFactors factors,
      float[] gradient,
      int gradientFrom,
      float[] means,
      float[] squares,
      float[] weights,
      int from) {
    Lengths.check("gradient", (long) gradientFrom + count, gradient);
    Lengths.check("means", (long) from + count, means);
    Lengths.check("squares", (long) from + count, squares);
    Lengths.check("weights", (long) from + count, weights);
    if (Vectors.present()) {
      VectorUpdates.adam(count, factors, gradient, gradientFrom, means, squares, weights, from);
    } else {
      PlainUpdates.adam(count, factors, gradient, gradientFrom, means, squares, weights, from);
    }
  }
}
