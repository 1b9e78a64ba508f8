package glassbox.engine.explain;

import glassbox.engine.layer.BackwardRules;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.LayerFrame;
import glassbox.engine.layer.LayerVisit;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.RecurrentSpec;
import org.jspecify.annotations.Nullable;

/**
 * Multipliers instead of gradients: at an activation, how much its output differs from that of a
 * baseline, by how much its input does; all else is linear, but for maxima, whose difference goes
 * to the winners of both.
 *
 * @param baseline the baseline's pass through the same network
 */
record DeepLiftRules(ForwardPass baseline) implements BackwardRules {
  private static final BackwardRules PLAIN = new Plain();
  private static final float[][] NONE = {};

  /** Differences below this share of a layer's largest have the gradient in place of the ratio. */
  private static final float SMALL = 1e-6f;

  @Override
  public void throughActivation(LayerVisit visit, float[] multiplier, float[] out) {
    PLAIN.throughActivation(visit, multiplier, out);
    Activation activation = visit.activation().activation();
    if (activation instanceof Activation.Linear || activation instanceof Activation.Softmax) {
      return;
    }
    LayerFrame here = visit.frame();
    LayerFrame there = there(visit);
    float largest = 0;
    for (int i = 0; i < out.length; i++) {
      largest = Math.max(largest, Math.abs(here.preActivation()[i] - there.preActivation()[i]));
    }
    for (int i = 0; i < out.length; i++) {
      float change = here.preActivation()[i] - there.preActivation()[i];
      if (Math.abs(change) > SMALL * largest) {
        out[i] = multiplier[i] * ((here.output()[i] - there.output()[i]) / change);
      }
    }
  }

  @Override
  public void throughLayer(
      LayerVisit visit,
      float[] multiplier,
      float[] @Nullable [] inputMultipliers,
      float[][] parameterGradients) {
    switch (visit.node().spec()) {
      case LayerSpec.MaxPool2d _ -> throughMaximum(visit, multiplier, inputMultipliers[0]);
      case NormalizationSpec _ -> {
        float[] x = visit.frame().inputs()[0];
        float[] into = inputMultipliers[0] == null ? new float[x.length] : inputMultipliers[0];
        visit.layer().backwardAffine(visit.frame(), multiplier, new float[][] {into});
      }
      case LayerSpec.Dense _,
          LayerSpec.Conv2d _,
          LayerSpec.DepthwiseConv2d _,
          LayerSpec.AvgPool2d _,
          LayerSpec.GlobalAvgPool2d _,
          LayerSpec.Reshape _,
          LayerSpec.Flatten _,
          LayerSpec.Dropout _,
          LayerSpec.Activate _,
          LayerSpec.Add _,
          LayerSpec.Concat _ ->
          PLAIN.throughLayer(visit, multiplier, inputMultipliers, parameterGradients);
      case RecurrentSpec _ ->
          throw new IllegalStateException("no rule for " + visit.node().spec().type());
    }
  }

  /**
   * With y the maximum here, y' there and m the larger of the two, m - y' goes to the winner here
   * and y - m to the winner there, so that both add up to y - y'.
   */
  private void throughMaximum(
      LayerVisit visit, float[] multiplier, float @Nullable [] inputMultiplier) {
    if (inputMultiplier == null) {
      return;
    }
    LayerFrame here = visit.frame();
    LayerFrame there = there(visit);
    float[] rises = new float[multiplier.length];
    float[] falls = new float[multiplier.length];
    for (int i = 0; i < multiplier.length; i++) {
      float change = here.preActivation()[i] - there.preActivation()[i];
      rises[i] = multiplier[i] * Math.max(0, change);
      falls[i] = multiplier[i] * Math.min(0, change);
    }
    float[] shares = routed(visit, here, rises);
    float[] lost = routed(visit, there, falls);
    float[] plain = routed(visit, here, multiplier);
    for (int i = 0; i < shares.length; i++) {
      float change = here.inputs()[0][i] - there.inputs()[0][i];
      inputMultiplier[i] += change == 0 ? plain[i] : (shares[i] + lost[i]) / change;
    }
  }

  private static float[] routed(LayerVisit visit, LayerFrame frame, float[] signal) {
    float[] out = new float[frame.inputs()[0].length];
    visit.layer().backward(frame, signal, new float[][] {out}, NONE);
    return out;
  }

  private LayerFrame there(LayerVisit visit) {
    return LayerVisit.of(baseline, visit.node().name()).frame();
  }
}
