package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.exec.BackendChoice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Where a run trains: devices that are prepared, changed and lost. */
class TrainingDeviceTest {
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
    try (TrainingBench bench = new TrainingBench(TrainingBench.SAMPLES, slow)) {
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

  @Test
  void aDeviceThatCannotBeOpenedIsSaid() throws InterruptedException {
    Problem none = Problem.of("test.no-device", "There is no device.");
    try (TrainingBench bench =
        new TrainingBench(TrainingBench.SAMPLES, (request, progress) -> Outcome.failed(none))) {
      bench.open("a");
      bench.await(TrainingState.REFUSED);
      assertEquals(List.of(none), bench.said);
      bench.training.play();
      bench.await(() -> bench.said.size() == 2);
    }
  }

  @Test
  void stopFreesTheDeviceAndPlayGoesOnFromThere() throws InterruptedException {
    List<FaultyCpu> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = FaultyCpu.bench(opened)) {
      bench.open("a");
      bench.training.oneBatch();
      bench.awaitStep(1);
      bench.training.stop();
      bench.await(TrainingState.STOPPED);
      assertEquals(1, bench.shown().step());
      bench.await(() -> opened.getFirst().isClosed());
      bench.training.oneBatch();
      bench.awaitStep(2);
      assertEquals(2, opened.size());
    }
  }

  @Test
  void anotherDeviceHoldsAtOnceWhilePausedAndWhileTraining() throws InterruptedException {
    List<FaultyCpu> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = FaultyCpu.bench(opened)) {
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
      assertTrue(opened.get(whileTraining - 1).isClosed());
      bench.awaitStep(bench.progress().step() + 5);
      bench.training.pause();
      bench.await(TrainingState.PAUSED);
      long reached = bench.progress().step();
      assertEquals(reached, bench.training.curves().loss().size());
      bench.training.oneBatch();
      bench.awaitStep(reached + 1);
      assertEquals(whileTraining + 1, opened.size());
    }
  }

  @Test
  void afterAFailureTrainingGoesOnWithANewExecutor() throws InterruptedException {
    List<FaultyCpu> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = FaultyCpu.bench(opened)) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      opened.getFirst().failAt(8);
      bench.training.play();
      bench.await(TrainingState.STOPPED);
      assertEquals(List.of("test.failed"), bench.said.stream().map(Problem::code).toList());
      assertEquals(6, bench.shown().step());
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(18, bench.progress().step());
      assertEquals(2, opened.size());
    }
  }

  @Test
  void whenAnAutomaticDeviceFailsTrainingGoesOnOnTheCpuAndStaysThere() throws InterruptedException {
    try (TrainingBench bench = new TrainingBench(TrainingBench.SAMPLES, failingDevice("auto", 6))) {
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
    try (TrainingBench bench =
        new TrainingBench(TrainingBench.SAMPLES, failingDevice("tornado:0:0", 6))) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.STOPPED);

      assertEquals(
          List.of("training.device-failed"), bench.said.stream().map(Problem::code).toList());
      assertEquals(6, bench.shown().step());
      assertEquals("GPU 0", device(bench));
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
}
