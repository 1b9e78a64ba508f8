package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.tensor.Shape;
import org.junit.jupiter.api.Test;

class ParameterSpecTest {
  @Test
  void aParameterIsTrainedUnlessItSaysOtherwise() {
    ParameterSpec kernel = new ParameterSpec("kernel", Shape.of(2, 3), Initializer.ZEROS);
    assertTrue(kernel.trained());
    assertFalse(kernel.untrained().trained());
    assertEquals(kernel.shape(), kernel.untrained().shape());
    assertEquals(kernel.initializer(), kernel.untrained().initializer());
  }
}
