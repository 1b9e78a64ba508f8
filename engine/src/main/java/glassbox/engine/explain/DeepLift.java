package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import glassbox.engine.network.InputSpec;
import java.util.List;

/**
 * (x - x')·multiplier: the change of the target from a baseline x' to the sample x, shared out by
 * the rescale rule. The values add up to z(x) - z(x').
 *
 * <p>Source: Shrikumar, Greenside and Kundaje, "Learning important features through propagating
 * activation differences", 2017, arXiv 1704.02685.
 *
 * @param baseline x'
 */
public record DeepLift(Baseline baseline) implements Explainer {
  private static final double LARGEST_GAP = 0.01;

  @Override
  public Method method() {
    return Method.DEEPLIFT;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    method().checkRules(question.network());
    PerInput<float[]> from = PerInput.of(question.inputs(), baseline::of);
    Gradients multipliers =
        question.back(question.pass(), new DeepLiftRules(question.passAt(from)));
    InputValues found =
        InputValues.of(
            question,
            InputValues.Channels.SUMMED,
            input ->
                product(question, input, from.get(input), multipliers.output(input.name()).data()));
    double change = question.value() - question.valueAt(from);
    return found.attribution(
        method(),
        List.of(Check.gap(Check.Kind.COMPLETENESS_GAP, change, found.sum(), LARGEST_GAP)));
  }

  private static float[] product(
      Question question, InputSpec input, float[] from, float[] multiplier) {
    float[] values = question.input(input).data().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - from[i]) * multiplier[i];
    }
    return values;
  }
}
