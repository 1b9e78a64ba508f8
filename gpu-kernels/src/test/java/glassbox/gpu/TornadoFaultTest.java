package glassbox.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed SDK in a worker, sound and with faults put in where a user would meet them. */
class TornadoFaultTest {
  @TempDir Path empty;

  private static Map<String, String> environment(Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.put("TORNADOVM_HOME", System.getenv("TORNADOVM_HOME"));
    return all;
  }

  private static ExecutorRequest request() {
    NetworkSpec spec =
        NetworkSpec.chain("wide", Shape.of(784))
            .then("hidden", new LayerSpec.Dense(512, Activation.RELU))
            .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
            .build();
    return new ExecutorRequest(
        Network.initialized(spec, 1),
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Sgd(0.1, 0),
        8);
  }

  private static Optional<Problem> step(Executor executor, int step) {
    Batch batch =
        new Batch(
            Map.of("input", Tensor.zeros(Shape.of(8, 784))),
            Map.of("out", Tensor.zeros(Shape.of(8))));
    return executor.step(batch, new StepSettings(0.1, 1, step), new StepTally());
  }

  @Test
  void withoutADriverItSaysSo() {
    TornadoProvider provider =
        new TornadoProvider(environment(Map.of("OCL_ICD_VENDORS", empty.toString())), List.of());
    List<DeviceReport> devices = provider.devices();

    assertEquals(1, devices.size());
    Problem reason = devices.getFirst().unavailable().orElseThrow();
    assertEquals("tornado.runtime", reason.code());
    assertTrue(reason.sentence().contains("No OpenCL platforms found"), reason.sentence());
  }

  @Test
  void trainsInAWorkerUntilThatIsKilled() throws Exception {
    TornadoProvider provider = new TornadoProvider(environment(Map.of()), List.of());
    DeviceReport device = provider.devices().getFirst();
    assertEquals(Optional.empty(), device.unavailable());
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    try (Executor executor = provider.open(request(), device, _ -> {}).orThrow()) {
      assertEquals(Optional.empty(), step(executor, 0));
      ProcessHandle worker =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child))
              .findFirst()
              .orElseThrow();
      new ProcessBuilder("kill", "-9", Long.toString(worker.pid())).start().waitFor();
      worker.onExit().get(30, TimeUnit.SECONDS);
      Problem problem = step(executor, 1).orElseThrow();
      assertEquals("gpu.died", problem.code());
      assertTrue(problem.sentence().contains("(signal 9)"), problem.sentence());
    }
  }

  @Test
  void aDeviceWithTooLittleMemorySaysSo() {
    DeviceReport device =
        new TornadoProvider(environment(Map.of()), List.of()).devices().getFirst();
    TornadoProvider small =
        new TornadoProvider(environment(Map.of()), List.of("-Dtornado.device.memory=1MB"));
    Outcome<Executor> opened = small.open(request(), device, _ -> {});
    Problem problem =
        switch (opened) {
          case Outcome.Failed<Executor>(Problem refused) -> refused;
          case Outcome.Done<Executor>(Executor executor) -> {
            try (executor) {
              yield step(executor, 0).orElseThrow();
            }
          }
        };
    assertEquals("tornado.memory", problem.code(), problem.sentence());
  }
}
