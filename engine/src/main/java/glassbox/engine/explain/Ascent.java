package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.layer.Gradients;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An activation maximisation on its way: holds the image, and changes it by one step when asked, so
 * that it can be watched, paused and taken up again. Not for several threads at once.
 *
 * <p>A step: the image is moved by the jitter, the gradient of the target taken and moved back; its
 * elements brought to a mean square of 1, less total variation and decay, times the rate and the
 * range, are added; now and then the image is blurred; values are kept within the range.
 */
public final class Ascent {

  /** What came of a step. */
  public enum Step {
    /** The image has changed. */
    MOVED,
    /** The gradient is zero at all inputs: from here no way leads up. */
    STUCK
  }

  private final ActivationMaximization settings;
  private final Network network;
  private final Target target;
  private final Jitter jitter;
  private Map<String, Tensor> image;
  private int steps;

  Ascent(
      ActivationMaximization settings,
      Network network,
      Target target,
      Map<String, Tensor> start,
      Jitter jitter) {
    this.settings = settings;
    this.network = network;
    this.target = target;
    this.image = Question.of(network, start, target).sample();
    this.jitter = jitter;
  }

  /** The image as it is now, by input, of the input's shape. */
  public Map<String, Tensor> image() {
    return image;
  }

  /** How many steps were taken. */
  public int steps() {
    return steps;
  }

  /** What the target gives for the image as it is now. */
  public double value() {
    return Question.of(network, image, target).value();
  }

  /** Takes a step. */
  public Step step() {
    Jitter.Move move = jitter.at(steps);
    Gradients gradients = Question.of(network, moved(move), target).gradients();
    double size = size(gradients);
    if (size == 0) {
      return Step.STUCK;
    }
    steps++;
    Map<String, Tensor> next = new LinkedHashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      CellGrid grid = CellGrid.of(input.shape());
      float[] gradient =
          grid.moved(gradients.output(input.name()).data(), -move.down(), -move.right());
      float[] values = values(input);
      float[] raised = raised(grid, values, gradient, size);
      next.put(input.name(), new Tensor(input.shape(), raised));
    }
    image = next;
    return Step.MOVED;
  }

  /** Why {@link Step#STUCK}, and what may help. */
  public Problem stuck() {
    return Problem.of(
        "explain.stuck",
        "Target {0} has a gradient of zero here, so no way leads up; try another start (seed), or"
            + " a unit that is not dead.",
        target);
  }

  private float[] raised(CellGrid grid, float[] values, float[] gradient, double size) {
    double range = settings.high() - settings.low();
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      double direction =
          gradient[i] / size
              - settings.totalVariation() * grid.unevenness(values, i) / range
              - settings.decay() * values[i] / range;
      out[i] = (float) (values[i] + settings.rate() * range * direction);
    }
    if (settings.blur() > 0 && steps % settings.blur() == 0) {
      out = grid.blurred(out);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.clamp(out[i], settings.low(), settings.high());
    }
    return out;
  }

  private Map<String, Tensor> moved(Jitter.Move move) {
    Map<String, Tensor> moved = new LinkedHashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      float[] values = CellGrid.of(input.shape()).moved(values(input), move.down(), move.right());
      moved.put(input.name(), new Tensor(input.shape(), values));
    }
    return moved;
  }

  private float[] values(InputSpec input) {
    return Objects.requireNonNull(image.get(input.name())).data();
  }

  /** The root of the mean square of all elements of the gradient. */
  private double size(Gradients gradients) {
    double squares = 0;
    long count = 0;
    for (InputSpec input : network.spec().inputs()) {
      for (float value : gradients.output(input.name()).data()) {
        squares += (double) value * value;
        count++;
      }
    }
    return Math.sqrt(squares / count);
  }
}
