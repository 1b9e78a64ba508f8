package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.app.data.CacheFolder;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that list and judge: systems, devices, evaluate, and the program around them. */
class JudgingCommandsTest {
  private static final Path TABLE = Path.of("../assets/datasets/make_classification_42.csv");

  @TempDir Path folder;
  private String model;

  @BeforeEach
  void trainAModel() throws Exception {
    model = folder.resolve("model.glassbox").toString();
    CommandRun.of("train", "--system", "binary-mlp", "--epochs", "2", "--out", model).done();
  }

  @Test
  void systemsAreListedWithTheirSettings() throws Exception {
    JsonNode systems = CommandRun.of("systems", "--format", "json").json().get("systems");

    JsonNode binary = systems.get(0);
    assertEquals("binary-mlp", binary.get("id").textValue());
    assertEquals("make_classification_42", binary.get("dataset").textValue());
    assertEquals(10, binary.get("epochs").intValue());
    assertEquals(32, binary.get("batchSize").intValue());
    assertEquals("adam", binary.get("optimizer").textValue());
    assertTrue(binary.get("name").isTextual());
    assertTrue(CommandRun.of("systems").out().contains("mnist-cnn"));
  }

  @Test
  void devicesSayWhyABackEndIsMissing() throws Exception {
    JsonNode devices = CommandRun.of("devices", "--format", "json").json().get("devices");

    assertEquals("cpu", devices.get(0).get("id").textValue());
    assertTrue(devices.get(0).get("available").booleanValue());
    assertEquals("tornado", devices.get(1).get("backend").textValue());
    assertFalse(devices.get(1).get("available").booleanValue());
    assertEquals("built without TornadoVM kernels", devices.get(1).get("reason").textValue());
  }

  @Test
  void evaluateJudgesTheTestPartThatTheModelDescribes() throws Exception {
    JsonNode json = CommandRun.of("evaluate", "--model", model, "--format", "json").json();

    assertEquals(200, json.get("samples").intValue());
    for (String key :
        List.of(
            "loss",
            "accuracy",
            "precision",
            "recall",
            "f1",
            "rocAuc",
            "prAuc",
            "averagePrecision",
            "logLoss")) {
      assertTrue(json.get(key).isNumber(), key);
    }
    assertEquals(json.get("loss").doubleValue(), json.get("logLoss").doubleValue(), 1e-5);
    for (String key : List.of("microPrecision", "microRecall", "microF1")) {
      assertEquals(json.get("accuracy").doubleValue(), json.get(key).doubleValue(), 1e-12, key);
    }
    assertTrue(json.get("topK").isNull(), "two classes have no top five");
    JsonNode matrix = json.get("confusionMatrix");
    JsonNode classes = json.get("perClass");
    assertEquals(2, classes.size());
    for (int truth = 0; truth < 2; truth++) {
      assertEquals(Integer.toString(truth), classes.get(truth).get("label").textValue());
      assertEquals(
          classes.get(truth).get("support").intValue(),
          matrix.get(truth).get(0).intValue() + matrix.get(truth).get(1).intValue());
    }
    double right = matrix.get(0).get(0).intValue() + matrix.get(1).get(1).intValue();
    assertEquals(right / 200, json.get("accuracy").doubleValue(), 1e-12);
  }

  @Test
  void evaluateKnowsTheDataByItsContentWhereverTheFileLies() throws Exception {
    Path copy = Files.copy(TABLE, folder.resolve("copy.csv"));

    JsonNode known = evaluate(copy.toString());
    JsonNode builtIn = CommandRun.of("evaluate", "--model", model, "--format", "json").json();

    assertEquals("test", known.get("split").textValue());
    assertEquals(builtIn.get("loss"), known.get("loss"));
  }

