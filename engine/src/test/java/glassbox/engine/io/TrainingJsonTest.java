package glassbox.engine.io;

import static glassbox.engine.io.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Clipping;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training records as text. */
class TrainingJsonTest {
  private static final String WHERE = "m.glassbox, training.json";
  private static final String JSON =
      """
      {"dataset": "mnist", "loss": "mse", "optimizer": {"type": "adam"}, "batchSize": 32,
       "epochs": 10, "validationSplit": 0.1, "seed": 7, "epoch": 2, "step": 3376}\
      """;

  private static TrainingRecord parse(String json) {
    return TrainingJson.parse(json, WHERE);
  }

  @Test
  void absentSettingsHaveTheirDefaults() {
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.MSE,
            new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-7),
            32,
            10,
            0.1,
            Integer.MAX_VALUE,
            7);
    assertEquals(new TrainingRecord("mnist", "", plan, 2, 3376), parse(JSON));
  }

  @Test
  void everyOptimizerAndLossComesBack() {
    List<OptimizerSpec> optimizers =
        List.of(
            new OptimizerSpec.Sgd(0.1, 0.9),
            new OptimizerSpec.Sgd(0.1, 0.9, true),
            new OptimizerSpec.AdamW(1e-3, 0.85, 0.98, 1e-6, 0.05),
            new OptimizerSpec.RmsProp(1e-3, 0.95, 1e-6),
            new OptimizerSpec.Adam(3e-4, 0.8, 0.99, 1e-8));
    for (OptimizerSpec optimizer : optimizers) {
      for (LossSpec loss : LossSpec.values()) {
        TrainingPlan plan = new TrainingPlan(loss, optimizer, 1, 0, 0, 500, Long.MIN_VALUE);
        TrainingRecord record =
            new TrainingRecord("data/käse.csv", "crc32:00ff", plan, 0, Long.MAX_VALUE);
        assertEquals(record, parse(TrainingJson.write(record)));
      }
    }
  }

  @Test
  void everyRegimenComesBack() {
    TrainingPlan plain =
        new TrainingPlan(LossSpec.MSE, new OptimizerSpec.Sgd(0.1, 0), 1, 9, 0, 500, 3);
    for (Regimen regimen :
        List.of(
            Regimen.PLAIN.with(new Schedule.Step(0.3, 4)).withWarmUp(100),
            Regimen.PLAIN.with(new Schedule.Exponential(0.9)).with(new Clipping.ByNorm(1.5)),
            Regimen.PLAIN.with(new Schedule.Cosine(1e-5, 9)).with(new Clipping.ByValue(0.5)),
            Regimen.PLAIN.with(new ClassWeights.Balanced()),
            Regimen.PLAIN
                .with(new ClassWeights.ByLabel(Map.of("一", 2.0, "cat", 0.5)))
                .with(Optional.of(new EarlyStopping(3, 0.01))))) {
      TrainingRecord record = new TrainingRecord("mnist", "", plain.with(regimen), 1, 2);
      assertEquals(record, parse(TrainingJson.write(record)));
    }
  }

  @Test
  void theBestEpochComesBack() {
    TrainingRecord record =
        parse(JSON).with(Optional.of(new TrainingRecord.Best(1, 1688, 0.123456789)));
    assertEquals(record, parse(TrainingJson.write(record)));
  }

  @Test
  void aPlainPlanSaysNothingOfARegimen() {
    String written = TrainingJson.write(parse(JSON));
    for (String key :
        List.of("schedule", "warmUp", "clip", "classWeights", "earlyStopping", "best")) {
      assertFalse(written.contains(key), written);
    }
  }

  @Test
  void unknownKeysOfAScheduleAreKeptAsLongAsThereIsOne() {
    String json =
        JSON.replace(
            "\"seed\"",
            "\"schedule\": {\"type\": \"exponential\", \"factor\": 0.9, \"per\": \"step\"},"
                + " \"seed\"");
    TrainingRecord record = parse(json);
    assertTrue(TrainingJson.write(record).contains("\"per\": \"step\""));

    TrainingRecord plain =
        new TrainingRecord(
            "mnist", "", record.plan().with(Regimen.PLAIN), 2, 3376, record.others());
    assertFalse(TrainingJson.write(plain).contains("schedule"));
    assertEquals(Regimen.PLAIN, parse(TrainingJson.write(plain)).plan().regimen());
  }

  @Test
  void unknownKeysAreKept() {
    String json =
        JSON.replace("\"adam\"", "\"adam\", \"amsgrad\": true")
            .replace("\"seed\"", "\"note\": {\"who\": [1.10, null, \"我\"]}, \"seed\"");
    TrainingRecord record = parse(json);
    String written = TrainingJson.write(record);
    assertTrue(written.contains("\"amsgrad\": true}"), written);
    assertTrue(written.contains("\"note\": {\"who\": [1.10, null, \"我\"]}"), written);
    assertEquals(record, parse(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "mse"            | "huber"            | loss is "huber"        | sparse_categorical_crossentropy
          "mnist"          | 3                  | dataset is 3           | a text
          {"type": "adam"} | "adam"             | optimizer is "adam"    | an object
          "adam"           | "lion"             | type is "lion"         | sgd, rmsprop, adam or adamw
          "adam"           | "adam", "rate": 0  | Learning rate 0.0      | above 0
          "adam"           | "adam", "rate": "fast" | rate is "fast"     | a finite number
          "adam"           | "adam", "rate": 1e400 | rate is 1E+400      | a finite number
          "adam"           | "adam", "beta1": 1 | beta1 is 1.0           | below 1
          "adam"           | "adam", "epsilon": 0 | epsilon is 0         | above 0
          "adam"           | "sgd", "momentum": -1 | momentum is -1.0    | from 0
          "seed"           | "schedule": {"type": "linear"}, "seed" | type is "linear" | step
          "seed"           | "schedule": {"type": "cosine"}, "seed" | lacks the key "epochs" | add it
          "seed"           | "schedule": {"type": "step", "factor": 2}, "seed" | is 2.0 | at most 1
          "seed"           | "warmUp": -1, "seed" | warmUp is -1         | from 0
          "seed"           | "clipNorm": 0, "seed" | is 0.0              | above 0
          "seed"           | "clipNorm": 1, "clipValue": 1, "seed" | clipValue is 1 | left out
          "seed"           | "classWeights": 3, "seed" | classWeights is 3 | balanced
          "seed"           | "classWeights": {"a": 0}, "seed" | weight of class a is 0.0 | above 0
          "seed"           | "earlyStopping": {"patience": 0}, "seed" | patience is 0 | from 1
          "batchSize": 32  | "batchSize": 0     | batchSize is 0         | from 1
          "batchSize": 32  | "batchSize": 3.5   | batchSize is 3.5       | a whole number
          "batchSize": 32, | ``                 | lacks the key "batchSize" | add it
          "epochs": 10     | "epochs": -1       | epochs is -1           | from 0
          0.1              | 1                  | validationSplit is 1   | below 1
          0.1              | -0.1               | validationSplit is -0.1 | from 0
          "seed": 7        | "seed": 1e3        | seed is 1E+3           | a whole number
          "seed": 7        | "seed": 99999999999999999999 | seed is 99999999999999999999 | 63 bits
          "seed": 7        | "seed": 7, "limit": 0 | limit is 0          | from 1
          "epoch": 2       | "epoch": true      | epoch is true          | a whole number
          "step": 3376     | "step": -1         | step is -1             | 0 or more
          """)
  void wrongRecordsAreRefused(String right, String wrong, String found, String remedy) {
    assertRefused(() -> parse(JSON.replace(right, wrong)), WHERE, found, remedy);
  }
}
