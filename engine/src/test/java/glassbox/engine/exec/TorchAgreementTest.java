package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds ten training steps with each optimizer to PyTorch's, made by src/test/python/optimizers.py;
 * weights are compared in norm.
 */
class TorchAgreementTest {
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("torch", Shape.of(8, 8, 2))
          .then("conv", new LayerSpec.Conv2d(4, Size2d.square(3), Activation.RELU))
          .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2)))
          .then("flatten", new LayerSpec.Flatten())
          .then("out", new LayerSpec.Dense(5, Activation.SOFTMAX))
          .build();

  private static JsonNode reference;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = TorchAgreementTest.class.getResourceAsStream("torch.json")) {
      reference = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void gradientDescentAgrees() {
    agrees("sgd", new OptimizerSpec.Sgd(0.05, 0));
  }

  @Test
  void momentumAgrees() {
    agrees("momentum", new OptimizerSpec.Sgd(0.05, 0.9));
  }

  @Test
  void rmsPropAgrees() {
    agrees("rmsprop", new OptimizerSpec.RmsProp(0.01));
  }

  @Test
  void adamAgrees() {
    agrees("adam", new OptimizerSpec.Adam(0.01));
  }

  private static void agrees(String name, OptimizerSpec optimizer) {
    JsonNode expected = reference.get("runs").get(name);
    Network network = Network.of(SPEC, parameters(reference.get("initial")));
    ExecutorRequest request =
        new ExecutorRequest(network, LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, optimizer, 12);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      for (int step = 0; step < expected.get("losses").size(); step++) {
        StepReport report =
            executor.step(batch(step), new StepSettings(optimizer.rate(), 1, step)).orThrow();
        assertEquals(expected.get("losses").get(step).doubleValue(), report.loss(), 1e-4);
        if (step == 0) {
          assertClose(expected.get("afterOne"), executor, 1e-4);
        }
      }
      assertClose(expected.get("afterAll"), executor, 1e-3);
    }
  }

  private static Batch batch(int step) {
    Tensor inputs = new Tensor(Shape.of(12, 8, 8, 2), floats(reference.get("inputs").get(step)));
    Tensor classes = new Tensor(Shape.of(12), floats(reference.get("classes").get(step)));
    return new Batch(Map.of("input", inputs), Map.of("out", classes));
  }

  private static Parameters parameters(JsonNode weights) {
    return Parameters.fill(
        ShapeInference.of(SPEC),
        (layer, parameter) ->
            new Tensor(parameter.shape(), floats(weights.get(layer + "." + parameter.name()))));
  }

  private static void assertClose(JsonNode weights, CpuExecutor executor, double tolerance) {
    Parameters found = executor.checkpoint(Progress.start(1, 0.1, 12)).orThrow().parameters();
    weights
        .properties()
        .forEach(
            entry -> {
              String[] name = entry.getKey().split("\\.", 2);
              float[] expected = floats(entry.getValue());
              float[] values = found.get(name[0], name[1]).data();
              double difference = 0;
              double norm = 0;
              for (int i = 0; i < expected.length; i++) {
                difference += Math.pow((double) values[i] - expected[i], 2);
                norm += Math.pow(expected[i], 2);
              }
              double relative = Math.sqrt(difference / norm);
              assertTrue(relative < tolerance, entry.getKey() + " differs by " + relative);
            });
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).floatValue();
    }
    return values;
  }
}
