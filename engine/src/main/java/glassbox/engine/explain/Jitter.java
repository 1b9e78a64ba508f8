package glassbox.engine.explain;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;

/** By how much an image is moved before each step. */
interface Jitter {

  /** Rows and columns, negative for up and left. */
  record Move(int down, int right) {}

  /**
   * Before a step.
   *
   * @param step counted from 0
   * @param most by how many cells each way at most
   */
  Move at(int step, int most);

  /** Drawn from a seed. */
  static Jitter drawn(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.EXPLANATION);
    return (step, most) -> {
      int choices = 2 * most + 1;
      return new Move(
          random.intAt(2L * step, choices) - most, random.intAt(2L * step + 1, choices) - most);
    };
  }
}
