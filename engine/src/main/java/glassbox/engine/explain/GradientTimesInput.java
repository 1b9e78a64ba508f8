package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import glassbox.engine.network.InputSpec;
import java.util.List;

/**
 * x·dz/dx, with its sign. For networks of rectifiers without biases the values add up to z.
 *
 * <p>Source: Shrikumar et al., "Not just a black box", 2016, arXiv 1605.01713.
 */
public record GradientTimesInput() implements Explainer {
  @Override
  public Method method() {
    return Method.GRADIENT_X_INPUT;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    Gradients gradients = question.gradients();
    return InputValues.of(
            question, InputValues.Channels.SUMMED, input -> product(question, gradients, input))
        .attribution(method(), List.of());
  }

  private static float[] product(Question question, Gradients gradients, InputSpec input) {
    float[] values = question.input(input).data().clone();
    float[] gradient = gradients.output(input.name()).data();
    for (int i = 0; i < values.length; i++) {
      values[i] *= gradient[i];
    }
    return values;
  }
}
