package glassbox.engine.kernel;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;

/** Numbers to compute with. */
final class Uniform {
  private Uniform() {}

  /** Between -1 and 1. */
  static float[] values(int count, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * random.uniformAt(i) - 1;
    }
    return values;
  }
}
