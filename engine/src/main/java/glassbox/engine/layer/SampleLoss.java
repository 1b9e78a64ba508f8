package glassbox.engine.layer;

/** The formula of a loss, for all rows at once. */
sealed interface SampleLoss permits SquaredError, BinaryCrossEntropy, CrossEntropy {

  /** The sum over rows of weight·loss. */
  double sum(LossRows rows);

  /**
   * The gradient of the sum over rows of weight/weightSum·loss: with respect to z, or to a where
   * {@link #throughActivation} says so.
   *
   * @param weightSum the sum of the weights of the whole batch
   * @param out [samples, output], overwritten
   */
  void gradient(LossRows rows, double weightSum, float[] out);

  /** Whether the gradient must still go back through the output's activation. */
  boolean throughActivation();
}
