package glassbox.app.explain;

import glassbox.engine.Problem;
import glassbox.engine.explain.Target;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the ascents to one target are at a moment.
 *
 * @param weightsStep the training step of the weights that were climbed on
 * @param starts one for each start, in their order
 */
record AscentFrame(Target target, long weightsStep, List<Start> starts) {

  AscentFrame {
    starts = List.copyOf(starts);
  }

  /**
   * One of them.
   *
   * @param seed of the noise it began with
   * @param image by input, of the input's shape
   * @param value what the target gives for the image
   * @param steps how many were taken
   * @param stuck why no way leads up from here
   */
  record Start(
      long seed, Map<String, Tensor> image, double value, int steps, Optional<Problem> stuck) {}

  /** Whether no step was taken yet. */
  boolean isBeginning() {
    return starts.stream().allMatch(start -> start.steps() == 0);
  }

  /** Whether no start has a way up. */
  boolean isStuck() {
    return starts.stream().allMatch(start -> start.stuck().isPresent());
  }
}
