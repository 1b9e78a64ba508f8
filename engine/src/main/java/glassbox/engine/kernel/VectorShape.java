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

  /**
   * Whether vectors gain anything over what the compiler makes of plain loops. Four lanes do where
   * a multiplication and an addition are one instruction, as on ARM; x86 processors with no more
   * than four lack it, and what then stands in for it is far slower than loops.
   */
  static boolean worthwhile() {
    return lanes() >= 8 || lanes() == 4 && "aarch64".equals(System.getProperty("os.arch"));
  }
}
