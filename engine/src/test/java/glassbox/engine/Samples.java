package glassbox.engine;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;

/** Reproducible numbers to test with. */
public final class Samples {
  private Samples() {}

  /** Numbers in [-1, 1). */
  public static float[] uniform(int count, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.INITIAL_WEIGHTS);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * random.uniformAt(i) - 1;
    }
    return values;
  }

  /** Numbers in [-1, 1) of a shape. */
  public static Tensor uniform(Shape shape, long seed) {
    return new Tensor(shape, uniform(shape.size(), seed));
  }

  /**
   * Distinct numbers in [-1, 1], shuffled, all about 2/count away from each other and half of that
   * from 0: a small step changes neither a sign nor which one is largest.
   */
  public static float[] spread(int count, long seed) {
    int[] order = RandomStream.of(seed, Purpose.SHUFFLE).permutation(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (2 * order[i] + 1f) / (count + count % 2) - 1;
    }
    return values;
  }
}
