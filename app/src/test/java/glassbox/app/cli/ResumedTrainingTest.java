package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.OptimizerState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on from a saved model. */
class ResumedTrainingTest {
  @TempDir Path folder;
  private TrainRuns runs;

  @BeforeEach
  void open() {
    runs = new TrainRuns(folder);
  }

  @Test
  void goesOnWithASavedModelAsIfItHadNotStopped() throws Exception {
    runs.train("--epochs", "4").done();
    Path halves = folder.resolve("halves.glassbox");
    runs.run("--system", "binary-mlp", "--epochs", "2", "--out", halves.toString()).done();
    runs.run("--model", halves.toString(), "--epochs", "2", "--out", halves.toString()).done();

    SavedModel whole = runs.saved();
    SavedModel resumed = ModelFile.open(halves);
    assertEquals(4, resumed.training().orElseThrow().epoch());
    assertEquals(whole.optimizer().steps(), resumed.optimizer().steps());
    whole
        .network()
        .parameters()
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        assertArrayEquals(
                            tensor.data(),
                            resumed.network().parameters().get(layer, name).data(),
                            layer + "." + name)));
  }

  @Test
  void trainsWhatAPlanHasLeftUnlessToldOtherwise() throws Exception {
    runs.train("--epochs", "2").done();
    SavedModel saved = runs.saved();
    TrainingRecord record = saved.training().orElseThrow();
    TrainingRecord longer =
        new TrainingRecord(
            record.dataset(),
            record.datasetFingerprint(),
            record.plan().withEpochs(5),
            record.epoch(),
            record.step());
    ModelFile.save(
        new SavedModel(
            saved.network(),
            Optional.of(longer),
            saved.optimizer(),
            saved.labels(),
            saved.others()),
        runs.out());

    JsonNode json = runs.goOn("--format", "json").json();

    assertEquals(3, json.get("epochs").size());
    assertEquals(3, json.get("epochs").get(0).get("epoch").intValue());
  }

  @Test
  void anotherOptimizerBeginsWithoutMemory() throws Exception {
    runs.train("--epochs", "1").done();

    runs.goOn("--epochs", "0", "--optimizer", "sgd").done();

    assertEquals(OptimizerState.FRESH, runs.saved().optimizer());
  }

  @Test
  void otherDataBeginsAnewAndSaysSo() throws Exception {
    runs.train("--epochs", "1").done();
    Path table = runs.table(40, 20, "one", "two");

    CommandRun run = runs.goOn("--dataset", table.toString(), "--epochs", "1", "--batch-size", "8");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        1,
        run.err()
            .lines()
            .filter(line -> line.contains("warning: The data is not what the model was trained on"))
            .count(),
        run.err());
    assertEquals(1, runs.record().epoch());
  }

  @Test
  void moreEpochsThanCanBeCountedAreRefused() throws Exception {
    runs.train("--epochs", "1").done();

    assertTrue(runs.goOn("--epochs", "2147483647").refusal().contains("more than can be counted"));
  }
}
