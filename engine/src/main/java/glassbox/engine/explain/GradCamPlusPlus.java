package glassbox.engine.explain;

import java.util.Optional;

/**
 * ReLU(sum_k w_k·A_k) over the maps A_k of a layer, with w_k = sum_ij alpha_kij·ReLU(g_kij), g =
 * dz/dA and alpha = g² / (2·g² + sum_ab A_kab·g³), 0 where g is. That is the paper's with Y =
 * exp(z), but for the factor exp(z), which all maps have in common.
 *
 * <p>Source: Chattopadhay et al., "Grad-CAM++", 2017, arXiv 1710.11063, equations 5 and 19.
 *
 * @param layer whose maps; without, the last convolution
 */
public record GradCamPlusPlus(Optional<String> layer) implements Explainer {
  @Override
  public Method method() {
    return Method.GRAD_CAM_PLUS_PLUS;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    ActivationMaps maps = ActivationMaps.of(method(), question, layer);
    float[] gradient = question.gradients().output(maps.layer()).data();
    int channels = maps.channels();
    double[] sums = new double[channels];
    for (int i = 0; i < gradient.length; i++) {
      sums[i % channels] += maps.maps().at(i);
    }
    double[] weights = new double[channels];
    for (int i = 0; i < gradient.length; i++) {
      double g = gradient[i];
      double denominator = 2 * g * g + sums[i % channels] * g * g * g;
      if (g > 0 && denominator != 0) {
        weights[i % channels] += g * g / denominator * g;
      }
    }
    return maps.weighed(question, method(), weights);
  }
}
