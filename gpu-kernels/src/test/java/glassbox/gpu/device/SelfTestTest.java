package glassbox.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.exec.DeviceReport;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.common.TornadoDevice;

class SelfTestTest {
  @Test
  void aDeviceWhoseDriverFailsAtItsNameIsListedWithTheReason() {
    TornadoDevice broken =
        (TornadoDevice)
            Proxy.newProxyInstance(
                TornadoDevice.class.getClassLoader(),
                new Class<?>[] {TornadoDevice.class},
                (_, method, _) -> {
                  throw new IllegalStateException("no answer to " + method.getName());
                });
    DeviceReport report = SelfTest.report("tornado", "tornado:0:3", broken, System.nanoTime());

    assertEquals("tornado:0:3", report.id());
    assertFalse(report.accelerated());
    String reason = report.unavailable().orElseThrow().sentence();
    assertTrue(reason.startsWith("The device fails in its self-test (no answer to get"), reason);
    assertTrue(reason.endsWith("); update its driver."), reason);
  }
}
