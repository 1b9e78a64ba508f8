package glassbox.app.cli;

import static glassbox.app.cli.TrainRuns.concat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Clipping;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes beyond the plain settings of training, as options. */
class TrainRegimenTest {
  @TempDir Path folder;
  private TrainRuns runs;

  @BeforeEach
  void open() {
    runs = new TrainRuns(folder);
  }

  @Test
  void savesTheRegimenAndGoesOnWithIt() throws Exception {
    runs.train(
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

    runs.goOn("--epochs=1").done();
    assertEquals(expected, regimen());
  }

  @Test
  void anEarlyStopOfAResumedRunIsThatOfTheWholeOne() throws Exception {
    String[] rule = {"--early-stopping=2:0.02", "--learning-rate=0.05"};
    CommandRun run = runs.train(concat(rule, "--epochs=40"));
    run.done();
    String stop = stoppedEarly(run);
    SavedModel whole = runs.saved();

    runs.train(concat(rule, "--epochs=1")).done();
    Optional<CommandRun> last = Optional.empty();
    for (int i = 0; i < 39 && last.isEmpty(); i++) {
      CommandRun next = runs.goOn("--epochs=1");
      next.done();
      last = Optional.of(next).filter(it -> it.err().contains("stopped early"));
    }

    assertEquals(stop, stoppedEarly(last.orElseThrow()));
    SavedModel resumed = runs.saved();
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
    runs.train("--epochs=0", "--clip-value=0.5", "--early-stopping=4", "--schedule=step").done();
    runs.goOn("--epochs=0", "--clip-value=off", "--early-stopping=off", "--schedule=constant")
        .done();
    assertEquals(Regimen.PLAIN, regimen());
  }

  private Regimen regimen() {
    return runs.record().plan().regimen();
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
    String refusal = runs.train(option).refusal();

    assertTrue(refusal.contains(sentence), refusal);
  }

  @Test
  void refusesTwoWaysOfClippingAtOnce() throws Exception {
    String refusal = runs.train("--clip-norm=1", "--clip-value=1").refusal();

    assertTrue(refusal.contains("give --clip-norm or --clip-value"), refusal);
  }
}
