package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.layer.Recorder;
import glassbox.engine.tensor.Tensor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a network on made-up data before anybody waits for it, so that the JVM has compiled the
 * kernels that it needs by then: training steps on an executor that is thrown away, and recordings.
 * The network itself stays as it is.
 */
public final class WarmUp {
  private static final long SEED = 1;

  /** About as many as a lane has; a step of more samples would be left later when cancelled. */
  private static final int LARGEST_BATCH = 16;

  /** So small that the numbers hardly change, and none runs away. */
  private static final double LEARNING_RATE = 1e-9;

  private final ExecutorRequest request;
  private volatile boolean cancelled;

  /**
   * For training as it will be asked for.
   *
   * @param request for a batch of any size
   */
  public WarmUp(ExecutorRequest request) {
    this.request =
        new ExecutorRequest(
            request.network(),
            request.loss(),
            request.optimizer(),
            Math.min(request.largestBatch(), LARGEST_BATCH));
  }

  /** Ends {@link #run} after the step that it is at; any thread. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Runs the network again and again, on the calling thread alone, until the time is over or {@link
   * #cancel} is called; at least once unless that came first.
   *
   * @return how many steps were made; the problem if the network cannot be trained so, which its
   *     training will say too
   */
  public Outcome<Long> run(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    long steps = 0;
    if (cancelled) {
      return Outcome.done(steps);
    }
    try (Executor executor = new CpuExecutor(request, 1)) {
      Batch batch = MadeUpBatch.of(request.network(), request.loss(), request.largestBatch(), SEED);
      Map<String, Tensor> sample = sample(batch);
      while (!cancelled && (steps == 0 || System.nanoTime() - end < 0)) {
        executor.step(batch, new StepSettings(LEARNING_RATE, SEED, steps)).orThrow();
        Recorder.record(request.network(), sample);
        steps++;
      }
      return Outcome.done(steps);
    } catch (ProblemException cannot) {
      return Outcome.failed(cannot.problem());
    }
  }

  private static Map<String, Tensor> sample(Batch batch) {
    Map<String, Tensor> sample = new HashMap<>();
    batch.inputs().forEach((name, tensor) -> sample.put(name, tensor.sample(0)));
    return sample;
  }
}
