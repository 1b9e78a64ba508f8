package glassbox.engine.explain;

import java.util.Optional;

/**
 * ReLU(sum_k alpha_k·A_k) over the maps A_k of a layer, alpha_k the mean of dz/dA_k over map k,
 * scaled up to the image.
 *
 * <p>Source: Selvaraju et al., "Grad-CAM", 2016, arXiv 1610.02391, equations 1 and 2.
 *
 * @param layer whose maps; without, the last convolution
 */
public record GradCam(Optional<String> layer) implements Explainer {
  @Override
  public Method method() {
    return Method.GRAD_CAM;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    ActivationMaps maps = ActivationMaps.of(method(), question, layer);
    return maps.weighed(question, method(), weights(question, maps));
  }

  /** alpha. */
  static double[] weights(Question question, ActivationMaps maps) {
    float[] gradient = question.gradients().output(maps.layer()).data();
    double[] weights = new double[maps.channels()];
    for (int i = 0; i < gradient.length; i++) {
      weights[i % weights.length] += gradient[i];
    }
    for (int channel = 0; channel < weights.length; channel++) {
      weights[channel] /= maps.rows() * maps.columns();
    }
    return weights;
  }
}
