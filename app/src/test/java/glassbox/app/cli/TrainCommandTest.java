package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.tensor.Shape;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import glassbox.engine.train.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("trained.glassbox");
  }

  @Test
  void reportsEpochsAndTestScoreAsJsonOnOneLine() throws Exception {
    JsonNode json = train("--epochs", "2", "--format", "json").json();

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
    CommandRun run = train("--epochs", "2");

    assertEquals(3, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("640 training, 160 validation, 200 test samples"), run.err());
    assertTrue(run.err().contains("\nepoch 1/2  loss "), run.err());
    assertFalse(run.err().contains("\r"));
    assertTrue(run.out().contains("test accuracy"), run.out());
  }

  @Test
  void savesTheRegimenAndGoesOnWithIt() throws Exception {
    train(
            "--epochs=1",
            "--schedule=cosine:floor=0.0001",
            "--warm-up=20",
            "--clip-norm=0.5",
            "--early-stopping=4:0.01",
            "--class-weights=balanced")
        .done();
    Regimen expected =
        new Regimen(
            new Schedule.Cosine(1e-4, 1),
            20,
            new Clipping.ByNorm(0.5),
            new ClassWeights.Balanced(),
            Optional.of(new EarlyStopping(4, 0.01)));
    assertEquals(expected, regimen());

    run("--model", out.toString(), "--epochs=1", "--out", out.toString()).done();
    assertEquals(expected, regimen());
  }

  @Test
  void anEarlyStopOfAResumedRunIsThatOfTheWholeOne() throws Exception {
    String[] rule = {"--early-stopping=2:0.02", "--learning-rate=0.05"};
    CommandRun run = train(concat(rule, new String[] {"--epochs=40"}));
    run.done();
    String stop = stoppedEarly(run);
    SavedModel whole = ModelFile.open(out);

    train(concat(rule, new String[] {"--epochs=1"})).done();
    Optional<CommandRun> last = Optional.empty();
    for (int i = 0; i < 39 && last.isEmpty(); i++) {
      CommandRun next = run("--model", out.toString(), "--epochs=1", "--out", out.toString());
      next.done();
      last = Optional.of(next).filter(it -> it.err().contains("stopped early"));
    }

    assertEquals(stop, stoppedEarly(last.orElseThrow()));
    SavedModel resumed = ModelFile.open(out);
    assertEquals(whole.training().orElseThrow().step(), resumed.training().orElseThrow().step());
    assertEquals(whole.training().orElseThrow().best(), resumed.training().orElseThrow().best());
    assertArrayEquals(
        whole.network().parameters().byLayer().values().iterator().next().get("kernel").data(),
        resumed.network().parameters().byLayer().values().iterator().next().get("kernel").data());
    assertFalse(resumed.others().containsKey("history/best.safetensors"));
  }

  private static String stoppedEarly(CommandRun run) {
    return run.err()
        .lines()
        .filter(line -> line.contains("Training stopped early after epoch"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(run.err()));
  }

  @Test
  void turnsEachPartOfTheRegimenOff() throws Exception {
    train("--epochs=0", "--clip-value=0.5", "--early-stopping=4", "--schedule=step").done();
    run(
            "--model",
            out.toString(),
            "--epochs=0",
            "--clip-value=off",
            "--early-stopping=off",
            "--schedule=constant",
            "--out",
            out.toString())
        .done();
    assertEquals(Regimen.PLAIN, regimen());
  }

  private Regimen regimen() {
    return ModelFile.open(out).training().orElseThrow().plan().regimen();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --schedule=linear            | Schedule linear is unknown; choose constant, step
          --schedule=step:floor=1      | step has no setting floor
          --schedule=step:factor=0     | factor of the schedule is 0.0, but must be above 0
          --schedule=step:factor=fast  | "fast" is no number
          --schedule=step:every=2.5    | "every=2.5" is no whole number
          --schedule=cosine:floor      | "floor" is no pair
          --warm-up=-1                 | warm-up steps is -1, but must be at least 0
          --clip-norm=0                | norm that gradients are clipped to is 0.0
          --clip-value=much            | "much" is no number
          --early-stopping=soon        | "soon" is no whole number
          --early-stopping=0           | patience of early stopping is 0
          --class-weights=heavy        | "heavy" is no pair
          --class-weights=cat=2        | has no class cat; its classes are
          --class-weights=1=-2         | weight of class 1 is -2.0
          """)
  void refusesARegimenThatCannotBeInOneSentence(String option, String sentence) throws Exception {
    String refusal = train(option).refusal();

    assertTrue(refusal.contains(sentence), refusal);
  }

  @Test
  void refusesTwoWaysOfClippingAtOnce() throws Exception {
    String refusal = train("--clip-norm=1", "--clip-value=1").refusal();

    assertTrue(refusal.contains("give --clip-norm or --clip-value"), refusal);
  }

  @Test
  void savesNetworkPlanOptimizerAndLabels() throws Exception {
    train("--epochs", "2", "--batch-size", "64", "--learning-rate", "0.01", "--seed", "5").done();

    SavedModel saved = ModelFile.open(out);
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
  void goesOnWithASavedModelAsIfItHadNotStopped() throws Exception {
    train("--epochs", "4").done();
    Path halves = folder.resolve("halves.glassbox");
    run("--system", "binary-mlp", "--epochs", "2", "--out", halves.toString()).done();
    run("--model", halves.toString(), "--epochs", "2", "--out", halves.toString()).done();

    SavedModel whole = ModelFile.open(out);
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
    train("--epochs", "2").done();
    SavedModel saved = ModelFile.open(out);
    TrainingRecord record = saved.training().orElseThrow();
    var plan = record.plan();
    TrainingRecord longer =
        new TrainingRecord(
            record.dataset(),
            record.datasetFingerprint(),
            new TrainingPlan(
                plan.loss(),
                plan.optimizer(),
                plan.batchSize(),
                5,
                plan.validationSplit(),
                plan.limit(),
                plan.seed()),
            record.epoch(),
            record.step());
    ModelFile.save(
        new SavedModel(
            saved.network(),
            Optional.of(longer),
            saved.optimizer(),
            saved.labels(),
            saved.others()),
        out);

    JsonNode json =
        run("--model", out.toString(), "--out", out.toString(), "--format", "json").json();

    assertEquals(3, json.get("epochs").size());
    assertEquals(3, json.get("epochs").get(0).get("epoch").intValue());
  }

  @Test
  void anotherOptimizerBeginsWithoutMemory() throws Exception {
    train("--epochs", "1").done();

    run("--model", out.toString(), "--epochs", "0", "--optimizer", "sgd", "--out", out.toString())
        .done();

    assertEquals(OptimizerState.FRESH, ModelFile.open(out).optimizer());
  }

  @Test
  void otherDataBeginsAnewAndSaysSo() throws Exception {
    train("--epochs", "1").done();
    Path table = folder.resolve("other.csv");
    Files.writeString(table, table(40, 20, "one", "two"));

    CommandRun run =
        run(
            "--model",
            out.toString(),
            "--dataset",
            table.toString(),
            "--epochs",
            "1",
            "--batch-size",
            "8",
            "--out",
            out.toString());

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        1,
        run.err()
            .lines()
            .filter(line -> line.contains("warning: The data is not what the model was trained on"))
            .count(),
        run.err());
    assertEquals(1, ModelFile.open(out).training().orElseThrow().epoch());
  }

  @Test
  void aRegressionHasNoAccuracyAndSaysWhy() throws Exception {
    Path table = folder.resolve("values.csv");
    Files.writeString(table, table(40, 3, "0.5", "1.25"));
    Path model = untrained(3);

    JsonNode json =
        run(
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
                out.toString(),
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
    CommandRun run = train("--optimizer", "sgd", "--learning-rate", "1e30", "--format", "json");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("glassbox: Training diverged at step "), run.err());
    assertTrue(run.err().contains("No model was written"), run.err());
    assertTrue(CommandRun.jsonOf(run.out()).get("testLoss").isNull());
    assertFalse(Files.exists(out));
  }

  @Test
  void divergenceKeepsTheLastGoodModel() throws Exception {
    Path diverged = folder.resolve("diverged.glassbox");
    CommandRun run =
        run(
            "--model",
            untrained(1).toString(),
            "--dataset",
            wildTable().toString(),
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
  void moreEpochsThanCanBeCountedAreRefused() throws Exception {
    train("--epochs", "1").done();

    assertTrue(
        run("--model", out.toString(), "--epochs", "2147483647", "--out", out.toString())
            .refusal()
            .contains("more than can be counted"));
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
    String refusal = run((arguments + " --out " + out).split(" ")).refusal();

    assertTrue(refusal.contains(sentence), refusal);
    assertFalse(Files.exists(out));
  }

  @Test
  void refusesAnUnwritableOutputBeforeAnythingElse() throws Exception {
    String nowhere = folder.resolve("nowhere/x.glassbox").toString();

    assertTrue(
        run("--system", "nonsense", "--out", nowhere).refusal().contains("there is no folder"));
    assertTrue(
        run("--system", "nonsense", "--out", folder.toString()).refusal().contains("is a folder"));
  }

  @Test
  void aModelThatSaysNothingOfItsTrainingNeedsLossAndData() throws Exception {
    String model = untrained(3).toString();

    assertTrue(
        run("--model", model, "--out", out.toString())
            .refusal()
            .contains("name the data and the loss with --dataset and --loss"));
    assertTrue(
        run("--model", model, "--loss", "mse", "--out", out.toString())
            .refusal()
            .contains("name the data with --dataset"));
  }

  @Test
  void learnsFromTheFirstDigitsOfMnist() throws Exception {
    JsonNode json =
        run(
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
                out.toString())
            .json();

    assertTrue(json.get("testAccuracy").doubleValue() > 0.7, json.toString());
    assertEquals(2000, ModelFile.open(out).training().orElseThrow().plan().limit());
  }

  private CommandRun train(String... more) throws Exception {
    String[] start = {"--system", "binary-mlp", "--out", out.toString()};
    return run(concat(start, more));
  }

  private static CommandRun run(String... args) throws Exception {
    return CommandRun.of(concat(new String[] {"train"}, args));
  }

  private static String[] concat(String[] some, String[] more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** A network of one linear unit, saved without a plan. */
  private Path untrained(int inputs) {
    NetworkSpec spec =
        NetworkSpec.chain("line", Shape.of(inputs))
            .then("out", new Dense(1, Activation.LINEAR))
            .build();
    Path file = folder.resolve("untrained.glassbox");
    ModelFile.save(SavedModel.of(Network.initialized(spec, 3)), file);
    return file;
  }

  /** Values that a step of 0.5 overshoots, a little more each time. */
  private Path wildTable() throws Exception {
    Path table = folder.resolve("wild.csv");
    Files.writeString(
        table,
        IntStream.range(0, 50)
            .mapToObj(row -> "1." + (row % 5) + "," + (row % 7) + ".5")
            .collect(Collectors.joining("\n")));
    return table;
  }

  private static String table(int rows, int features, String... targets) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                IntStream.range(0, features)
                        .mapToObj(column -> Integer.toString((row * 7 + column * 3) % 11))
                        .collect(Collectors.joining(","))
                    + ","
                    + targets[row % targets.length])
        .collect(Collectors.joining("\n"));
  }
}
