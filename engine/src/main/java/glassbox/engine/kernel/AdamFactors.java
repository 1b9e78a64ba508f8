package glassbox.engine.kernel;

/**
 * What Adam's settings come to in one step: m = beta1·m + (1-beta1)·g; v = beta2·v + (1-beta2)·g²;
 * w = kept·w - rate·m̂ / (sqrt(v̂) + epsilon), where m̂ and v̂ are m and v corrected for the zeros
 * they began with, and kept is below 1 where the weights decay on their own (AdamW).
 *
 * <p>One object serves all steps, so that a step allocates nothing; {@link #begin} is called before
 * the pieces of a step are updated, on any threads.
 *
 * <p>Source: Kingma and Ba, arXiv 1412.6980, section 2; Loshchilov and Hutter, arXiv 1711.05101.
 */
public final class AdamFactors {
  private final double beta1;
  private final double beta2;

  final float keepMean;
  final float takeMean;
  final float keepSquare;
  final float takeSquare;
  final float epsilon;

  /** The rate divided by the correction of m. */
  float rate;

  /** sqrt(v)·root is sqrt(v̂). */
  float root = 1;

  float keepWeight = 1;

  /** With Adam's settings. */
  public AdamFactors(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    keepMean = (float) beta1;
    takeMean = (float) (1 - beta1);
    keepSquare = (float) beta2;
    takeSquare = (float) (1 - beta2);
    this.epsilon = (float) epsilon;
  }

  /**
   * Begins a step.
   *
   * @param rate the learning rate in force
   * @param decay what the weights lose per unit of the rate; 0 for Adam itself
   * @param step how many updates this makes, this one included
   */
  public void begin(double rate, double decay, long step) {
    this.rate = (float) (rate / (1 - power(beta1, step)));
    root = (float) (1 / Math.sqrt(1 - power(beta2, step)));
    keepWeight = (float) (1 - rate * decay);
  }

  /**
   * base to the power of an exponent, base from 0 to 1: by repeated squaring, which gives the same
   * bits everywhere and is faster than {@link StrictMath#pow}. Its relative error is at most
   * exponent·1.2e-16; less than 1e-30 is given as 0.
   */
  static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    long rest = exponent;
    while (rest > 0 && square > 1e-30) {
      result *= (rest & 1) == 1 ? square : 1;
      square *= square;
      rest >>= 1;
    }
    return rest > 0 ? 0 : result;
  }
}
