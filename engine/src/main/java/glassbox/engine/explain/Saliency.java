package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import java.util.List;

/**
 * The size of the gradient: how much the target changes with each element of the input, of an
 * image's channels the largest.
 *
 * <p>Source: Simonyan, Vedaldi and Zisserman, "Deep inside convolutional networks", 2013, arXiv
 * 1312.6034.
 */
public record Saliency() implements Explainer {
  @Override
  public Method method() {
    return Method.SALIENCY;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    Gradients gradients = question.gradients();
    return InputValues.of(
            question, InputValues.Channels.LARGEST, input -> gradients.output(input.name()).data())
        .attribution(method(), List.of());
  }
}
