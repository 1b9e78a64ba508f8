package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.OptimizerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training from the command line, from the start to the file. */
class TrainCommandTest {
  @TempDir Path folder;
  private TrainRuns runs;

  @BeforeEach
  void open() {
    runs = new TrainRuns(folder);
  }

  @Test
  void reportsEpochsAndTestScoreAsJsonOnOneLine() throws Exception {
    JsonNode json = runs.train("--epochs", "2", "--format", "json").json();

    assertEquals(2, json.get("epochs").size());
    for (JsonNode epoch : json.get("epochs")) {
      for (String key : List.of("loss", "accuracy", "valLoss", "valAccuracy", "seconds")) {
        assertTrue(epoch.get(key).isNumber(), key);
      }
    }
    for (String key : List.of("testLoss", "testAccuracy", "samplesPerSecond")) {
      assertTrue(json.get(key).isNumber(), key);
    }
    assertEquals(0, json.get("warnings").size());
  }

  @Test
  void writesALineForEachEpochToStandardErrorWhereThatIsNoTerminal() throws Exception {
    CommandRun run = runs.train("--epochs", "2");

    assertEquals(3, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("640 training, 160 validation, 200 test samples"), run.err());
    assertTrue(run.err().contains("\nepoch 1/2  loss "), run.err());
    assertFalse(run.err().contains("\r"));
    assertTrue(run.out().contains("test accuracy"), run.out());
  }

  @Test
  void savesNetworkPlanOptimizerAndLabels() throws Exception {
    runs.train("--epochs", "2", "--batch-size", "64", "--learning-rate", "0.01", "--seed", "5")
        .done();

    SavedModel saved = runs.saved();
    TrainingRecord record = saved.training().orElseThrow();
    assertEquals("make_classification_42", record.dataset());
    assertFalse(record.datasetFingerprint().isEmpty());
    assertEquals(2, record.epoch());
    assertEquals(20, record.step());
    assertEquals(64, record.plan().batchSize());
    assertEquals(5, record.plan().seed());
    assertEquals(new OptimizerSpec.Adam(0.01), record.plan().optimizer());
    assertEquals(20, saved.optimizer().steps());
    assertEquals(List.of("0", "1"), saved.labels());
  }

  @Test
  void aRegressionHasNoAccuracyAndSaysWhy() throws Exception {
    Path table = runs.table(40, 3, "0.5", "1.25");
    Path model = runs.untrained(3);

    JsonNode json =
        runs.run(
                "--model",
                model.toString(),
                "--dataset",
                table.toString(),
                "--loss",
                "mse",
                "--epochs",
                "1",
                "--batch-size",
                "8",
                "--out",
                runs.out().toString(),
                "--format",
                "json")
            .json();

    assertTrue(json.get("testLoss").isNumber());
    assertTrue(json.get("testAccuracy").isNull());
    assertTrue(json.get("epochs").get(0).get("accuracy").isNull());
    assertTrue(json.get("epochs").get(0).get("valLoss").isNull());
    assertTrue(json.get("warnings").toString().contains("testAccuracy is null: the data set has"));
  }

  @Test
  void divergenceEndsWithOneAndWritesNothingBeforeAGoodStep() throws Exception {
    CommandRun run =
        runs.train("--optimizer", "sgd", "--learning-rate", "1e30", "--format", "json");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("glassbox: Training diverged at step "), run.err());
    assertTrue(run.err().contains("No model was written"), run.err());
    assertTrue(CommandRun.jsonOf(run.out()).get("testLoss").isNull());
    assertFalse(Files.exists(runs.out()));
  }

  @Test
  void divergenceKeepsTheLastGoodModel() throws Exception {
    Path diverged = folder.resolve("diverged.glassbox");
    CommandRun run =
        runs.run(
            "--model",
            runs.untrained(1).toString(),
            "--dataset",
            runs.wildTable().toString(),
            "--loss",
            "mse",
            "--optimizer",
            "sgd",
            "--learning-rate",
            "0.5",
            "--batch-size",
            "4",
            "--epochs",
            "500",
            "--out",
            diverged.toString());

    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.err().contains("is in " + diverged), run.err());
    assertTrue(ModelFile.open(diverged).training().orElseThrow().step() > 0);
  }

  @Test
  void learnsFromTheFirstDigitsOfMnist() throws Exception {
    JsonNode json =
        runs.run(
                "--system",
                "mnist-mlp",
                "--limit",
                "2000",
                "--epochs",
                "2",
                "--optimizer",
                "adam",
                "--format",
                "json",
                "--out",
                runs.out().toString())
            .json();

    assertTrue(json.get("testAccuracy").doubleValue() > 0.7, json.toString());
    assertEquals(2000, runs.record().plan().limit());
  }
}
