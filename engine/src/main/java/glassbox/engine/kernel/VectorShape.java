package glassbox.engine.kernel;

import jdk.incubator.vector.FloatVector;
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

  /** Shorter vectors gain nothing over what the compiler makes of plain loops. */
  static boolean worthwhile() {
    return lanes() >= 4;
  }
}
