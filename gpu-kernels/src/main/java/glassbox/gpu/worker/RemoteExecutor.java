package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CheckpointCheck;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An executor whose network lives in a worker process of its own. A worker that dies or hangs is a
 * problem like any other; from then on every request gives that problem.
 */
public final class RemoteExecutor implements Executor {
  private final WorkerProcess worker;
  private final ExecutorRequest request;
  private Optional<DeviceTimes> times = Optional.empty();

  private RemoteExecutor(WorkerProcess worker, ExecutorRequest request) {
    this.worker = worker;
    this.request = request;
  }

  /**
   * Starts a worker and compiles a network in it.
   *
   * @param device its id, as the host gave it
   * @param progress told what takes long
   * @return the executor; or what the host or the network lacks, or how the worker ended
   */
  public static Outcome<Executor> open(
      WorkerCommand command,
      TimeLimits limits,
      ExecutorRequest request,
      String device,
      Consumer<Wording> progress) {
    Progress start = Progress.start(0, request.optimizer().rate(), request.largestBatch());
    Checkpoint first = new Checkpoint(request.network().parameters(), OptimizerState.FRESH, start);
    ShapeInference shapes = request.network().shapes();
    Optional<Problem> wrong = CheckpointCheck.mismatch(shapes, request.optimizer(), first);
    if (wrong.isPresent()) {
      return Outcome.failed(wrong.get());
    }
    return switch (WorkerProcess.start(command, limits)) {
      case Outcome.Failed<WorkerProcess>(Problem problem) -> Outcome.failed(problem);
      case Outcome.Done<WorkerProcess>(WorkerProcess worker) -> {
        boolean opened = false;
        try {
          Outcome<Executor> outcome = compile(worker, request, device, progress);
          opened = outcome instanceof Outcome.Done<Executor>;
          yield outcome;
        } finally {
          if (!opened) {
            worker.close();
          }
        }
      }
    };
  }

  private static Outcome<Executor> compile(
      WorkerProcess worker, ExecutorRequest request, String device, Consumer<Wording> progress) {
    try {
      ModelFile.save(model(request), worker.folder().model());
    } catch (ProblemException unsaved) {
      return Outcome.failed(unsaved.problem());
    }
    return worker.ask(
        Request.OPEN,
        (out, _) -> out.put(device).put(worker.folder().model().toString()),
        (_, _) -> new RemoteExecutor(worker, request),
        progress);
  }

  /** The request as a model that is to be trained: what files can say crosses as a file. */
  private static SavedModel model(ExecutorRequest request) {
    TrainingPlan plan =
        new TrainingPlan(
            request.loss(),
            request.optimizer(),
            request.largestBatch(),
            0,
            0,
            Integer.MAX_VALUE,
            0);
    return new SavedModel(
        request.network(),
        Optional.of(new TrainingRecord("none", "", plan, 0, 0)),
        OptimizerState.FRESH,
        List.of(),
        Map.of());
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    return problem(
        worker.ask(
            Request.STEP,
            (out, floats) -> {
              Results.put(settings, out);
              Tensors.put(batch, out, floats);
            },
            (in, _) -> {
              Results.getTally(in, tally);
              times = Results.getTimes(in);
              return tally;
            },
            _ -> {}));
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    return worker.ask(
        Request.EVALUATE,
        (out, floats) -> Tensors.put(batch, out, floats),
        Results::getEvaluation,
        _ -> {});
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    return worker.ask(
        Request.CHECKPOINT,
        (_, _) -> {},
        (in, floats) -> Weights.get(request.network().shapes(), progress, in, floats),
        _ -> {});
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    Optional<Problem> wrong =
        CheckpointCheck.mismatch(request.network().shapes(), request.optimizer(), checkpoint);
    if (wrong.isPresent()) {
      return wrong;
    }
    return problem(
        worker.ask(
            Request.RESTORE,
            (out, floats) -> Weights.put(checkpoint, out, floats),
            (_, _) -> this,
            _ -> {}));
  }

  @Override
  public void measureTimes(boolean wanted) {
    // A worker that cannot answer says so at the next step.
    worker.ask(Request.MEASURE, (out, _) -> out.put(wanted), (_, _) -> this, _ -> {});
  }

  @Override
  public Optional<DeviceTimes> lastTimes() {
    return times;
  }

  private static <T> Optional<Problem> problem(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> _ -> Optional.empty();
      case Outcome.Failed<T>(Problem problem) -> Optional.of(problem);
    };
  }

  /** The worker's process, for whoever watches it. */
  public ProcessHandle process() {
    return worker.handle();
  }

  @Override
  public void close() {
    worker.close();
  }
}