  @Test
  void evaluateTakesAllRowsOfAFileTheModelDoesNotKnow() throws Exception {
    Path other = folder.resolve("other.csv");
    List<String> lines = Files.readAllLines(TABLE);
    Files.write(other, lines.subList(0, 101));

    JsonNode json = evaluate(other.toString());

    assertEquals("all", json.get("split").textValue());
    assertEquals(lines.getFirst().contains("e+") ? 101 : 100, json.get("samples").intValue());
  }

  @Test
  void evaluateTakesThePartThatIsAskedFor() throws Exception {
    assertEquals(640, evaluated("training"));
    assertEquals(160, evaluated("validation"));
    assertEquals(200, evaluated("test"));
    assertEquals(1000, evaluated("all"));
  }

  @Test
  void evaluateGivesARegressionItsOwnKeys() throws Exception {
    NetworkSpec spec =
        NetworkSpec.chain("line", Shape.of(1)).then("out", new Dense(1, Activation.LINEAR)).build();
    String line = folder.resolve("line.glassbox").toString();
    ModelFile.save(SavedModel.of(Network.initialized(spec, 3)), Path.of(line));
    Path table = folder.resolve("values.csv");
    Files.writeString(
        table,
        IntStream.range(0, 20)
            .mapToObj(row -> row + "," + (row % 4 + 0.5))
            .collect(Collectors.joining("\n")));

    CommandRun run =
        CommandRun.of(
            "evaluate", "--model", line, "--dataset", table.toString(), "--format", "json");

    for (String key : List.of("loss", "mse", "mae", "r2")) {
      assertTrue(run.json().get(key).isNumber(), key);
    }
    assertTrue(run.json().get("accuracy").isNull());
    assertTrue(run.json().get("warnings").toString().contains("accuracy is null: "));
  }

  @Test
  void evaluateRefusesWhatItCannotUse() throws Exception {
    Path noModel = Files.writeString(folder.resolve("noise.glassbox"), "noise");

    assertTrue(
        CommandRun.of("evaluate", "--model", noModel.toString())
            .refusal()
            .contains("is no Glassbox model"));
    assertTrue(
        CommandRun.of("evaluate", "--model", model, "--dataset", "nowhere.csv")
            .refusal()
            .contains("neither a built-in data set"));
    assertTrue(
        CommandRun.of("evaluate", "--model", model, "--split", "half")
            .refusal()
            .contains("'half' is none of test, validation, training, all"));
    assertTrue(
        CommandRun.of("evaluate", "--model", model, "--backend", "tornado:0:0")
            .refusal()
            .contains("Device tornado:0:0 is not available"));
  }

  @Test
  void everyCommandHasHelp() throws Exception {
    for (String command :
        List.of("systems", "train", "evaluate", "predict", "activations", "devices")) {
      CommandRun help = CommandRun.of(command, "--help");
      assertEquals(0, help.exitCode());
      assertTrue(help.out().startsWith("Usage: glassbox " + command), help.out());
    }
    assertTrue(CommandRun.of("--help").out().contains("glassbox alone opens the window"));
  }

  @Test
  void unknownCommandsAndNoneAreRefused() throws Exception {
    assertTrue(CommandRun.of("trian").refusal().contains("Unknown command: trian."));
    assertTrue(CommandRun.of().refusal().contains("A command is missing."));
    assertTrue(CommandRun.of("--frob").refusal().contains("Unknown: --frob."));
  }

  @Test
  void anErrorOfTheMachineIsSaidInOneLineToo() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Workplace broken =
        new Workplace(
            new Console(stream, stream, false),
            () -> {
              throw new NoClassDefFoundError("a library");
            },
            () -> new CacheFolder(Path.of("target")));

    assertEquals(1, new CommandLineProgram(broken).execute("systems"));
    assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
  }

  private int evaluated(String split) throws Exception {
    return CommandRun.of("evaluate", "--model", model, "--split", split, "--format", "json")
        .json()
        .get("samples")
        .intValue();
  }

  private JsonNode evaluate(String dataset) throws Exception {
    return CommandRun.of("evaluate", "--model", model, "--dataset", dataset, "--format", "json")
        .json();
  }
}
