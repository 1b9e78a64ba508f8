package glassbox.gpu.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.StepReport;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RemoteExecutorTest {
  private static final Progress NOW = new Progress(Trials.SEED, 1, 2, 3, 0.5, 6);

  private static Executor remote(String device) {
    return RemoteExecutor.open(Trials.command(), Trials.PATIENT, Trials.request(), device, _ -> {})
        .orThrow();
  }

  private static StepSettings settings(long step) {
    Clipping clipping =
        switch ((int) (step % 3)) {
          case 0 -> new Clipping.None();
          case 1 -> new Clipping.ByNorm(0.5);
          default -> new Clipping.ByValue(0.01);
        };
    return new StepSettings(0.01 / (step + 1), Trials.SEED, step, step % 2 == 0, clipping);
  }

  private static void assertSame(Parameters expected, Parameters found) {
    assertEquals(expected.byLayer().keySet(), found.byLayer().keySet());
    expected
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        assertArrayEquals(
                            tensor.data(), found.get(layer, name).data(), layer + "." + name)));
  }

  private static void assertSame(Checkpoint expected, Checkpoint found) {
    assertSame(expected.parameters(), found.parameters());
    assertEquals(expected.progress(), found.progress());
    assertEquals(expected.optimizer().steps(), found.optimizer().steps());
    assertEquals(expected.optimizer().slots().keySet(), found.optimizer().slots().keySet());
    expected
        .optimizer()
        .slots()
        .forEach((slot, values) -> assertSame(values, found.optimizer().slots().get(slot)));
  }

  private static void assertSame(Evaluation expected, Evaluation found) {
    assertEquals(expected.samples(), found.samples());
    assertEquals(expected.losses(), found.losses());
    assertEquals(List.copyOf(expected.losses().keySet()), List.copyOf(found.losses().keySet()));
    assertEquals(expected.correct(), found.correct());
    assertEquals(expected.outputs().keySet(), found.outputs().keySet());
    expected
        .outputs()
        .forEach(
            (name, tensor) -> {
              assertEquals(tensor.shape(), found.outputs().get(name).shape());
              assertArrayEquals(tensor.data(), found.outputs().get(name).data());
            });
  }

  @Test
  void trainsToTheSameBitsAsInThisProcess() {
    int[] sizes = {40, 7, 1, 33, 40, 2};
    try (Executor remote = remote(CpuHost.CPU);
        Executor local = new CpuExecutor(Trials.request(), 1)) {
      assertSame(
          local.evaluate(Trials.batch(5, 1)).orThrow(),
          remote.evaluate(Trials.batch(5, 1)).orThrow());
      for (int step = 0; step < 20; step++) {
        Batch batch = Trials.batch(sizes[step % sizes.length], step);
        StepReport expected = local.step(batch, settings(step)).orThrow();
        assertEquals(expected, remote.step(batch, settings(step)).orThrow());
      }
      Checkpoint end = local.checkpoint(NOW).orThrow();
      assertSame(end, remote.checkpoint(NOW).orThrow());

      Batch large = Trials.batch(30_000, 8);
      Batch unjudged = new Batch(large.inputs(), Map.of());
      assertSame(local.evaluate(large).orThrow(), remote.evaluate(large).orThrow());
      assertSame(local.evaluate(unjudged).orThrow(), remote.evaluate(unjudged).orThrow());

      remote.step(Trials.batch(9, 9), settings(20)).orThrow();
      assertEquals(Optional.empty(), remote.restore(end));
      assertSame(end, remote.checkpoint(NOW).orThrow());
      assertEquals(
          local.step(Trials.batch(9, 9), settings(20)).orThrow(),
          remote.step(Trials.batch(9, 9), settings(20)).orThrow());
    }
  }

  @Test
  void passesARefusalOnAndStaysUsable() {
    try (Executor remote = remote(CpuHost.CPU);
        Executor local = new CpuExecutor(Trials.request(), 1)) {
      Batch tooLarge = Trials.batch(Trials.LARGEST + 1, 0);
      StepTally tally = new StepTally();
      Problem refused = local.step(tooLarge, settings(0), tally).orElseThrow();
      assertEquals(Optional.of(refused), remote.step(tooLarge, settings(0), tally));

      Batch lacking = new Batch(Map.of("left", Tensor.zeros(Shape.of(2, 6))), Map.of());
      assertEquals(
          local.step(lacking, settings(0), tally), remote.step(lacking, settings(0), tally));
      assertEquals(local.evaluate(lacking), remote.evaluate(lacking));
      assertTrue(remote.step(Trials.batch(3, 0), settings(0), tally).isEmpty());
    }
  }

  @Test
  void passesALossThatIsNoNumberOn() {
    Batch batch = Trials.batch(8, 1);
    StepSettings running = new StepSettings(1e38, Trials.SEED, 0);
    try (Executor remote = remote(CpuHost.CPU);
        Executor local = new CpuExecutor(Trials.request(), 1)) {
      remote.step(batch, running).orThrow();
      local.step(batch, running).orThrow();
      double loss = remote.step(batch, running).orThrow().loss();
      assertFalse(Double.isFinite(loss));
      assertEquals(local.step(batch, running).orThrow().loss(), loss);
      Checkpoint ruined = remote.checkpoint(NOW).orThrow();
      assertFalse(ruined.isFinite());
      assertEquals("checkpoint.not-finite", remote.restore(ruined).orElseThrow().code());
    }
  }

  @Test
  void tellsWhatIsDoneWhileItOpens() {
    List<String> said = new ArrayList<>();
    RemoteExecutor.open(
            Trials.command(),
            Trials.PATIENT,
            Trials.request(),
            CpuHost.CPU,
            words -> said.add(words.english()))
        .orThrow()
        .close();

    assertEquals(List.of("compiling 1", "compiling 2"), said);
  }

  @Test
  void listsTheHostsDevices() {
    List<DeviceReport> devices = RemoteDevices.ask(Trials.command(), Trials.PATIENT).orThrow();

    assertEquals(new CpuHost().devices(), devices);
  }

  @Test
  void refusesADeviceThatTheHostDoesNotHave() {
    Outcome<Executor> outcome =
        RemoteExecutor.open(
            Trials.command(), Trials.PATIENT, Trials.request(), "test:0:9", _ -> {});

    assertEquals(
        Outcome.failed(Problem.of("test.no-device", "There is no device {0}.", "test:0:9")),
        outcome);
  }

  @Test
  void bringsTimesWithAStepWhereTheyAreWanted() {
    try (Executor remote = remote(CpuHost.SLEEPING)) {
      remote.step(Trials.batch(2, 0), settings(0)).orThrow();
      assertEquals(Optional.empty(), remote.lastTimes());
      remote.measureTimes(true);
      remote.step(Trials.batch(2, 0), settings(1)).orThrow();
      assertEquals(Optional.of(new DeviceTimes(1, 2, 1L << 40)), remote.lastTimes());
    }
  }

  @Test
  void endsTheWorkerWhenItIsClosed() throws Exception {
    RemoteExecutor remote = (RemoteExecutor) remote(CpuHost.CPU);
    ProcessHandle worker = remote.process();
    assertTrue(worker.isAlive());
    remote.close();
    remote.close();

    worker.onExit().get(30, TimeUnit.SECONDS);
    StepTally tally = new StepTally();
    assertEquals(
        "gpu.closed", remote.step(Trials.batch(1, 0), settings(0), tally).orElseThrow().code());
  }
}
