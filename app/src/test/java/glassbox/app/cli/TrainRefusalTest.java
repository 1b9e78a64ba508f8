package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be trained, refused in one sentence before anything is written. */
class TrainRefusalTest {
  @TempDir Path folder;
  private TrainRuns runs;

  @BeforeEach
  void open() {
    runs = new TrainRuns(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--system nonsense | There is no built-in system \"nonsense\"",
        "--system binary-mlp --epochs -1 | The number of epochs is -1",
        "--system binary-mlp --epochs few | Invalid value for option '--epochs': 'few'",
        "--system binary-mlp --batch-size 0 | The batch size is 0",
        "--system binary-mlp --batch-size 641 | Batch size 641 is out of range: choose from 1 to"
            + " 640",
        "--system binary-mlp --learning-rate NaN | Learning rate NaN is out of range",
        "--system binary-mlp --learning-rate 0 | Learning rate 0.0 is out of range",
        "--system binary-mlp --optimizer newton | Optimizer newton is unknown",
        "--system binary-mlp --loss hinge | Loss hinge is unknown",
        "--system binary-mlp --loss categorical_crossentropy | this loss needs softmax",
        "--system binary-mlp --validation-split 1 | Validation split 1.0 is out of range",
        "--system binary-mlp --limit 0 | The limit of samples is 0",
        "--system binary-mlp --dataset nowhere.csv | \"nowhere.csv\" is neither a built-in",
        "--system binary-mlp --threads 0 | The number of threads is 0",
        "--system binary-mlp --backend tornado | Device tornado is not available",
        "--system binary-mlp --backend abacus | Back end \"abacus\" is unknown",
        "--system binary-mlp --model x.glassbox | either --system ID or --model FILE",
        "--epochs 1 | either --system ID or --model FILE",
        "--model nowhere.glassbox | nowhere.glassbox does not exist",
        "--system binary-mlp --epoch 1 | Unknown: --epoch 1",
      })
  void refusesWithOneSentence(String arguments, String sentence) throws Exception {
    String refusal = runs.run((arguments + " --out " + runs.out()).split(" ")).refusal();

    assertTrue(refusal.contains(sentence), refusal);
    assertFalse(Files.exists(runs.out()));
  }

  @Test
  void refusesAnUnwritableOutputBeforeAnythingElse() throws Exception {
    String nowhere = folder.resolve("nowhere/x.glassbox").toString();

    assertTrue(
        runs.run("--system", "nonsense", "--out", nowhere)
            .refusal()
            .contains("there is no folder"));
    assertTrue(
        runs.run("--system", "nonsense", "--out", folder.toString())
            .refusal()
            .contains("is a folder"));
  }

  @Test
  void aModelThatSaysNothingOfItsTrainingNeedsLossAndData() throws Exception {
    String model = runs.untrained(3).toString();

    assertTrue(
        runs.run("--model", model, "--out", runs.out().toString())
            .refusal()
            .contains("name the data and the loss with --dataset and --loss"));
    assertTrue(
        runs.run("--model", model, "--loss", "mse", "--out", runs.out().toString())
            .refusal()
            .contains("name the data with --dataset"));
  }
}
