package glassbox.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.data.SyntheticDatasets;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.Executors;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingEvent;
import glassbox.engine.train.TrainingLoop;
import glassbox.engine.train.TrainingPlan;
import glassbox.engine.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Training on the installed SDK whose worker meets with an accident in the middle of an epoch. */
@EnabledIfEnvironmentVariable(
    named = InstalledSdk.HOME,
    matches = ".+",
    disabledReason = InstalledSdk.NONE)
class TrainingFaultTest {
  private static final int STEPS_PER_EPOCH = 20;
  private static final int ACCIDENT = STEPS_PER_EPOCH + 5;
  private static final String DEATH = "TornadoVM's process ended while it was training ";

  private final List<TrainingEvent> events = new ArrayList<>();
  private final ExecutorProvider provider = InstalledSdk.accelerated();
  private TrainingLoop loop;

  /** 320 of 400 points in 20 steps an epoch. */
  private static TrainingRun run() {
    NetworkSpec spec =
        NetworkSpec.chain("arms", Shape.of(2))
            .then("hidden", new LayerSpec.Dense(12, Activation.TANH))
            .then("out", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.01),
            16,
            3,
            0,
            Integer.MAX_VALUE,
            7);
    return TrainingRun.of(
        Network.initialized(spec, 7), SyntheticDatasets.spirals(400, 0.02, 7), plan, 16);
  }

  /** Trains to the end, with an accident after a step on the device. */
  private void trainWith(String choice, Consumer<Set<ProcessHandle>> accident) {
    Set<ProcessHandle> before = InstalledSdk.children();
    train(
        choice,
        event -> {
          if (event instanceof TrainingEvent.StepDone
              && event.progress().step() == ACCIDENT
              && events.stream().noneMatch(TrainingEvent.FellBack.class::isInstance)) {
            accident.accept(before);
          }
        },
        new TrainingCommand.Play());
    assertEquals(before, InstalledSdk.children(), "no worker is left");
  }

  private void train(String choice, Consumer<TrainingEvent> listener, TrainingCommand command) {
    TrainingRun run = run();
    Selection opened =
        new Executors(1, List.of(provider)).select(BackendChoice.parse(choice), run.request());
    loop =
        new TrainingLoop(
            run,
            opened,
            event -> {
              events.add(event);
              listener.accept(event);
            });
    loop.post(command);
    loop.runUntilIdle();
  }

  private static void killed(Set<ProcessHandle> before) {
    try {
      InstalledSdk.signal("KILL", before).onExit().get(60, TimeUnit.SECONDS);
    } catch (Exception unsure) {
      throw new AssertionError(unsure);
    }
  }

  private TrainingEvent.FellBack fellBack() {
    return events.stream()
        .filter(TrainingEvent.FellBack.class::isInstance)
        .map(TrainingEvent.FellBack.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private DeviceReport device() {
    return provider.devices().getFirst();
  }

  @Test
  void withAutoTrainingGoesOnOnTheCpuFromTheLastCheckpointWhenTheWorkerIsKilled() {
    trainWith("auto", TrainingFaultTest::killed);

    TrainingEvent.FellBack fell = fellBack();
    long kept = fell.from().progress().step();
    assertTrue(STEPS_PER_EPOCH <= kept && kept <= ACCIDENT, "kept after step " + kept);
    assertEquals(
        "Training goes on from step "
            + kept
            + " on CPU, 1 thread, since "
            + device().name().english()
            + " failed at step 25: "
            + DEATH
            + "(signal 9): it said nothing.",
        fell.news().sentence());
    assertEquals(3, loop.history().epochs().size());
    assertEquals(3 * STEPS_PER_EPOCH, loop.history().lastEpoch().progress().step());
    double first = loop.history().epochs().getFirst().loss();
    double last = loop.history().epochs().getLast().loss();
    assertTrue(last < first, "the loss went from " + first + " to " + last);
  }

  @Test
  void onADeviceAskedForByNameTrainingEndsWithTheReason() {
    trainWith("tornado:0:0", TrainingFaultTest::killed);

    assertEquals(
        "Training on "
            + device().name().english()
            + " ended at step 25: "
            + DEATH
            + "(signal 9): it said nothing. Train on the CPU, or try the device again.",
        failure());
    assertTrue(loop.history().lastGood().progress().step() >= STEPS_PER_EPOCH);
  }

  private String failure() {
    return assertInstanceOf(TrainingEvent.Failed.class, events.getLast()).problem().sentence();
  }

  @Test
  void aWorkerThatCrashesSaysWithWhichSignalAndWhere() {
    trainWith("tornado:0:0", before -> InstalledSdk.signal("SEGV", before));

    String sentence = failure();
    assertTrue(
        sentence.contains(": " + DEATH + "(exit code 1): a crash (SIGSEGV) in lib"), sentence);
  }

  @Test
  void aWorkerThatHangsIsEndedAndTrainingGoesOnOnTheCpu() {
    System.setProperty("glassbox.gpu.answerSeconds", "5");
    try {
      trainWith("auto", before -> InstalledSdk.signal("STOP", before));
    } finally {
      System.clearProperty("glassbox.gpu.answerSeconds");
    }

    assertTrue(
        fellBack()
            .news()
            .sentence()
            .endsWith(
                "TornadoVM's process gave no answer for 5.0 s while it was training, and was"
                    + " ended."),
        fellBack().news().sentence());
    assertEquals(3 * STEPS_PER_EPOCH, events.getLast().progress().step());
  }

  @Test
  void aLossThatIsNoNumberGoesBackToGoodWeightsAndTheDeviceTrainsOn() {
    train(
        "tornado:0:0",
        event -> {
          if (event instanceof TrainingEvent.Paused) {
            loop.post(new TrainingCommand.SetLearningRate(1e30));
            loop.post(new TrainingCommand.Play());
          } else if (event instanceof TrainingEvent.Diverged) {
            loop.post(new TrainingCommand.Play());
          }
        },
        new TrainingCommand.OneEpoch());

    TrainingEvent.Diverged diverged =
        events.stream()
            .filter(TrainingEvent.Diverged.class::isInstance)
            .map(TrainingEvent.Diverged.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(
        "Training diverged at step "
            + diverged.progress().step()
            + " (epoch 2): the numbers are not finite any more. It went back to step 20; use a"
            + " smaller learning rate than 1.0E30.",
        diverged.problem().sentence());
    assertEquals(3, loop.history().epochs().size());
    assertTrue(loop.history().epochs().getLast().loss() < 0.7, "it still learns");
  }
}
