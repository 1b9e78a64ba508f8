package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceTrialTest {
  private static final int NEVER = Integer.MAX_VALUE;

  private static ChosenDevices with(long failingStep) {
    return new ChosenDevices(
        1, List.of(new FakeProvider(request -> new FailingExecutor(request, failingStep))));
  }

  private static TrainingBench ready(ChosenDevices devices) throws InterruptedException {
    TrainingBench bench = new TrainingBench(80, devices);
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    return bench;
  }

  @Test
  void everyDeviceIsTimedAndTheRunInProgressStaysAsItWas() throws InterruptedException {
    ChosenDevices devices = with(NEVER);
    try (TrainingBench bench = ready(devices)) {
      DeviceTrial trial = new DeviceTrial(devices, bench.training.trial().orElseThrow());
      List<DeviceReport> all = devices.list();
      assertEquals(2, all.size());
      for (DeviceReport device : all) {
        assertTrue(trial.measure(device, said -> {}).orThrow() > 0);
      }
      assertEquals(0, bench.training.progressProperty().get().orElseThrow().step());
      bench.training.play();
      bench.await(TrainingState.FINISHED);
    }
  }

  @Test
  void aDeviceThatFailsIsNotReplacedByTheCpu() throws InterruptedException {
    ChosenDevices devices = with(30);
    try (TrainingBench bench = ready(devices)) {
      DeviceTrial trial = new DeviceTrial(devices, bench.training.trial().orElseThrow());

      assertEquals(
          Outcome.failed(Problem.of("test.failed", "The device is gone.")),
          trial.measure(devices.list().get(1), said -> {}));
    }
  }

  @Test
  void aCancelledTrialMeasuresNothing() throws InterruptedException {
    ChosenDevices devices = with(NEVER);
    try (TrainingBench bench = ready(devices)) {
      DeviceTrial trial = new DeviceTrial(devices, bench.training.trial().orElseThrow());
      trial.cancel();

      Outcome.Failed<?> ended =
          assertInstanceOf(
              Outcome.Failed.class, trial.measure(devices.list().getFirst(), said -> {}));
      assertEquals("device.trial-ended", ended.problem().code());
      assertTrue(trial.isCancelled());
    }
  }

  @Test
  void withoutDataThereIsNothingToTime() {
    try (TrainingBench bench = TrainingBench.onCpu(80)) {
      bench.open("missing");
      assertEquals(Optional.empty(), bench.training.trial());
    }
  }
}
