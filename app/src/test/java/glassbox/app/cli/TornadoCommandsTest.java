package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.app.data.AssetFolder;
import glassbox.app.data.BuiltInSystem;
import glassbox.app.data.CacheFolder;
import glassbox.app.data.Datasets;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.Executors;
import glassbox.engine.network.Network;
import glassbox.engine.train.EpochSummary;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingLoop;
import glassbox.engine.train.TrainingPlan;
import glassbox.engine.train.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands on the first device of the installed TornadoVM, through the worker, held to those on the
 * CPU. Only where the SDK is installed.
 */
class TornadoCommandsTest {
  /** Losses of an epoch differ by no more than this share. */
  private static final double LOSS_SHARE = 0.02;

  /** Asked once for their devices. */
  private static final List<ExecutorProvider> BACK_ENDS = Executors.installed();

  @TempDir Path folder;

  @BeforeAll
  static void skipWithoutSdk() {
    Optional<Path> sdk = Optional.ofNullable(System.getenv("TORNADOVM_HOME")).map(Path::of);
    assumeTrue(
        sdk.isPresent() && Files.exists(sdk.get().resolve("tornado-argfile")),
        "there is no TornadoVM SDK: TORNADOVM_HOME is not set to the folder of one");
  }

  private static CommandRun run(String... args) throws Exception {
    return CommandRun.on(BACK_ENDS, args);
  }

  @Test
  void devicesHasWhatTheDriverSaysAndHowTheSelfTestWent() throws Exception {
    JsonNode device = run("devices", "--format=json").json().get("devices").get(1);

    assertEquals("tornado:0:0", device.get("id").asText());
    assertFalse(device.get("name").asText().isBlank());
    assertFalse(device.get("platform").asText().isBlank());
    assertTrue(List.of("cpu", "gpu", "accelerator").contains(device.get("type").asText()));
    assertTrue(device.get("memoryBytes").asLong() > 0);
    assertEquals("passed", device.get("selfTest").asText());
    assertTrue(device.get("firstKernelSeconds").asDouble() > 0);
    assertEquals(!device.get("type").asText().equals("cpu"), device.get("accelerated").asBoolean());
  }

  private JsonNode train(String system, String backend, int samples) throws Exception {
    return run(
            "train",
            "--system=" + system,
            "--backend=" + backend,
            "--limit=" + samples,
            "--epochs=2",
            "--seed=3",
            "--format=json",
            "--out=" + folder.resolve(backend.replace(':', '-') + ".glassbox"))
        .json();
  }

  @Test
  void trainFollowsTheLossesOfTheCpuToTheTestPart() throws Exception {
    JsonNode cpu = train("binary-mlp", "cpu", 400);
    JsonNode device = train("binary-mlp", "tornado", 400);

    assertEquals(2, device.get("epochs").size());
    for (int i = 0; i < 2; i++) {
      JsonNode expected = cpu.get("epochs").get(i);
      JsonNode found = device.get("epochs").get(i);
      assertNear(expected.get("loss").asDouble(), found.get("loss").asDouble());
      assertNear(expected.get("valLoss").asDouble(), found.get("valLoss").asDouble());
    }
    assertNear(cpu.get("testLoss").asDouble(), device.get("testLoss").asDouble());
  }

  /** Not by the command, whose ten thousand test images take long where the device is a CPU. */
  @ParameterizedTest
  @ValueSource(strings = {"mnist-mlp", "mnist-cnn"})
  void imagesFollowTheLossesOfTheCpu(String system) {
    List<EpochSummary> cpu = trainOnImages(system, new BackendChoice.Cpu());
    List<EpochSummary> device = trainOnImages(system, BackendChoice.parse("tornado:0:0"));

    assertEquals(2, device.size());
    for (int i = 0; i < 2; i++) {
      assertNear(cpu.get(i).loss(), device.get(i).loss());
      assertNear(
          cpu.get(i).validationLoss().orElseThrow(), device.get(i).validationLoss().orElseThrow());
    }
  }

  private static List<EpochSummary> trainOnImages(String id, BackendChoice choice) {
    AssetFolder assets = AssetFolder.locate();
    BuiltInSystem system = new SystemCatalog(assets).find(id);
    TrainingPlan usual = system.training().plan();
    TrainingPlan plan =
        new TrainingPlan(usual.loss(), usual.optimizer(), usual.batchSize(), 2, 0.1, 160, 3);
    CacheFolder cache = new CacheFolder(Path.of("target", "test-cache"));
    TrainingRun run =
        TrainingRun.of(
            Network.initialized(system.network(), plan.seed()),
            new Datasets(assets, cache).open(system.training().dataset()),
            plan,
            plan.batchSize());
    Executors executors = new Executors(1, BACK_ENDS);
    TrainingLoop loop = new TrainingLoop(run, executors.select(choice, run.request()), _ -> {});
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();
    return loop.history().epochs();
  }

  private static void assertNear(double expected, double found) {
    assertEquals(expected, found, LOSS_SHARE * expected);
  }

  @Test
  void autoLeavesADeviceAloneThatIsTheCpuItself() throws Exception {
    JsonNode device = run("devices", "--format=json").json().get("devices").get(1);
    assumeTrue(device.get("type").asText().equals("cpu"), "the first device is faster than a CPU");

    String chosen = train("xor", "auto", 100).get("device").asText();
    String name = device.get("name").asText();
    assertTrue(chosen.startsWith("CPU, "), chosen);
    assertTrue(chosen.endsWith("(" + name + " is the CPU itself, no graphics card)"), chosen);
  }

  @Test
  void aDeviceThatIsMissingEndsWithTwoAndOneLine() throws Exception {
    String refusal =
        run("train", "--system=xor", "--backend=tornado:0:77", "--out=" + folder.resolve("m"))
            .refusal();
    assertTrue(refusal.contains("tornado:0:77"), refusal);
    assertTrue(refusal.contains("tornado:0:0"), refusal);
  }

  @Test
  void aLayerWithoutAKernelIsNamedBeforeTrainingBegins() throws Exception {
    CommandRun refused =
        run("train", "--system=mnist-rnn", "--backend=tornado", "--out=" + folder.resolve("m"));
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("has no TornadoVM kernel (layer "), refused.err());
  }

  @Test
  void benchTellsTransfersFromKernelsAndBothFromTheWhole() throws Exception {
    CommandRun run =
        run("bench", "--task=mlp128", "--backend=tornado", "--seconds=0.3", "--format=json");
    JsonNode json = run.json();

    double transfers = json.get("transferMicros").asDouble();
    double kernels = json.get("kernelMicros").asDouble();
    assertTrue(transfers > 0, run.out());
    assertTrue(kernels > 0, run.out());
    assertTrue(json.get("totalMicros").asDouble() > transfers + kernels, run.out());
    assertTrue(json.get("samplesPerSecond").asDouble() > 0, run.out());
  }
}
