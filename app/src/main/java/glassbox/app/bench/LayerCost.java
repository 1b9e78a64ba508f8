package glassbox.app.bench;

import glassbox.engine.network.LayerNode;
import java.util.OptionalDouble;

/**
 * What one layer takes of a step: on the way forward, its activation included, and on the way back.
 */
public record LayerCost(LayerNode layer, Way forward, Way backward) {

  /**
   * One of the two ways.
   *
   * @param micros the median time for a batch
   * @param multiplications by kernels, for a batch
   */
  public record Way(double micros, long multiplications) {

    /**
     * Thousands of millions of multiplications and additions per second; absent for a layer without
     * kernels.
     */
    public OptionalDouble gflops() {
      return multiplications > 0 && micros > 0
          ? OptionalDouble.of(2 * multiplications / micros / 1e3)
          : OptionalDouble.empty();
    }
  }
}
