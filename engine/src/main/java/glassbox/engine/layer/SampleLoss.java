package glassbox.engine.layer;

/** The formula of a loss, sample by sample. */
sealed interface SampleLoss permits SquaredError, BinaryCrossEntropy, CrossEntropy {

  /** The loss of one row, not weighted. */
  double value(LossRows rows, int row);

  /**
   * The gradient of one row's loss times {@code scale}: with respect to z, or to a where {@link
   * #throughActivation} says so.
   *
   * @param out [samples, output], its row overwritten
   */
  void gradient(LossRows rows, int row, float scale, float[] out);

  /** Whether the gradient must still go back through the output's activation. */
  boolean throughActivation();
}
