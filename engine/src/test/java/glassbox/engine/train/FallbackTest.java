package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Training when its device fails, with a device that is a {@link FakeExecutor}. */
class FallbackTest {
  private static final int STEPS_PER_EPOCH = TinyRun.STEPS_PER_EPOCH;

  private final TrainingRun run = TinyRun.of(3, 0);
  private final EventLog events = new EventLog();
  private final FakeExecutor gpu = new FakeExecutor(run.request());
  private long now;

  /** Data whose inputs are gone when they are to be read. */
  private record Gone(Dataset data, Problem reason) implements Dataset {
    @Override
    public DatasetInfo info() {
      return data.info();
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public int testSize() {
      return data.testSize();
    }

    @Override
    public Tensor inputs(int[] indices) {
      throw reason.exception();
    }

    @Override
    public Tensor targets(int[] indices, TargetEncoding encoding) {
      return data.targets(indices, encoding);
    }
  }

  private static ExecutorProvider provider(Executor executor) {
    return new ExecutorProvider() {
      @Override
      public String backend() {
        return "tornado";
      }

      @Override
      public List<DeviceReport> devices() {
        return List.of(
            new DeviceReport(
                "tornado", "tornado:0:0", Wording.of("GPU 0"), true, Optional.empty()));
      }

      @Override
      public Outcome<Executor> open(
          ExecutorRequest request, DeviceReport device, Consumer<Wording> progress) {
        return Outcome.done(executor);
      }
    };
  }

  /** A clock that goes on by a third of a second with each step of the device. */
  private TrainingLoop loop(String choice, TrainingRun of) {
    Selection opened =
        new Executors(1, List.of(provider(gpu))).select(BackendChoice.parse(choice), of.request());
    return new TrainingLoop(
        of,
        opened,
        event -> {
          events.accept(event);
          now += event instanceof TrainingEvent.StepDone ? 333_333_334 : 0;
        },
        () -> now);
  }

  private TrainingLoop played(String choice, TrainingRun of) {
    TrainingLoop loop = loop(choice, of);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();
    return loop;
  }

  private TrainingEvent.FellBack fellBack() {
    return events.only(TrainingEvent.FellBack.class);
  }

  @Test
  void trainingGoesOnOnTheCpuFromTheCheckpointOfTheLastSecond() {
    gpu.failsFrom = STEPS_PER_EPOCH + 4;

    TrainingLoop loop = played("auto", run);

    TrainingEvent.FellBack fell = fellBack();
    assertEquals(STEPS_PER_EPOCH + 4, fell.progress().step());
    assertEquals(STEPS_PER_EPOCH + 3, fell.from().progress().step());
    assertEquals("cpu", fell.now().device().id());
    assertEquals(
        "Training goes on from step 8 on CPU, 1 thread, since GPU 0 failed at step 9: The device is"
            + " gone.",
        fell.news().sentence());
    assertEquals("CPU, 1 thread (GPU 0 failed: The device is gone.)", fell.now().sentence());
    assertEquals(1, gpu.closed);
    assertEquals(
        List.of(40, 40, 40), loop.history().epochs().stream().map(EpochSummary::samples).toList());
    assertEquals(3 * STEPS_PER_EPOCH, loop.history().lastEpoch().progress().step());
  }

  @Test
  void theStepsAfterTheFallbackAreThoseOfTheCpuAlone() {
    gpu.failsFrom = 0;
    Checkpoint fallen = played("auto", run).history().lastEpoch();

    Checkpoint cpu = played("cpu", run).history().lastEpoch();

    assertEquals(FakeExecutor.trace(cpu), FakeExecutor.trace(fallen));
  }

  @Test
  void aDeviceAskedForByNameStopsWithTheReasonAndLosesOnlyTheLastSteps() {
    gpu.failsFrom = STEPS_PER_EPOCH + 4;

    played("tornado:0:0", run);

    TrainingEvent.Failed failed = assertInstanceOf(TrainingEvent.Failed.class, events.last());
    assertEquals(
        "Training on GPU 0 ended at step 9: The device is gone. Train on the CPU, or try the device"
            + " again.",
        failed.problem().sentence());
    assertEquals(STEPS_PER_EPOCH + 3, failed.lastGood().progress().step());
    assertEquals(1, gpu.closed);
  }

