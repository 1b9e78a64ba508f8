package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import java.util.List;

/**
 * Guided back-propagation: what would strengthen the target by way of open units alone, with its
 * sign.
 *
 * <p>Source: Springenberg et al., "Striving for simplicity", 2014, arXiv 1412.6806.
 */
public record GuidedBackprop() implements Explainer {
  @Override
  public Method method() {
    return Method.GUIDED_BACKPROP;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    Gradients signals = question.back(question.pass(), RectifierRules.guided());
    return InputValues.of(
            question, InputValues.Channels.SUMMED, input -> signals.output(input.name()).data())
        .attribution(method(), List.of());
  }
}
