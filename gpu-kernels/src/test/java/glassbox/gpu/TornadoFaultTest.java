package glassbox.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The installed SDK in a worker, sound and with faults put in where a user would meet them. */
@EnabledIfEnvironmentVariable(
    named = InstalledSdk.HOME,
    matches = ".+",
    disabledReason = InstalledSdk.NONE)
class TornadoFaultTest {
  private static final String SMALL = "-Dtornado.device.memory=1MB";
  private static final String BAD_OPTION = "-Dtornado.opencl.compiler.flags=-no-such-option";

  @TempDir Path empty;

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

  private static DeviceReport device() {
    return InstalledSdk.provider(Map.of()).devices().getFirst();
  }

  private static Problem refusal(BackendChoice choice, String... flags) {
    Executors executors = new Executors(1, List.of(InstalledSdk.accelerated(flags)));
    return assertThrows(ProblemException.class, () -> executors.select(choice, request()))
        .problem();
  }

  private Problem onlyReason(TornadoProvider provider) {
    List<DeviceReport> devices = provider.devices();
    assertEquals(1, devices.size());
    return devices.getFirst().unavailable().orElseThrow();
  }

  @Test
  void anSdkThatFindsNoOpenClDeviceSaysSo() {
    Problem reason = onlyReason(InstalledSdk.provider(Map.of("OCL_ICD_VENDORS", empty.toString())));

    assertEquals(
        "TornadoVM finds no device (No OpenCL platforms found. Deoptimizing to sequential"
            + " execution): install an OpenCL driver, and check TORNADOVM_HOME.",
        reason.sentence());
  }

  @Test
  void anSdkThatFindsNoOpenClAtAllSaysSo() {
    Problem reason = onlyReason(InstalledSdk.provider(Map.of(), "-Djava.library.path=" + empty));

    assertEquals(
        "TornadoVM finds no device (OpenCL JNI Library not found): install an OpenCL driver, and"
            + " check TORNADOVM_HOME.",
        reason.sentence());
  }

  @Test
  void aKilledWorkerIsAFailureOfTheNextStep() throws Exception {
    Set<ProcessHandle> before = InstalledSdk.children();
    try (Executor executor =
        InstalledSdk.provider(Map.of()).open(request(), device(), _ -> {}).orThrow()) {
      assertEquals(Optional.empty(), step(executor, 0));
      InstalledSdk.signal("KILL", before).onExit().get(30, TimeUnit.SECONDS);
      assertEquals(
          "TornadoVM's process ended while it was training (signal 9): it said nothing.",
          step(executor, 1).orElseThrow().sentence());
    }
  }

  @Test
  void aDeviceWithTooLittleMemorySaysSo() {
    String said = refusal(new BackendChoice.Named("tornado:0:0"), SMALL).sentence();
    assertTrue(
        said.startsWith(
            "Device tornado:0:0 cannot be used here: The network does not fit into the device's"
                + " memory (Unable to allocate "),
        said);
    assertTrue(said.endsWith("): use a smaller batch or network. Choose cpu or auto."), said);
  }

  @Test
  void withAutoADeviceWithTooLittleMemoryLeavesTheNetworkToTheCpu() {
    Executors.Selection selection =
        new Executors(1, List.of(InstalledSdk.accelerated(SMALL)))
            .select(new BackendChoice.Auto(), request());
    try (var executor = selection.executor()) {
      assertEquals("cpu", selection.device().id());
      assertEquals("tornado.memory", selection.reason().orElseThrow().code());
      assertEquals(Optional.empty(), step(executor, 0));
    }
  }

  @Test
  void aDriverThatRefusesEveryKernelFailsTheSelfTestAndTheNetwork() {
    TornadoProvider broken = InstalledSdk.provider(Map.of(), BAD_OPTION);

    assertEquals(
        "The device fails in its self-test (Error during code compilation with the OpenCL driver);"
            + " update its driver.",
        onlyReason(broken).sentence());
    assertEquals(
        "TornadoVM cannot compile this network for the device: Error during code compilation with"
            + " the OpenCL driver.",
        assertInstanceOf(Outcome.Failed.class, broken.open(request(), device(), _ -> {}))
            .problem()
            .sentence());
  }
}
