package glassbox.engine.explain;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.Map;

/**
 * A method that explains a target on one sample, with its parameters chosen. The records refuse
 * parameters that are out of bounds.
 */
public sealed interface Explainer
    permits Deconvnet,
        DeepLift,
        GradCam,
        GradCamPlusPlus,
        GradientTimesInput,
        GuidedBackprop,
        IntegratedGradients,
        Lrp,
        Occlusion,
        Saliency,
        ScoreCam,
        SmoothGrad {

  /** Which one. */
  Method method();

  /**
   * Answers a question.
   *
   * @throws glassbox.engine.ProblemException if the method does not suit the network, the target or
   *     the sample, or was cancelled
   */
  Attribution answer(Question question, Watch watch);

  /**
   * Explains a target on a sample.
   *
   * @param sample by the network's input names, each of its input's shape
   * @return what was found; or why there is nothing: no such target, a sample or a method that does
   *     not fit, a parameter of the wrong shape, cancelled
   */
  default Outcome<Attribution> explain(
      Network network, Map<String, Tensor> sample, Target target, Watch watch) {
    try {
      return Outcome.done(answer(Question.of(network, sample, target), watch));
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    }
  }
}
