package glassbox.engine.train;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Trains a network for nobody before anybody waits for it, so that the JVM has compiled by then
 * what its training needs: a loop as any other, on the same data and the same kind of executor, in
 * short epochs and at a rate that changes nothing; and recordings. The network itself stays as it
 * is.
 *
 * <p>Code that has not been compiled is tens of times slower, so the first batches are small, and
 * grow as steps get quicker; that keeps what is left to do after {@link #cancel} short.
 */
public final class WarmUp {
  /** So small that the numbers hardly change, and none runs away. */
  private static final double LEARNING_RATE = 1e-9;

  private static final int SMALLEST_BATCH = 16;

  /** A batch is doubled once its step takes less. */
  private static final long QUICK_STEP_NANOS = 20_000_000;

  /**
   * The end of an epoch, with its smaller batch and its judgement, is to come often; a fifth of
   * these may be held for a test.
   */
  private static final int BATCHES_OF_EPOCH = 15;

  /** How often norms are measured, which a window asks for while training. */
  private static final int STEPS_BETWEEN_NORMS = 4;

  private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

  private final Network network;
  private final Dataset dataset;
  private final TrainingPlan plan;
  private volatile boolean cancelled;
  private volatile long restUntil = System.nanoTime();

  /** For training as it will be asked for. */
  public WarmUp(Network network, Dataset dataset, TrainingPlan plan) {
    this.network = network;
    this.dataset = dataset;
    this.plan = plan;
  }

  /** Ends {@link #run} after the step that it is at; any thread. */
  public void cancel() {
    cancelled = true;
  }

  /** Has {@link #run} wait for a second after the step that it is at; any thread. */
  public void makeWay() {
    restUntil = System.nanoTime() + REST_NANOS;
  }

  /**
   * Trains on the calling thread until the time, rests not counted, is over or {@link #cancel} is
   * called; at least a step unless that came first.
   *
   * @param device opens what is to be warmed up; not asked if cancelled before
   * @return how many steps were made; the problem if the network cannot be trained so, which its
   *     training will say too
   */
  public Outcome<Long> run(Function<ExecutorRequest, Outcome<Executor>> device, Duration longest) {
    if (cancelled) {
      return Outcome.done(0L);
    }
    try {
      TrainingRun run = TrainingRun.of(network, dataset, shortened(), plan.batchSize());
      Map<String, Tensor> sample = first(run);
      return new Rounds(run, sample, device.apply(run.request()).orThrow(), longest).made();
    } catch (ProblemException cannot) {
      return Outcome.failed(cannot.problem());
    }
  }

  /** Without end, in epochs of a few batches, of which the last is smaller. */
  private TrainingPlan shortened() {
    double samples = (BATCHES_OF_EPOCH + 0.5) * plan.batchSize() / (1 - plan.validationSplit());
    return new TrainingPlan(
        plan.loss(),
        plan.optimizer().withRate(LEARNING_RATE),
        plan.batchSize(),
        Integer.MAX_VALUE,
        plan.validationSplit(),
        (int) Math.min(plan.limit(), samples),
        plan.seed(),
        plan.regimen().with(Optional.empty()));
  }

  private static Map<String, Tensor> first(TrainingRun run) {
    Map<String, Tensor> sample = new HashMap<>();
    run.feed()
        .batch(new int[] {run.split().training()[0]})
        .inputs()
        .forEach((name, tensor) -> sample.put(name, tensor.sample(0)));
    return sample;
  }

  /** The loop, and what is done between its steps. */
  private final class Rounds {
    private final TrainingLoop loop;
    private final Map<String, Tensor> sample;
    private long end;
    private long steps;
    private int batchSize;
    private long began = System.nanoTime();
    private Optional<Problem> problem = Optional.empty();

    Rounds(TrainingRun run, Map<String, Tensor> sample, Executor executor, Duration longest) {
      this.sample = sample;
      end = began + longest.toNanos();
      loop = new TrainingLoop(run, executor, this::follow);
      resize(Math.min(SMALLEST_BATCH, plan.batchSize()));
      loop.post(new TrainingCommand.Play());
    }

    Outcome<Long> made() {
      loop.runUntilIdle();
      return problem.<Outcome<Long>>map(Outcome::failed).orElseGet(() -> Outcome.done(steps));
    }

    private void resize(int samples) {
      batchSize = samples;
      loop.post(new TrainingCommand.SetBatchSize(samples));
    }

    private void follow(TrainingEvent event) {
      if (event instanceof TrainingEvent.Failed failed) {
        problem = Optional.of(failed.problem());
      } else if (event instanceof TrainingEvent.StepDone) {
        stepDone();
      }
    }

    private void stepDone() {
      steps++;
      if (System.nanoTime() - began < QUICK_STEP_NANOS && batchSize < plan.batchSize()) {
        resize(Math.min(2 * batchSize, plan.batchSize()));
      }
      if (steps % STEPS_BETWEEN_NORMS == 0) {
        loop.requestNorms();
      }
      Recorder.record(network, sample);
      rest();
      began = System.nanoTime();
      if (cancelled || began - end >= 0) {
        loop.post(new TrainingCommand.Stop());
      }
    }

    private void rest() {
      long before = System.nanoTime();
      for (long left = restUntil - before; left > 0 && !cancelled; ) {
        LockSupport.parkNanos(this, Math.min(left, REST_NANOS / 20));
        left = restUntil - System.nanoTime();
      }
      end += System.nanoTime() - before;
    }
  }
}
