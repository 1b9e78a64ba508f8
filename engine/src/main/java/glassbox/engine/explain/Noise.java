package glassbox.engine.explain;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;

/** Normally distributed numbers with mean 0 and deviation 1, each a function of its place alone. */
interface Noise {

  /**
   * A number.
   *
   * @param sample which noisy copy
   * @param input the index of the input
   * @param element of the input
   */
  float at(int sample, int input, int element);

  /** Drawn from a seed, by the transformation of Box and Muller (1958). */
  static Noise drawn(long seed) {
    return (sample, input, element) -> {
      RandomStream random = RandomStream.of(seed, Purpose.EXPLANATION, sample, input);
      // 1 - u is above 0, so that its logarithm exists.
      double radius = Math.sqrt(-2 * StrictMath.log(1.0 - random.uniformAt(2L * element)));
      return (float) (radius * StrictMath.cos(2 * Math.PI * random.uniformAt(2L * element + 1)));
    };
  }
}
