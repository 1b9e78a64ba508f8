package glassbox.engine.explain;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What several units look for, such as those of a layer: an activation maximisation for each, all
 * from the same noise, several at once where the watch lends threads.
 *
 * @param seed of the noise and the jitter
 */
public record LayerImages(ActivationMaximization settings, long seed) {
  /** So often the watch is asked while no image is ready. */
  private static final long LOOK_MILLIS = 20;

  /**
   * The image of a unit.
   *
   * @param values by input, of the input's shape
   * @param value what the target gives for the image
   * @param steps how many were taken
   * @param stuck why no further step was possible; with no step taken there is no image but noise
   */
  public record Image(
      Target target,
      Map<String, Tensor> values,
      double value,
      int steps,
      Optional<Problem> stuck) {}

  /** How far all of them are, and whether anybody wants them; told and asked on any thread. */
  private static final class Course {
    private final AtomicLong steps = new AtomicLong();
    private volatile boolean ended;
  }

  /**
   * Makes the images; each is the one that {@link ActivationMaximization#explain} finds.
   *
   * @param taker gets each as soon as it is there, on the caller's thread, in no certain order
   * @return how many were made; or why not all: no such target, cancelled
   */
  public Outcome<Integer> make(
      Network network, List<Target> targets, Consumer<Image> taker, Watch watch) {
    Course course = new Course();
    int threads = Math.max(1, Math.min(watch.threads(), targets.size()));
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      CompletionService<Image> images = new ExecutorCompletionService<>(pool);
      try {
        targets.forEach(target -> images.submit(() -> image(network, target, course)));
        long steps = Math.max(1, (long) targets.size() * settings.iterations());
        for (int taken = 0; taken < targets.size(); ) {
          watch.check((double) course.steps.get() / steps);
          Future<Image> ready = images.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          if (ready != null) {
            taker.accept(Pieces.result(ready));
            taken++;
          }
        }
        watch.check(1);
        return Outcome.done(targets.size());
      } finally {
        course.ended = true;
      }
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Watch.cancelled());
    }
  }

  private Image image(Network network, Target target, Course course) {
    Ascent ascent = settings.begin(network, target, seed);
    Optional<Problem> stuck = Optional.empty();
    while (ascent.steps() < settings.iterations() && stuck.isEmpty()) {
      if (course.ended) {
        throw Watch.cancelled().exception();
      }
      if (ascent.step() == Ascent.Step.STUCK) {
        stuck = Optional.of(ascent.stuck());
        course.steps.addAndGet(settings.iterations() - ascent.steps());
      } else {
        course.steps.incrementAndGet();
      }
    }
    return new Image(target, ascent.image(), ascent.value(), ascent.steps(), stuck);
  }
}
