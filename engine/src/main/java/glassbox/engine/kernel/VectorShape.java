package glassbox.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that suit this processor best. Apart from {@link Vectors}, which can be loaded where
 * the vector module is missing.
 */
final class VectorShape {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorShape() {}

  static int lanes() {
    return SPECIES.length();
  }

  /**
   * The lanes that stand for numbers {@code from} on of {@code limit}, at least one. As {@link
   * VectorSpecies#indexInRange}, but without a branch: where two ways lead to a mask, the compiler
   * keeps it in memory, made anew each time.
   */
  static VectorMask<Float> inside(int from, int limit) {
    int lanes = Math.min(limit - from, lanes());
    return VectorMask.fromLong(SPECIES, -1L >>> (Long.SIZE - lanes));
  }

  /** Shorter vectors gain nothing over what the compiler makes of plain loops. */
  static boolean worthwhile() {
    return lanes() >= 4;
  }
}
