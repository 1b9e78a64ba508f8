package glassbox.engine.train;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongToDoubleFunction;

/**
 * An executor that computes nothing but a trace of the samples it was given, in order: every
 * parameter is that trace. What it should say can be set from outside.
 */
final class FakeExecutor implements Executor {
  static final Problem BROKEN = Problem.of("fake.broken", "The device is gone.");

  private final ExecutorRequest request;
  private float trace;

  /** The loss of each step, by its number counted from 0. */
  LongToDoubleFunction lossOfStep = step -> 1;

  /** The loss of each evaluation, by its number counted from 0; that of the samples if negative. */
  IntToDoubleFunction lossOfEvaluation = evaluation -> -1;

  /** Fails from this step on. */
  long failsFrom = Long.MAX_VALUE;

  /** What the optimizer remembers of every parameter; nothing as long as it is 0. */
  float remembered;

  boolean evaluationFails;
  boolean restoreFails;
  boolean checkpointFails;
  boolean closeFails;
  int closed;
  int evaluations;
  final List<StepSettings> settings = new ArrayList<>();
  final List<Integer> batchSizes = new ArrayList<>();

  FakeExecutor(ExecutorRequest request) {
    this.request = request;
    this.trace =
        request
            .network()
            .parameters()
            .byLayer()
            .values()
            .iterator()
            .next()
            .values()
            .iterator()
            .next()
            .at(0);
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings with, StepTally tally) {
    if (with.step() >= failsFrom) {
      return Optional.of(BROKEN);
    }
    settings.add(with);
    batchSizes.add(batch.samples());
    for (float input : batch.inputs().values().iterator().next().data()) {
      trace = 0.9f * trace + (float) with.learningRate() * input;
    }
    tally.set(batch.samples(), lossOfStep.applyAsDouble(with.step()), 1, List.of());
    return Optional.empty();
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    if (evaluationFails) {
      return Outcome.failed(BROKEN);
    }
    double loss = lossOfEvaluation.applyAsDouble(evaluations++);
    return Outcome.done(
        new Evaluation(
            batch.samples(),
            Map.of("out", loss < 0 ? batch.samples() : loss),
            OptionalInt.of(1),
            batch.targets()));
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    if (checkpointFails) {
      return Outcome.failed(BROKEN);
    }
    Map<String, Parameters> slots =
        remembered == 0 ? Map.of() : Map.of("momentum", filled(remembered));
    return Outcome.done(
        new Checkpoint(filled(trace), new OptimizerState(progress.step(), slots), progress));
  }

  private Parameters filled(float value) {
    return Parameters.fill(
        request.network().shapes(),
        (layer, parameter) -> {
          float[] values = new float[parameter.shape().size()];
          Arrays.fill(values, value);
          return new Tensor(parameter.shape(), values);
        });
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    if (restoreFails) {
      return Optional.of(BROKEN);
    }
    trace = trace(checkpoint);
    return Optional.empty();
  }

  @Override
  public void close() {
    closed++;
    if (closeFails) {
      throw new IllegalStateException("cannot be closed");
    }
  }

  /** Breaks the parameters, as a division by zero on a device would. */
  void poison() {
    trace = Float.NaN;
  }

  static float trace(Checkpoint checkpoint) {
    return checkpoint
        .parameters()
        .byLayer()
        .values()
        .iterator()
        .next()
        .values()
        .iterator()
        .next()
        .at(0);
  }
}
