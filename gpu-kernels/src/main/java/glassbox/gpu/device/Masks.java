package glassbox.gpu.device;

import glassbox.engine.layer.Layers;

/** The keys of the random numbers that dropout masks are made of. */
final class Masks {
  private Masks() {}

  /**
   * The key of a layer's mask in one step.
   *
   * @param layer its index in the network's order
   * @param step the number of steps made before
   */
  static long key(long seed, int layer, long step) {
    return Layers.dropoutMasks(seed, layer, step).key();
  }
}
