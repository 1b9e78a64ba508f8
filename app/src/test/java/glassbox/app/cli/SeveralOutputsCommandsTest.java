package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that gives a table's target at several outputs: trained and judged at each. */
class SeveralOutputsCommandsTest {
  private static final String TABLE = "make_classification_42";

  @TempDir Path folder;

  private String model(List<InputSpec> inputs, int earlyUnits) throws Exception {
    List<LayerNode> layers =
        List.of(
            new LayerNode("dense1", List.of("input"), new Dense(16, Activation.RELU)),
            new LayerNode("early", List.of("dense1"), new Dense(earlyUnits, Activation.SOFTMAX)),
            new LayerNode("dense2", List.of("dense1"), new Dense(8, Activation.TANH)),
            new LayerNode("out", List.of("dense2"), new Dense(1, Activation.SIGMOID)));
    NetworkSpec spec = new NetworkSpec("two heads", inputs, layers, List.of("out", "early"));
    Path file = folder.resolve("heads" + inputs.size() + earlyUnits + ".glassbox");
    ModelFile.save(SavedModel.of(Network.initialized(spec, 3)), file);
    return file.toString();
  }

  private static InputSpec input(String name) {
    return new InputSpec(name, Shape.of(20));
  }

  private static CommandRun train(String model, String out) throws Exception {
    return CommandRun.of(
        "train",
        "--model",
        model,
        "--dataset",
        TABLE,
        "--loss",
        "binary_crossentropy",
        "--epochs",
        "6",
        "--learning-rate",
        "0.01",
        "--out",
        out,
        "--format",
        "json");
  }

  @Test
  void everyOutputIsTrainedOnTheTargetAndJudgedUnderItsName() throws Exception {
    String trained = folder.resolve("trained.glassbox").toString();
    JsonNode training = train(model(List.of(input("input")), 2), trained).json();

    JsonNode json = CommandRun.of("evaluate", "--model", trained, "--format", "json").json();

    List<String> outputs = new ArrayList<>();
    json.get("results").fieldNames().forEachRemaining(outputs::add);
    assertEquals(List.of("out", "early"), outputs);
    double sum = 0;
    for (JsonNode result : json.get("results")) {
      assertTrue(result.get("accuracy").doubleValue() > 0.75, result.toString());
      assertEquals(2, result.get("confusionMatrix").size());
      sum += result.get("loss").doubleValue();
    }
    assertEquals(sum, json.get("loss").doubleValue(), 1e-12);
    assertEquals(sum, training.get("testLoss").doubleValue(), 1e-9);
    assertEquals(
        json.get("results").get("out").get("accuracy").doubleValue(),
        training.get("testAccuracy").doubleValue(),
        1e-12);
    assertFalse(json.has("accuracy"), "whose would it be?");
  }

  @Test
  void evaluateNamesTheOutputsInItsTableToo() throws Exception {
    CommandRun run =
        CommandRun.of("evaluate", "--model", model(List.of(input("input")), 2), "--dataset", TABLE);

    run.done();
    assertTrue(run.out().contains("\nout\n"), run.out());
    assertTrue(run.out().contains("\nearly\n"), run.out());
  }

  @Test
  void anOutputThatDoesNotSuitTheTargetAndSeveralInputsAreRefusedAndNothingIsWritten()
      throws Exception {
    Path out = folder.resolve("never.glassbox");

    assertTrue(
        train(model(List.of(input("input")), 3), out.toString())
            .refusal()
            .contains("Network two heads gives 3 at early, but data set "));
    assertTrue(
        train(model(List.of(input("input"), input("other")), 2), out.toString())
            .refusal()
            .contains("it has 2 inputs (input, other), but a sample of data set "));
    assertFalse(Files.exists(out));
  }
}
