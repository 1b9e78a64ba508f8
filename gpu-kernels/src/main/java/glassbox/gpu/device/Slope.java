package glassbox.gpu.device;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The gradient of the loss by a node's output, while the way back is written down: who writes to it
 * first overwrites it, all others add.
 */
final class Slope {
  private final FloatArray array;
  private boolean begun;

  Slope(FloatArray array) {
    this.array = array;
  }

  /** [samples, size]; dL/da, and dL/dz once the activation has been gone back through. */
  FloatArray array() {
    return array;
  }

  /** 1 for a task that has to add, 0 for the first, which overwrites. */
  int adds() {
    int adds = begun ? 1 : 0;
    begun = true;
    return adds;
  }

  /** Whether a task writes to it. */
  boolean begun() {
    return begun;
  }
}
