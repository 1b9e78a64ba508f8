package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.app.session.FailingExecutor;
import glassbox.app.session.FakeProvider;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a device that fails at a step. */
class DeviceFailureTest {
  @TempDir Path folder;

  private CommandRun train(String backend, long failingStep) throws Exception {
    return CommandRun.on(
        List.of(new FakeProvider(request -> new FailingExecutor(request, failingStep))),
        "train",
        "--system=binary-mlp",
        "--epochs=2",
        "--seed=1",
        "--format=json",
        "--backend=" + backend,
        "--out=" + folder.resolve(backend.replace(':', '-') + failingStep + ".glassbox"));
  }

  @Test
  void trainingGoesOnOnTheCpuAndSaysSo() throws Exception {
    CommandRun run = train("auto", 20);

    JsonNode json = run.json();
    String sentence =
        "Training goes on from step 20 on "
            + cpu()
            + ", since GPU 0 failed at step 20: The device"
            + " is gone.";
    assertTrue(run.err().contains("warning: " + sentence), run.err());
    assertTrue(run.err().contains("compiling kernels\n"), run.err());
    assertEquals(sentence, json.get("warnings").get(0).asText());
    assertEquals(cpu() + " (GPU 0 failed: The device is gone.)", json.get("device").asText());
    assertEquals(2, json.get("epochs").size());
    assertTrue(json.get("testLoss").isNumber());
    assertEquals(1, run.err().split("compiling kernels", -1).length - 1, "judged on the CPU");
  }

  @Test
  void aDeviceAskedForByNameEndsTrainingWithItsReasonAndTheLastGoodModel() throws Exception {
    CommandRun run = train("tornado:0:0", 20);

    assertEquals(1, run.exitCode());
    assertTrue(
        run.err()
            .contains(
                "Training on GPU 0 ended at step 20: The device is gone. Train on the CPU, or try"
                    + " the device again. The model after step 20 is in "),
        run.err());
    assertTrue(Files.exists(folder.resolve("tornado-0-020.glassbox")));
  }

  @Test
  void aMissingDeviceEndsWithTwo() throws Exception {
    CommandRun run = train("tornado:0:7", 0);

    assertEquals(2, run.exitCode());
    assertTrue(
        run.err()
            .contains(
                "Device tornado:0:7 is not available: there is no such device. Choose"
                    + " tornado:0:0."),
        run.err());
    assertFalse(Files.exists(folder.resolve("tornado-0-70.glassbox")));
  }

  @Test
  void judgingOnADeviceThatFailsGoesOnOnTheCpuOnlyIfItWasNotAskedForByName() throws Exception {
    Path model = folder.resolve("auto" + Long.MAX_VALUE + ".glassbox");
    assertEquals(0, train("auto", Long.MAX_VALUE).exitCode());
    List<FakeProvider> failing = List.of(new FakeProvider(DeviceFailureTest::failed));
    String[] evaluate = {"evaluate", "--model=" + model, "--format=json", "--backend=auto"};
    CommandRun auto = CommandRun.on(failing, evaluate);
    evaluate[3] = "--backend=tornado:0:0";
    CommandRun named = CommandRun.on(failing, evaluate);

    assertTrue(auto.json().get("loss").isNumber());
    assertTrue(
        auto.err().contains("Judged on " + cpu() + " (GPU 0 failed: The device is gone.)"),
        auto.err());
    assertEquals(1, named.exitCode());
    assertTrue(
        named
            .err()
            .contains(
                "Judging on GPU 0 ended: The device is gone. Judge on the CPU, or try the device"
                    + " again."),
        named.err());
  }

  private static Executor failed(ExecutorRequest request) {
    FailingExecutor device = new FailingExecutor(request, 0);
    Batch any = new Batch(Map.of("input", Tensor.zeros(Shape.of(1, 1))), Map.of());
    device.step(any, new StepSettings(1, 0, 0), new StepTally());
    return device;
  }

  @Test
  void devicesHaveWhatTheirDriversSay() throws Exception {
    List<FakeProvider> one = List.of(new FakeProvider(request -> new FailingExecutor(request, 0)));
    JsonNode device = CommandRun.on(one, "devices", "--format=json").json().get("devices").get(1);

    assertEquals("Test Platform", device.get("platform").asText());
    assertEquals("gpu", device.get("type").asText());
    assertEquals(2L << 30, device.get("memoryBytes").asLong());
    assertEquals("passed", device.get("selfTest").asText());
    assertEquals(1.5, device.get("firstKernelSeconds").asDouble());
    String row = CommandRun.on(one, "devices").out().lines().toList().get(2);
    assertEquals(
        List.of(
            "tornado:0:0",
            "GPU 0",
            "Test Platform",
            "gpu",
            "2048 MiB",
            "1.5 s",
            "self-test passed, accelerated"),
        List.of(row.split(" {2,}")));
  }

  @Test
  void benchTellsTransfersFromKernelsWhereTheDeviceCan() throws Exception {
    List<FakeProvider> one =
        List.of(new FakeProvider(request -> new FailingExecutor(request, Long.MAX_VALUE)));
    String[] bench = {
      "bench", "--task=tiny32", "--seconds=0.1", "--format=json", "--backend=tornado:0:0"
    };
    JsonNode json = CommandRun.on(one, bench).json();

    assertEquals("GPU 0", json.get("device").asText());
    assertEquals(2, json.get("transferMicros").asDouble());
    assertEquals(30, json.get("kernelMicros").asDouble());
    assertEquals(40, json.get("totalMicros").asDouble());
    assertTrue(json.get("samplesPerSecond").asDouble() > 0);
    assertTrue(json.get("samplesPerCpuSecond").isNull());
    assertTrue(json.get("warnings").toString().contains("samplesPerCpuSecond is null: what the"));
  }

  @Test
  void benchOnAMissingDeviceEndsWithTwo() throws Exception {
    CommandRun missing = CommandRun.of("bench", "--task=tiny32", "--backend=tornado");
    assertEquals(2, missing.exitCode());
    assertTrue(missing.err().contains("Device tornado is not available"), missing.err());
    CommandRun product = CommandRun.of("bench", "--task=gemm512", "--backend=tornado");
    assertEquals(2, product.exitCode());
    assertTrue(product.err().contains("is measured on the CPU only"), product.err());
  }

  private static String cpu() {
    int threads = Runtime.getRuntime().availableProcessors();
    return threads == 1 ? "CPU, 1 thread" : "CPU, " + threads + " threads";
  }
}