  @Test
  void whatADriverThrowsIsAFailureLikeAnyOther() {
    gpu.lossOfStep =
        step -> {
          throw new UnsatisfiedLinkError("no libOpenCL");
        };

    played("auto", run);

    assertEquals(
        "Training goes on from step 0 on CPU, 1 thread, since GPU 0 failed at step 0: Its driver"
            + " failed unexpectedly (java.lang.UnsatisfiedLinkError: no libOpenCL).",
        fellBack().news().sentence());
    assertInstanceOf(TrainingEvent.Stopped.class, events.last());
  }

  @Test
  void failureWhileValidatingTrainsTheRestOfTheEpochAgain() {
    gpu.evaluationFails = true;
    TrainingRun validated = TinyRun.of(3, 0.2);

    TrainingLoop loop = played("auto", validated);

    assertEquals(4, fellBack().progress().step());
    assertEquals(3, fellBack().from().progress().step());
    assertEquals(3, loop.history().epochs().size());
    assertTrue(loop.history().epochs().getFirst().validationLoss().isPresent());
  }

  @Test
  void aResetThatTheDeviceCannotFollowIsDoneOnTheCpu() {
    TrainingLoop loop = loop("auto", run);
    loop.post(new TrainingCommand.OneEpoch());
    loop.runUntilIdle();
    TrainingLoop resetting = loop("auto", run);
    gpu.restoreFails = true;
    resetting.post(new TrainingCommand.Restore(loop.history().lastEpoch()));
    resetting.post(new TrainingCommand.OneBatch());
    resetting.runUntilIdle();

    assertEquals(STEPS_PER_EPOCH, fellBack().from().progress().step());
    assertEquals(STEPS_PER_EPOCH + 1, events.last().progress().step());
  }

  @Test
  void rateAndBatchSizeInForceGoAlong() {
    gpu.failsFrom = 2;
    TrainingLoop loop = loop("auto", run);
    loop.post(new TrainingCommand.SetLearningRate(0.05));
    loop.post(new TrainingCommand.SetBatchSize(4));
    loop.post(new TrainingCommand.OneEpoch());
    loop.runUntilIdle();

    assertEquals(0.05, events.last().progress().learningRate());
    assertEquals(4, events.last().progress().batchSize());
    assertEquals(10, events.last().progress().step());
  }

  @Test
  void aCheckpointThatWasAskedForIsDeliveredByTheCpu() {
    gpu.checkpointFails = true;
    TrainingLoop loop = loop("auto", run);
    loop.requestCheckpoint();
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(0, loop.takeCheckpoint().orElseThrow().progress().step());
  }

  @Test
  void dataThatCannotBeReadEndTrainingWhereverItRuns() {
    Problem unreadable = Problem.of("test.unreadable", "The file is gone.");
    played("auto", TinyRun.of(TinyRun.plan(3, 0), new Gone(TinyRun.data(50), unreadable)));

    TrainingEvent.Failed failed = assertInstanceOf(TrainingEvent.Failed.class, events.last());
    assertEquals(unreadable, failed.problem());
    assertEquals(1, gpu.closed);
  }

  @Test
  void anInterruptedWaitForTheDeviceIsNoFailureOfIt() {
    gpu.lossOfStep =
        step -> {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("cancelled");
        };
    played("auto", run);

    assertTrue(Thread.interrupted());
    assertInstanceOf(TrainingEvent.Stopped.class, events.last());
    assertEquals(List.of(), events.all(TrainingEvent.FellBack.class));
  }

  @Test
  void aDeviceThatCannotBeClosedDoesNotKeepTrainingFromGoingOn() {
    gpu.failsFrom = 3;
    gpu.closeFails = true;

    TrainingLoop loop = played("auto", run);

    assertEquals(3, loop.history().epochs().size());
  }

  @Test
  void whereTheCpuCannotTakeOverBothReasonsAreSaid() {
    Problem full = Problem.of("test.full", "The memory is full.");
    gpu.failsFrom = 0;
    Selection opened =
        new Selection(
            gpu,
            provider(gpu).devices().getFirst(),
            Optional.empty(),
            Optional.of(
                failure -> {
                  throw full.exception();
                }));
    TrainingLoop loop = new TrainingLoop(run, opened, events);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(
        "Training cannot go on, on the CPU neither: The memory is full. The device had failed"
            + " before: The device is gone.",
        assertInstanceOf(TrainingEvent.Failed.class, events.last()).problem().sentence());
  }
}
