package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import java.util.List;

/**
 * The deconvolutional network: the target carried back to the input by positive signals alone,
 * whether or not units were open.
 *
 * <p>Source: Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2013, arXiv
 * 1311.2901.
 */
public record Deconvnet() implements Explainer {
  @Override
  public Method method() {
    return Method.DECONVNET;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    Gradients signals = question.back(question.pass(), RectifierRules.deconvnet());
    return InputValues.of(
            question, InputValues.Channels.SUMMED, input -> signals.output(input.name()).data())
        .attribution(method(), List.of());
  }
}
