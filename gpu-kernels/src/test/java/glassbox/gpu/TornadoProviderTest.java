package glassbox.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import glassbox.engine.Problem;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornadoProviderTest {
  @TempDir Path folder;

  private static Problem reason(Map<String, String> environment) {
    List<DeviceReport> devices = new TornadoProvider(environment, List.of()).devices();
    assertEquals(1, devices.size());
    assertEquals("tornado", devices.getFirst().id());
    return devices.getFirst().unavailable().orElseThrow();
  }

  private static ExecutorRequest request() {
    NetworkSpec spec =
        NetworkSpec.chain("tiny", Shape.of(2))
            .then("out", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    return new ExecutorRequest(
        Network.initialized(spec, 1),
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Sgd(0.1, 0),
        4);
  }

  @Test
  void isFoundByTheEngine() {
    List<String> backends =
        ServiceLoader.load(ExecutorProvider.class).stream()
            .map(provider -> provider.get().backend())
            .toList();

    assertEquals(List.of("tornado"), backends);
  }

  @Test
  void saysThatThereIsNoSdk() {
    assertEquals(
        "TORNADOVM_HOME is not set: install the TornadoVM SDK and set it to its folder",
        reason(Map.of()).sentence());
  }

  @Test
  void saysThatAFolderIsNoSdk() {
    assertEquals(
        "TORNADOVM_HOME is "
            + folder
            + ", but no TornadoVM SDK is there: it has no tornado-argfile",
        reason(Map.of("TORNADOVM_HOME", folder.toString())).sentence());
  }

  @Test
  void saysThatWhatCannotBeAPathIsNoSdk() {
    assertEquals("gpu.no-argfile", reason(Map.of("TORNADOVM_HOME", "a\0b")).code());
  }

  @Test
  void saysThatTheSdkNeedsAnotherJava() throws Exception {
    Files.createFile(folder.resolve("tornado-argfile"));
    Path jars = Files.createDirectories(folder.resolve("share/java/tornado"));
    Files.createFile(jars.resolve("tornado-api-5.2.0-jdk21.jar"));

    assertEquals(
        "the TornadoVM SDK in "
            + folder
            + " needs Java 21, but Glassbox runs on "
            + Runtime.version().feature()
            + " ("
            + System.getProperty("java.home")
            + "): set JAVA_HOME to a JDK 21",
        reason(Map.of("TORNADOVM_HOME", folder.toString())).sentence());
  }

  @Test
  void saysWhatAWorkerThatDoesNotStartSaid() throws Exception {
    Files.writeString(folder.resolve("tornado-argfile"), "-XX:+NoSuchFlag\n");

    assertEquals(
        "TornadoVM cannot list its devices: TornadoVM's process ended while it was starting (exit"
            + " code 1): Unrecognized VM option 'NoSuchFlag' / Error: Could not create the Java"
            + " Virtual Machine. / Error: A fatal exception has occurred. Program will exit. Check"
            + " the SDK and the OpenCL driver.",
        reason(Map.of("TORNADOVM_HOME", folder.toString())).sentence());
  }

  @Test
  void autoTakesTheCpuAndSaysWhy() {
    TornadoProvider provider = new TornadoProvider(Map.of(), List.of());
    Executors.Selection selection =
        new Executors(1, List.of(provider)).select(new BackendChoice.Auto(), request());
    try (var executor = selection.executor()) {
      assertEquals("cpu", selection.device().id());
      assertEquals("gpu.no-sdk", selection.reason().orElseThrow().code());
      assertEquals(executor, selection.executor());
    }
  }

  /** A JVM that waits for a debugger never says hello. */
  @Test
  void whoeverIsInterruptedNoLongerWaitsForTheDevicesAndMayAskAgain() throws Exception {
    Files.writeString(
        folder.resolve("tornado-argfile"),
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0\n");
    TornadoProvider provider =
        new TornadoProvider(Map.of("TORNADOVM_HOME", folder.toString()), List.of());
    FutureTask<Problem> asking = asking(provider);
    Thread first = Thread.ofPlatform().start(asking);
    while (ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive)) {
      Thread.sleep(10);
    }
    FutureTask<Problem> waiting = asking(provider);
    Thread second = Thread.ofPlatform().start(waiting);
    second.interrupt();
    assertEquals("gpu.unasked", waiting.get(60, TimeUnit.SECONDS).code());

    first.interrupt();
    assertEquals(
        "TornadoVM cannot list its devices: The device was given back while it was starting:"
            + " cancelled. Check the SDK and the OpenCL driver.",
        asking.get(60, TimeUnit.SECONDS).sentence());
    Files.delete(folder.resolve("tornado-argfile"));
    assertEquals(
        "gpu.no-argfile", provider.devices().getFirst().unavailable().orElseThrow().code());
  }

  private static FutureTask<Problem> asking(TornadoProvider provider) {
    return new FutureTask<>(() -> provider.devices().getFirst().unavailable().orElseThrow());
  }

  @Test
  void asksOnceOnly() {
    TornadoProvider provider = new TornadoProvider(Map.of(), List.of());

    assertSame(provider.devices(), provider.devices());
  }
}
