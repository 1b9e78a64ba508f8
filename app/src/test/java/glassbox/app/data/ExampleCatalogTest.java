package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.io.SavedModel;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example networks that are shipped, on both paths. */
class ExampleCatalogTest {
  private static final AssetFolder ASSETS = AssetFolder.locate();
  private static final int SAMPLES = 5;
  private static final float TOLERANCE = 1e-5f;

  private final ExampleCatalog catalog = new ExampleCatalog(ASSETS);

  @Test
  void threeExamplesAreShipped() {
    assertEquals(List.of("deep", "residual", "two-inputs"), catalog.ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep", "residual", "two-inputs"})
  void bothPathsAgreeOnAnExample(String id) {
    Network network = catalog.find(id).network();
    Map<String, Tensor> inputs = samples(network);
    String output = network.spec().outputs().getFirst();
    Tensor recorded =
        Recorder.record(network, inputs, layer -> true, new Recorder.Inference()).output(output);
    ExecutorRequest request =
        new ExecutorRequest(
            network,
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.001),
            SAMPLES);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      Evaluation evaluation = executor.evaluate(new Batch(inputs, Map.of())).orThrow();
      Tensor fast = evaluation.outputs().get(output);
      assertEquals(network.shapes().shape(output).batched(SAMPLES), fast.shape());
      assertArrayEquals(recorded.data(), fast.data(), TOLERANCE);
    }
  }

  @Test
  void residualBlocksAddWhatWentAroundThem() {
    SavedModel residual = catalog.find("residual");
    Network network = residual.network();
    assertEquals(3, count(network, LayerSpec.Add.class));
    assertEquals(Shape.of(14, 14, 12), network.shapes().shape("add1"));
    assertEquals(Shape.of(7, 7, 24), network.shapes().shape("add3"));
    assertEquals(Shape.of(10), network.shapes().shape("digit"));
    assertEquals("mnist", residual.training().orElseThrow().dataset());
  }

  @Test
  void theImageAndTheFeaturesMeet() {
    Network network = catalog.find("two-inputs").network();
    assertEquals(
        List.of(
            new InputSpec("image", Shape.of(28, 28, 1)), new InputSpec("features", Shape.of(8))),
        network.spec().inputs());
    assertEquals(Shape.of(36), network.shapes().shape("both"));
    assertEquals(Shape.of(2), network.shapes().shape("answer"));
  }

  @Test
  void theDeepOneHasSixtyLayersAndSkips() {
    Network network = catalog.find("deep").network();
    assertEquals(60, network.spec().layers().size());
    assertEquals(17, count(network, LayerSpec.Add.class));
    assertEquals(Shape.of(7, 7, 16), network.shapes().shape("join"));
    assertEquals(Shape.of(10), network.shapes().shape("digit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep", "residual", "two-inputs"})
  void filesAreSmall(String id) throws IOException {
    long bytes = Files.size(ASSETS.resolve("examples", id + ".glassbox"));
    assertTrue(bytes < 1_000_000, id + " has " + bytes + " bytes");
  }

  @Test
  void unknownExampleIsRefusedWithTheKnownOnes() {
    assertEquals(
        "There is no example network \"wide\"; choose one of deep, residual, two-inputs.",
        sentence(() -> catalog.find("wide")));
    assertThrows(ProblemException.class, () -> catalog.find("../models/mnist-cnn"));
  }

  @Test
  void missingFolderIsSaidInWords(@TempDir Path folder) {
    assertEquals(
        "The folder "
            + folder.resolve("examples")
            + " of the example networks is missing; install Glassbox again.",
        sentence(() -> new ExampleCatalog(new AssetFolder(folder)).ids()));
  }

  private static long count(Network network, Class<? extends LayerSpec> kind) {
    return network.spec().layers().stream().map(LayerNode::spec).filter(kind::isInstance).count();
  }

  /** Numbers from 0 to 1 for each input. */
  private static Map<String, Tensor> samples(Network network) {
    Random random = new Random(5);
    Map<String, Tensor> inputs = new HashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      Shape shape = input.shape().batched(SAMPLES);
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      inputs.put(input.name(), new Tensor(shape, values));
    }
    return inputs;
  }

  private static String sentence(Runnable action) {
    return assertThrows(ProblemException.class, action::run).problem().sentence();
  }
}
