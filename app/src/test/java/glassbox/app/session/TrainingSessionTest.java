package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TrainingSessionTest {
  /** Of 80 samples a fifth tests, a quarter of the rest validates: 48 train, 6 steps an epoch. */
  private static final int SAMPLES = 80;

  @Test
  void preparesAsSoonAsModelAndDataAreThere() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      assertEquals(TrainingState.UNAVAILABLE, bench.training.stateProperty().get());
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertEquals(
          Optional.of(new TrainingSession.Sizes(48, 16, 16)), bench.training.sizesProperty().get());
      assertEquals(
          "CPU, 1 thread",
          bench.training.deviceProperty().get().orElseThrow().report().name().english());
      assertTrue(bench.training.curves().loss().isEmpty());
    }
  }

  @Test
  void playsToTheEndOfThePlan() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(18, bench.training.curves().loss().size());
      assertEquals(18, bench.training.curves().accuracy().size());
      ScalarSeries epochs = bench.training.curves().epochs();
      assertEquals(
          List.of(6L, 12L, 18L),
          List.of(epochs.lastStep(0), epochs.lastStep(1), epochs.lastStep(2)));
      assertEquals(3, epochs.newest());
      assertEquals(3, bench.training.curves().validationLoss().size());
      assertEquals(3 * 48, bench.training.samplesDone());
      bench.await(() -> shown(bench).step() == 18);
      assertNotEquals(weights(model().parameters()), weights(shown(bench).network().parameters()));
    }
  }

  @Test
  void playsAsManyEpochsAgainAfterTheEnd() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      bench.training.play();
      assertEquals(6, bench.training.plannedEpochs());
      bench.awaitStep(36);
      bench.await(TrainingState.FINISHED);
    }
  }

  @Test
  void trainsOneBatchAndOneEpoch() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.training.oneBatch();
      bench.awaitStep(1);
      bench.await(TrainingState.PAUSED);
      assertEquals(1, progress(bench).step());
      bench.training.oneEpoch();
      bench.await(() -> progress(bench).epoch() == 1);
      bench.await(TrainingState.PAUSED);
      assertEquals(6, progress(bench).step());
    }
  }

  /** Nothing improves by a million, so that the first epoch is the best. */
  @Test
  void stopsEarlyShowsTheBestWeightsAgainAndSaysSo() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("impatient");
      bench.await(TrainingState.PAUSED);
      bench.training.oneEpoch();
      bench.await(() -> shown(bench).step() == 6);
      bench.await(TrainingState.PAUSED);
      List<Float> best = weights(shown(bench).network().parameters());
      bench.training.settings().setEpochs(50);
      bench.training.play();
      bench.await(TrainingState.FINISHED);

      bench.await(() -> shown(bench).step() == 6);
      assertEquals(best, weights(shown(bench).network().parameters()));
      assertTrue(
          bench.said.getLast().sentence().startsWith("Training stopped early after epoch 3: "),
          bench.said.toString());
    }
  }

  @Test
  void pausesAndGoesOn() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(5);
      bench.training.pause();
      bench.await(TrainingState.PAUSED);
      long step = progress(bench).step();
      bench.await(() -> shown(bench).step() == step);
      bench.training.play();
      bench.awaitStep(step + 5);
    }
  }

  @Test
  void usesAnotherRateFromTheNextStepOn() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertEquals(Optional.empty(), bench.training.settings().setLearningRate(0.5));
      bench.training.oneBatch();
      bench.awaitStep(1);
      assertEquals(0.5, progress(bench).learningRate());
      assertEquals(0.5, plan(bench).plan().optimizer().rate());
    }
  }

  @Test
  void refusesARateAndABatchSizeOutOfRange() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertTrue(bench.training.settings().setLearningRate(Double.NaN).isPresent());
      assertTrue(bench.training.settings().setLearningRate(-1).isPresent());
      assertTrue(bench.training.settings().setBatchSize(0).isPresent());
      assertTrue(bench.training.settings().setBatchSize(49).isPresent());
      assertTrue(bench.training.settings().setEpochs(0).isPresent());
      assertTrue(bench.training.settings().setOptimizer("magic").isPresent());
      assertEquals(model().plan(), bench.training.planProperty().get().orElseThrow());
    }
  }

  @Test
  void changesTheBatchSizeInTheMiddleOfAnEpoch() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(1000)) {
      bench.open("a");
      bench.training.oneBatch();
      bench.awaitStep(1);
      assertEquals(Optional.empty(), bench.training.settings().setBatchSize(16));
      bench.training.oneBatch();
      bench.awaitStep(2);
      assertEquals(24, progress(bench).sampleOffset());
      assertEquals(Optional.empty(), bench.training.settings().setBatchSize(500));
      bench.training.oneBatch();
      bench.awaitStep(3);
      assertEquals(524, progress(bench).sampleOffset());
    }
  }

  @Test
  void resetGivesTheSameBitsAndForgetsTheCurves() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      List<Float> first = weights(shown(bench, 18).network().parameters());
      bench.training.moments().reset();
      bench.await(TrainingState.PAUSED);
      assertTrue(bench.training.curves().loss().isEmpty());
      assertTrue(bench.training.curves().epochs().isEmpty());
      assertTrue(bench.training.curves().validationLoss().isEmpty());
      assertEquals(weights(model().parameters()), weights(shown(bench, 0).network().parameters()));
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(first, weights(shown(bench, 18).network().parameters()));
    }
  }

  @Test
  void goingBackToAMomentBringsItsCurvesBackWhichGoOnFromThere() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> progress(bench).epoch() == 1);
      bench.await(TrainingState.PAUSED);
      long reached = progress(bench).step();
      bench.await(() -> shown(bench).step() == reached);
      TrainingCurves before = bench.training.curves().copy();
      TrainingMoments.Moment moment = bench.training.moments().now().orElseThrow();
      bench.training.moments().reset();
      bench.await(() -> bench.training.curves().loss().isEmpty());

      bench.training.moments().goBackTo(moment);
      TrainingCurves after = bench.training.curves();
      bench.await(() -> !after.loss().isEmpty());
      assertEquals(before.loss().size(), after.loss().size());
      assertEquals(before.loss().newest(), after.loss().newest());
      assertEquals(before.validationLoss().size(), after.validationLoss().size());
      assertEquals(before.places().seconds(reached), after.places().seconds(reached), 1e-6);
      bench.training.oneBatch();
      bench.await(() -> after.loss().lastStep(after.loss().size() - 1) > reached);
      assertTrue(after.places().seconds(reached + 1) >= before.places().seconds(reached));
    }
  }

  @Test
  void aNewSeedGivesOtherWeightsAndResetGoesBackToThose() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> progress(bench).epoch() == 1);
      bench.training.moments().newSeed();
      bench.await(TrainingState.PAUSED);
      List<Float> fresh = weights(shown(bench).network().parameters());
      assertNotEquals(weights(model().parameters()), fresh);
      assertEquals(4, bench.training.planProperty().get().orElseThrow().seed());
      assertEquals(0, shown(bench).step());
      assertTrue(bench.training.curves().loss().isEmpty());
      bench.training.oneEpoch();
      bench.await(() -> progress(bench).epoch() == 1);
      bench.training.moments().reset();
      bench.await(TrainingState.PAUSED);
      assertEquals(fresh, weights(shown(bench, 0).network().parameters()));
    }
  }

  @Test
  void anotherOptimizerKeepsTheWeightsAndGoesOnTraining() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> progress(bench).epoch() == 1);
      List<Float> before = weights(shown(bench, 6).network().parameters());
      assertEquals(Optional.empty(), bench.training.settings().setOptimizer("sgd"));
      bench.await(TrainingState.PAUSED);
      assertEquals(before, weights(shown(bench, 6).network().parameters()));
      assertEquals(0, bench.training.optimizerState().steps());
      assertEquals(
          OptimizerSpec.Sgd.DEFAULT_RATE,
          bench.training.planProperty().get().orElseThrow().optimizer().rate());
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(10);
      bench.training.settings().setOptimizer("rmsprop");
      bench.awaitStep(progress(bench).step() + 20);
      bench.await(TrainingState.TRAINING);
    }
  }

  @Test
  void stopFreesTheDeviceAndPlayGoesOnFromThere() throws InterruptedException {
    List<CountingExecutor> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = counting(opened)) {
      bench.open("a");
      bench.training.oneBatch();
      bench.awaitStep(1);
      bench.training.stop();
      bench.await(TrainingState.STOPPED);
      assertEquals(1, shown(bench).step());
      bench.await(() -> opened.getFirst().closed);
      bench.training.oneBatch();
      bench.awaitStep(2);
      assertEquals(2, opened.size());
    }
  }

  @Test
  void anotherDeviceHoldsAtOnceWhilePausedAndWhileTraining() throws InterruptedException {
    List<CountingExecutor> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = counting(opened)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.training.renewDevice();
      bench.await(TrainingState.PAUSED);
      assertEquals(2, opened.size());
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(5);
      int whileTraining = opened.size();
      bench.training.renewDevice();
      bench.await(TrainingState.TRAINING);
      assertEquals(whileTraining + 1, opened.size());
      assertTrue(opened.get(whileTraining - 1).closed);
      bench.awaitStep(progress(bench).step() + 5);
      bench.training.pause();
      bench.await(TrainingState.PAUSED);
      long reached = progress(bench).step();
      assertEquals(reached, bench.training.curves().loss().size());
      bench.training.oneBatch();
      bench.awaitStep(reached + 1);
      assertEquals(whileTraining + 1, opened.size());
    }
  }

  @Test
  void openingAnotherModelEndsTheRun() throws InterruptedException {
    List<CountingExecutor> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = counting(opened)) {
      bench.open("a");
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(5);
      bench.open("b");
      assertTrue(bench.training.curves().loss().isEmpty());
      bench.await(TrainingState.PAUSED);
      bench.await(() -> opened.subList(0, opened.size() - 1).stream().allMatch(it -> it.closed));
      assertFalse(opened.getLast().closed);
      assertEquals(0, progress(bench).step());
      assertEquals("b", shown(bench).network().spec().name());
      assertTrue(bench.training.curves().loss().isEmpty());
    }
  }

  @Test
  void savingTheModelDoesNotDisturbTheRun() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> progress(bench).epoch() == 1);
      bench.await(() -> shown(bench).step() == 6);
      TrainingRecord record = bench.training.trainingRecord().orElseThrow();
      assertEquals(TrainingBench.NOTE, record.others());
      assertEquals(1, record.epoch());
      assertEquals(6, record.step());
      assertEquals("fingerprint of a", record.datasetFingerprint());
      assertEquals(6, bench.training.optimizerState().steps());
      bench.session.save(
          Path.of("a.glassbox"), Optional.of(record), bench.training.optimizerState(), () -> {});
      assertEquals(6, bench.training.curves().loss().size());
      assertEquals(TrainingState.PAUSED, bench.training.stateProperty().get());
    }
  }

  @Test
  void divergenceIsSaidAndTheLastGoodWeightsAreShown() throws InterruptedException {
    try (TrainingBench bench = diverging(7)) {
      bench.open("a");
      bench.training.play();
      bench.await(() -> !bench.said.isEmpty());
      assertEquals("training.diverged", bench.said.getFirst().code());
      assertEquals(TrainingState.PAUSED, bench.training.stateProperty().get());
      assertEquals(bench.said.getFirst(), bench.training.problemProperty().get().orElseThrow());
      ScalarSeries loss = bench.training.curves().loss();
      assertEquals(1, loss.nonFinite(loss.size() - 1));
      assertEquals(7, loss.lastStep(loss.size() - 1));
      assertEquals(6, shown(bench).step());
      assertTrue(shown(bench).network().parameters().isFinite());
      Divergence divergence = bench.training.curves().divergences().getFirst();
      assertEquals(7, divergence.step());
      assertEquals(6, divergence.backTo());
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(Optional.empty(), bench.training.problemProperty().get());
      assertEquals(List.of(divergence), bench.training.curves().divergences());
      bench.training.moments().reset();
      assertEquals(List.of(), bench.training.curves().divergences());
    }
  }

  @Test
  void aHugeRateEndsInDivergenceNotInAHang() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("line");
      bench.training.settings().setLearningRate(1e6);
      bench.training.play();
      bench.await(() -> !bench.said.isEmpty());
      assertEquals("training.diverged", bench.said.getFirst().code());
    }
  }

  @Test
  void afterAFailureTrainingGoesOnWithANewExecutor() throws InterruptedException {
    List<CountingExecutor> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = counting(opened)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      opened.getFirst().failAtStep = 8;
      bench.training.play();
      bench.await(TrainingState.STOPPED);
      assertEquals(List.of("test.failed"), bench.said.stream().map(Problem::code).toList());
      assertEquals(6, shown(bench).step());
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(18, progress(bench).step());
      assertEquals(2, opened.size());
    }
  }

  @Test
  void whenAnAutomaticDeviceFailsTrainingGoesOnOnTheCpuAndStaysThere() throws InterruptedException {
    try (TrainingBench bench = new TrainingBench(SAMPLES, failingDevice("auto", 6))) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertEquals("GPU 0", device(bench));
      bench.training.play();
      bench.await(TrainingState.FINISHED);

      assertEquals(
          "Training goes on from step 6 on CPU, 1 thread, since GPU 0 failed at step 6: The device"
              + " is gone.",
          bench.said.getFirst().sentence());
      assertEquals(1, bench.said.size());
      assertEquals("CPU, 1 thread", device(bench));
      assertEquals(
          Optional.of("GPU 0 failed: The device is gone."),
          bench.training.deviceProperty().get().orElseThrow().reason().map(Problem::sentence));
      assertEquals(18, bench.training.curves().loss().size());
      bench.training.renewDevice();
      bench.await(TrainingState.PAUSED);
      assertEquals("CPU, 1 thread", device(bench));
    }
  }

  @Test
  void whenADeviceAskedForByNameFailsTrainingStopsWithTheReason() throws InterruptedException {
    try (TrainingBench bench = new TrainingBench(SAMPLES, failingDevice("tornado:0:0", 6))) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.STOPPED);

      assertEquals(
          List.of("training.device-failed"), bench.said.stream().map(Problem::code).toList());
      assertEquals(6, shown(bench).step());
      assertEquals("GPU 0", device(bench));
    }
  }

  @Test
  void whatADeviceDoesWhileItIsPreparedIsShownAndCanBeEnded() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Devices slow =
        (request, progress) -> {
          progress.accept(Wording.phrase("test.compiling", "compiling kernels"));
          try {
            never.await();
          } catch (InterruptedException told) {
            return Outcome.failed(Problem.of("test.interrupted", "It was interrupted."));
          }
          throw new AssertionError("nobody opens it");
        };
    try (TrainingBench bench = new TrainingBench(SAMPLES, slow)) {
      bench.open("a");
      bench.await(() -> bench.training.preparingProperty().get().isPresent());
      assertEquals(TrainingState.PREPARING, bench.training.stateProperty().get());
      assertEquals(
          "compiling kernels", bench.training.preparingProperty().get().orElseThrow().english());
      bench.training.stop();
      bench.await(TrainingState.STOPPED);
      assertEquals(List.of(), bench.said);
      bench.training.play();
      bench.await(() -> bench.training.preparingProperty().get().isPresent());
      bench.training.stop();
      bench.await(TrainingState.STOPPED);
    }
  }

  private static String device(TrainingBench bench) {
    return bench.training.deviceProperty().get().orElseThrow().report().name().english();
  }

  /** A fast device that fails at a step. */
  private static ChosenDevices failingDevice(String choice, long step) {
    ChosenDevices devices =
        new ChosenDevices(
            1, List.of(new FakeProvider(request -> new FailingExecutor(request, step))));
    devices.use(1, BackendChoice.parse(choice));
    return devices;
  }

  @Test
  void aDeviceThatCannotBeOpenedIsSaid() throws InterruptedException {
    Problem none = Problem.of("test.no-device", "There is no device.");
    try (TrainingBench bench =
        new TrainingBench(SAMPLES, (request, progress) -> Outcome.failed(none))) {
      bench.open("a");
      bench.await(TrainingState.REFUSED);
      assertEquals(List.of(none), bench.said);
      bench.training.play();
      bench.await(() -> bench.said.size() == 2);
    }
  }

  @Test
  void withoutItsDataAModelCannotBeTrained() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("missing");
      bench.training.play();
      bench.training.moments().newSeed();
      bench.training.pulse();
      assertEquals(TrainingState.UNAVAILABLE, bench.training.stateProperty().get());
      assertTrue(bench.training.curves().loss().isEmpty());
    }
  }

  @Test
  void theSameDataSetServesTheNextModel() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(SAMPLES)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertSame(TrainingState.FINISHED, bench.training.stateProperty().get());
    }
  }

  private record Opened(Parameters parameters, glassbox.engine.train.TrainingPlan plan) {}

  private static Opened model() {
    var saved = TrainingBench.model("a", new OptimizerSpec.Adam(0.01), 3);
    return new Opened(saved.network().parameters(), saved.training().orElseThrow().plan());
  }

  private static Weights shown(TrainingBench bench) {
    Weights shown = bench.session.weightsProperty().get();
    assertTrue(shown != null);
    return shown;
  }

  private static Weights shown(TrainingBench bench, long step) throws InterruptedException {
    bench.await(() -> shown(bench).step() == step);
    return shown(bench);
  }

  private static Progress progress(TrainingBench bench) {
    return bench.training.progressProperty().get().orElseThrow();
  }

  private static TrainingRecord plan(TrainingBench bench) {
    return bench.training.trainingRecord().orElseThrow();
  }

  private static List<Float> weights(Parameters parameters) {
    List<Float> weights = new ArrayList<>();
    parameters
        .byLayer()
        .values()
        .forEach(layer -> layer.values().forEach(tensor -> add(tensor, weights)));
    return weights;
  }

  private static void add(Tensor tensor, List<Float> out) {
    for (int i = 0; i < tensor.shape().size(); i++) {
      out.add(tensor.at(i));
    }
  }

  private static TrainingBench counting(List<CountingExecutor> opened) {
    return new TrainingBench(
        SAMPLES,
        (request, progress) -> {
          CountingExecutor executor = new CountingExecutor(request);
          opened.add(executor);
          return opened(executor);
        });
  }

  private static TrainingBench diverging(long step) {
    return new TrainingBench(
        SAMPLES,
        (request, progress) -> {
          CountingExecutor executor = new CountingExecutor(request);
          executor.divergeAtStep = step;
          return opened(executor);
        });
  }

  private static Outcome<Selection> opened(Executor executor) {
    return Outcome.done(Selection.onCpu(executor));
  }

  /** The CPU, with faults on request. */
  private static final class CountingExecutor implements Executor {
    private final Executor cpu;
    private volatile boolean closed;
    private volatile long failAtStep = -1;
    private volatile long divergeAtStep = -1;

    CountingExecutor(ExecutorRequest request) {
      cpu = new CpuExecutor(request, 1);
    }

    @Override
    public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
      if (settings.step() + 1 == failAtStep) {
        return Optional.of(Problem.of("test.failed", "The device is gone."));
      }
      Optional<Problem> problem = cpu.step(batch, settings, tally);
      if (settings.step() + 1 == divergeAtStep) {
        divergeAtStep = -1;
        tally.set(tally.samples(), Double.NaN, tally.correct(), tally.norms());
      }
      return problem;
    }

    @Override
    public Outcome<Evaluation> evaluate(Batch batch) {
      return cpu.evaluate(batch);
    }

    @Override
    public Outcome<Checkpoint> checkpoint(Progress progress) {
      return cpu.checkpoint(progress);
    }

    @Override
    public Optional<Problem> restore(Checkpoint checkpoint) {
      return cpu.restore(checkpoint);
    }

    @Override
    public void close() {
      closed = true;
      cpu.close();
    }
  }

  @Test
  void theStepsHaveTheirPlacesInEpochsAndTime() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(80)) {
      bench.open("a");
      bench.training.oneBatch();
      bench.awaitStep(1);
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      StepPlaces places = bench.training.curves().places();
      long last = bench.training.progressProperty().get().orElseThrow().step();
      assertEquals(3, places.epochs(last), 1e-9);
      assertEquals(0, places.epochs(0), 1e-9);
      assertTrue(places.seconds(last) > 0);
      bench.training.moments().reset();
      bench.await(TrainingState.PAUSED);
      assertEquals(0, places.seconds(0), 1e-9);
      bench.training.oneBatch();
      bench.awaitStep(1);
      assertTrue(places.epochs(1) < 1);
    }
  }
}
