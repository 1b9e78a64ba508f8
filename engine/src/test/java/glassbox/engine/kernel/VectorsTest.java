package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VectorsTest {
  /** The widest vectors that the build gave this run, which other runs leave to the processor. */
  private static final int MOST_LANES = Integer.getInteger("glassbox.test.lanes", 64);

  @Test
  void vectorsAreUsedWhereTheModuleIsThereAndTheProcessorHasThem() {
    boolean module = ModuleLayer.boot().findModule(Vectors.MODULE).isPresent();

    assertEquals(module && Vectors.lanes() >= 4, Vectors.present());
    assertTrue(Vectors.lanes() <= MOST_LANES, Vectors.lanes() + " lanes");
  }

  @Test
  void aVectorHoldsAPowerOfTwo() {
    assertEquals(1, Integer.bitCount(Vectors.lanes()));
    assertEquals(Vectors.present(), Vectors.lanes() > 1);
  }
}
