package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Seed;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;

/**
 * ReLU(sum_k p_k·A_k) over the maps A_k of a layer: p_k is the class's probability for the image
 * times map k, scaled up and brought to 0..1. Maps without any contrast count nothing. No gradient
 * is involved.
 *
 * <p>Source: Wang et al., "Score-CAM", 2019, arXiv 1910.01279, with softmax scores as in the
 * authors' program.
 *
 * @param layer whose maps; without, the last convolution
 */
public record ScoreCam(Optional<String> layer) implements Explainer {
  @Override
  public Method method() {
    return Method.SCORE_CAM;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    checkClass(question);
    ActivationMaps maps = ActivationMaps.of(method(), question, layer);
    double[] weights = new double[maps.channels()];
    new SampleVersions(question, weights.length)
        .run(
            (channel, input, data, from) -> mask(maps, channel, input, data, from),
            pass -> scores(question, pass),
            (first, scores) -> System.arraycopy(scores, 0, weights, first, scores.length),
            watch);
    for (int channel = 0; channel < weights.length; channel++) {
      weights[channel] *= hasContrast(maps.map(channel)) ? 1 : 0;
    }
    return maps.weighed(question, method(), weights);
  }

  private void checkClass(Question question) {
    Activation activation =
        question.network().shapes().layer(question.cells().layer()).spec().activation();
    boolean isClass =
        question.cells().place() == Seed.Place.PRE_ACTIVATION
            && question.target().address().place() instanceof UnitAddress.Everywhere
            && question.network().shapes().shape(question.cells().layer()).rank() == 1
            && (activation instanceof Activation.Softmax
                || activation instanceof Activation.Sigmoid);
    if (!isClass) {
      throw Problem.of(
              "explain.no-class",
              "Method {0} needs the probability of a class, but target {1} is no unit of a softmax"
                  + " or sigmoid layer.",
              method(),
              question.target())
          .exception();
    }
  }

  /** The class's probability for each sample; of the other class for a negative target. */
  private static double[] scores(Question question, ForwardPass pass) {
    Tensor output = pass.output(question.cells().layer());
    int units = output.shape().dimension(-1);
    int unit = question.target().address().unit().orElse(0);
    double[] scores = new double[pass.samples()];
    for (int sample = 0; sample < scores.length; sample++) {
      double score = output.at(sample * units + unit);
      scores[sample] = question.target().isNegative() ? 1 - score : score;
    }
    return scores;
  }

  /** Multiplies an image with a channel's map, scaled up and brought to 0..1. */
  private static void mask(
      ActivationMaps maps, int channel, InputSpec input, float[] data, int from) {
    Shape picture = maps.pictures().get(input.name());
    if (picture == null) {
      return;
    }
    int channels = picture.dimension(2);
    float[] mask =
        Bilinear.scaled(
            maps.map(channel),
            maps.rows(),
            maps.columns(),
            picture.dimension(0),
            picture.dimension(1));
    float least = extreme(mask, -1);
    float range = extreme(mask, 1) - least;
    for (int i = 0; i < picture.size(); i++) {
      data[from + i] *= range > 0 ? (mask[i / channels] - least) / range : 0;
    }
  }

  private static boolean hasContrast(float[] map) {
    return extreme(map, 1) > extreme(map, -1);
  }

  /** The largest value, or the least for a sign of -1. */
  private static float extreme(float[] values, int sign) {
    float found = values[0];
    for (float value : values) {
      found = sign > 0 ? Math.max(found, value) : Math.min(found, value);
    }
    return found;
  }
}
