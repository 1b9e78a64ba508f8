package glassbox.gpu.device;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Properties before = new Properties();

  @BeforeEach
  void remember() {
    before.putAll(System.getProperties());
  }

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void thisJvmHasThem() {
    assertDoesNotThrow(Settings::check);
  }

  @Test
  void aJvmThatRunsFailedKernelsInJavaIsRefused() {
    System.setProperty("tornado.recover.bailout", "True");
    assertRefused("tornado.bailout");
    System.clearProperty("tornado.recover.bailout");
    assertRefused("tornado.bailout");
  }

  @Test
  void arithmeticThatTakesNanForImpossibleIsRefused() {
    System.clearProperty("tornado.opencl.compiler.flags");
    assertRefused("tornado.fast-math");
    System.setProperty("tornado.opencl.compiler.flags", "-cl-finite-math-only -w");
    assertRefused("tornado.fast-math");
  }

  private static void assertRefused(String code) {
    assertEquals(code, assertThrows(ProblemException.class, Settings::check).problem().code());
  }
}
