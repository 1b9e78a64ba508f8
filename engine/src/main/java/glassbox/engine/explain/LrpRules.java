package glassbox.engine.explain;

import glassbox.engine.layer.BackwardRules;
import glassbox.engine.layer.LayerFrame;
import glassbox.engine.layer.LayerVisit;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.RecurrentSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Relevance instead of gradients: what arrives at a unit is shared out among what the unit was made
 * of, R_i = sum_j z_ij / (sum_i z_ij + epsilon·sign)·R_j, with sign(0) = 1. Activations hand
 * relevance on, maxima give all to the winner, sums, means and normalisations share out in
 * proportion.
 *
 * <p>Source: Montavon et al., "Layer-wise relevance propagation: an overview", 2019, tables 1 and
 * 2.
 */
final class LrpRules implements BackwardRules {
  private static final float[][] NONE = {};

  private final LrpRule rule;
  private final Map<String, LrpRule> imageRules;
  private final double epsilon;
  private double absorbed;

  /**
   * Rules for one way back.
   *
   * @param rule of layers with weights
   * @param imageRules of those that read an input or a layer named here
   */
  LrpRules(LrpRule rule, Map<String, LrpRule> imageRules, double epsilon) {
    this.rule = rule;
    this.imageRules = imageRules;
    this.epsilon = epsilon;
  }

  /** One share of a layer's sums: its own affine function on other inputs and parameters. */
  private record Part(LayerVisit visit, LayerFrame frame) {
    static Part of(LayerVisit visit, float[] input, float[][] parameters) {
      LayerFrame frame = visit.frame().of(new float[][] {input}, parameters);
      visit.layer().forward(frame);
      return new Part(visit, frame);
    }
  }

  /** The relevance that biases and shifts have taken so far. */
  double absorbed() {
    return absorbed;
  }

  @Override
  public void throughActivation(LayerVisit visit, float[] relevance, float[] out) {
    System.arraycopy(relevance, 0, out, 0, out.length);
  }

  @Override
  public void throughLayer(
      LayerVisit visit,
      float[] relevance,
      float[] @Nullable [] inputRelevance,
      float[][] parameterGradients) {
    switch (visit.node().spec()) {
      case LayerSpec.Dense _, LayerSpec.Conv2d _, LayerSpec.DepthwiseConv2d _ -> {
        LrpRule own = imageRules.getOrDefault(visit.node().inputs().getFirst(), rule);
        share(parts(visit, own), relevance, inputRelevance);
      }
      case LayerSpec.AvgPool2d _,
          LayerSpec.GlobalAvgPool2d _,
          LayerSpec.Add _,
          NormalizationSpec _ ->
          share(List.of(new Part(visit, visit.frame())), relevance, inputRelevance);
      case LayerSpec.MaxPool2d _,
          LayerSpec.Reshape _,
          LayerSpec.Flatten _,
          LayerSpec.Dropout _,
          LayerSpec.Activate _,
          LayerSpec.Concat _ ->
          visit.layer().backward(visit.frame(), relevance, inputRelevance, NONE);
      case RecurrentSpec _ ->
          throw new IllegalStateException("no rule for " + visit.node().spec().type());
    }
  }

  private static List<Part> parts(LayerVisit visit, LrpRule rule) {
    float[] x = visit.frame().inputs()[0];
    float[][] weights = visit.frame().parameters();
    return switch (rule) {
      case LrpRule.Epsilon() -> List.of(new Part(visit, visit.frame()));
      case LrpRule.Gamma(double gamma) ->
          List.of(Part.of(visit, x, signed(weights, 1 + gamma, 1, true)));
      case LrpRule.ZPlus() ->
          List.of(
              Part.of(visit, signed(x, 1, 0), signed(weights, 1, 0, true)),
              Part.of(visit, signed(x, 0, 1), signed(weights, 0, 1, false)));
      case LrpRule.Bounded(double low, double high) ->
          List.of(
              Part.of(visit, x, signed(weights, 1, 1, false)),
              Part.of(visit, filled(x.length, -low), signed(weights, 1, 0, false)),
              Part.of(visit, filled(x.length, -high), signed(weights, 0, 1, false)));
    };
  }

  /** Shares relevance out among the inputs of all parts in proportion to what they add. */
  private void share(List<Part> parts, float[] relevance, float[] @Nullable [] inputRelevance) {
    float[] ratios = new float[relevance.length];
    for (int i = 0; i < ratios.length; i++) {
      double z = 0;
      for (Part part : parts) {
        z += part.frame().preActivation()[i];
      }
      double stable = z + (z < 0 ? -epsilon : epsilon);
      ratios[i] = stable == 0 ? 0 : (float) (relevance[i] / stable);
      absorbed += ratios[i] * z;
    }
    for (Part part : parts) {
      float[][] inputs = part.frame().inputs();
      float[][] slopes =
          Arrays.stream(inputs).map(x -> new float[x.length]).toArray(float[][]::new);
      part.visit().layer().backwardAffine(part.frame(), ratios, slopes);
      for (int i = 0; i < inputs.length; i++) {
        addProduct(inputs[i], slopes[i], inputRelevance[i]);
      }
    }
  }

  private void addProduct(float[] x, float[] slope, float @Nullable [] out) {
    for (int i = 0; i < x.length; i++) {
      float share = x[i] * slope[i];
      absorbed -= share;
      if (out != null) {
        out[i] += share;
      }
    }
  }

  /** Kernel and bias, positive numbers times one factor and negative ones times another. */
  private static float[][] signed(
      float[][] weights, double positive, double negative, boolean withBias) {
    float[][] found = new float[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      boolean counts = i == 0 || withBias;
      found[i] = signed(weights[i], counts ? positive : 0, counts ? negative : 0);
    }
    return found;
  }

  private static float[] signed(float[] values, double positive, double negative) {
    float[] found = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      found[i] = (float) (values[i] * (values[i] > 0 ? positive : negative));
    }
    return found;
  }

  private static float[] filled(int length, double value) {
    float[] values = new float[length];
    Arrays.fill(values, (float) value);
    return values;
  }
}
