package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.layer.Gradients;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

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
    /** The gradient is zero at all inputs, or no number: from here no way leads up. */
    STUCK
  }

  private final Jitter jitter;
  private ActivationMaximization settings;
  private Question question;
  private int steps;

  /** Begins with the sample that the question is about. */
  Ascent(ActivationMaximization settings, Question question, Jitter jitter) {
    this.settings = settings;
    this.question = question;
    this.jitter = jitter;
  }

  /** The image as it is now, by input, of the input's shape. */
  public Map<String, Tensor> image() {
    return question.sample();
  }

  /** How many steps were taken. */
  public int steps() {
    return steps;
  }

  /** What the target gives for the image as it is now. */
  public double value() {
    return question.value();
  }

  /** Takes further steps by other settings. */
  public void use(ActivationMaximization other) {
    settings = other;
  }

  /**
   * Takes further steps towards the same target of another network, such as the same one after more
   * training.
   *
   * @throws glassbox.engine.ProblemException if it has no such target or other inputs
   */
  public void use(Network other) {
    question = Question.of(other, image(), question.target());
  }

  /** Takes a step. */
  public Step step() {
    Jitter.Move move = jitter.at(steps, settings.jitter());
    Gradients gradients = question.about(moved(move)).gradients();
    double size = size(gradients);
    if (!(size > 0 && Double.isFinite(size))) {
      return Step.STUCK;
    }
    steps++;
    Map<String, Tensor> next = new LinkedHashMap<>();
    for (InputSpec input : question.inputs()) {
      CellGrid grid = CellGrid.of(input.shape());
      float[] gradient =
          grid.moved(gradients.output(input.name()).data(), -move.down(), -move.right());
      float[] values = question.input(input).data();
      float[] raised = raised(grid, values, gradient, size);
      next.put(input.name(), new Tensor(input.shape(), raised));
    }
    question = question.about(next);
    return Step.MOVED;
  }

  /** Why {@link Step#STUCK}, and what may help. */
  public Problem stuck() {
    return Double.isFinite(value())
        ? Problem.of(
            "explain.stuck",
            "Target {0} has a gradient of zero here, so no way leads up; try another start (seed),"
                + " or a unit that is not dead.",
            question.target())
        : Problem.of(
            "explain.not-finite",
            "Target {0} is {1} here, so no way leads up; the weights must be finite numbers.",
            question.target(),
            value());
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
    for (InputSpec input : question.inputs()) {
      float[] still = question.input(input).data();
      float[] values = CellGrid.of(input.shape()).moved(still, move.down(), move.right());
      moved.put(input.name(), new Tensor(input.shape(), values));
    }
    return moved;
  }

  /** The root of the mean square of all elements of the gradient. */
  private double size(Gradients gradients) {
    double squares = 0;
    long count = 0;
    for (InputSpec input : question.inputs()) {
      for (float value : gradients.output(input.name()).data()) {
        squares += (double) value * value;
        count++;
      }
    }
    return Math.sqrt(squares / count);
  }
}
