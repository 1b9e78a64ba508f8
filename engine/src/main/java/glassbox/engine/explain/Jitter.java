package glassbox.engine.explain;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;

/** By how much an image is moved before each step. */
interface Jitter {

  /** Rows and columns, negative for up and left. */
  record Move(int down, int right) {}

  /** Before a step, counted from 0. */
  Move at(int step);

  /** Drawn from a seed, up to so many cells each way. */
  static Jitter drawn(long seed, int most) {
    RandomStream random = RandomStream.of(seed, Purpose.EXPLANATION);
    int choices = 2 * most + 1;
    return step ->
        new Move(
            random.intAt(2L * step, choices) - most, random.intAt(2L * step + 1, choices) - most);
  }
}
