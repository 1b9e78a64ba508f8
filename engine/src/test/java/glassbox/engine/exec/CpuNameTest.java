package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.kernel.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuNameTest {

  @Test
  void vectorsGoWithoutSaying() {
    assertEquals("CPU, 1 thread", CpuName.of(1, true, true).english());
    assertEquals("CPU, 4 threads", CpuName.of(4, true, true).english());
  }

  @Test
  void plainLoopsAreSaidWithTheReason() {
    assertEquals(
        "CPU, 4 threads, slow plain loops as Java runs without jdk.incubator.vector",
        CpuName.of(4, false, false).english());
    assertEquals(
        "CPU, 1 thread, slow plain loops as the processor has no vectors",
        CpuName.of(1, false, true).english());
  }

  @Test
  void theDeviceOfThisJvmSaysWhichOfThemItHas() {
    DeviceReport cpu = new Executors(2, List.of()).devices().getFirst();

    assertEquals(
        CpuName.of(2, Vectors.present(), Vectors.moduleIsThere()).english(), cpu.name().english());
    assertEquals(!Vectors.present(), cpu.name().english().contains("plain loops"));
  }
}
