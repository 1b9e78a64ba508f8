package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import glassbox.engine.network.InputSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Layer-wise relevance propagation: the target's value is shared out among the units that it was
 * made of, layer by layer down to the input. What biases take is told. Batch normalisation is
 * folded into the layer before it where that changes nothing else.
 *
 * <p>Source: Bach et al., "On pixel-wise explanations", PLOS ONE 10(7), 2015; Montavon et al.,
 * "Layer-wise relevance propagation: an overview", 2019.
 *
 * @param method which of the three
 * @param gamma of lrp-gamma; else without effect
 * @param epsilon added to the size of each denominator
 * @param bounds of an image's values, by which layers that read it share out; without, they do as
 *     all others, and for lrp-epsilon always
 */
public record Lrp(Method method, double gamma, double epsilon, Bounds bounds) implements Explainer {
  private static final double LARGEST_GAP = 0.01;
  private static final double LARGEST_SHARE = 0.5;

  public Lrp {
    Parameter.GAMMA.check(gamma);
    Parameter.EPSILON.check(epsilon);
    if (!method.sharesOut() || method == Method.DEEPLIFT) {
      throw new IllegalArgumentException(method + " is no method of this kind");
    }
  }

  /**
   * What is known of the values of images.
   *
   * @param known whether anything is
   */
  public record Bounds(boolean known, double low, double high) {
    /** Nothing. */
    public static final Bounds UNKNOWN = new Bounds(false, 0, 0);

    public Bounds {
      Parameter.LOW.check(low);
      Parameter.HIGH.check(high);
    }
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    method.checkRules(question.network());
    Question folded =
        question.to(BatchNormFolding.of(question.network(), question.cells().layer()));
    LrpRules rules = rules(folded);
    Gradients relevance = folded.shareOut(rules);
    InputValues found =
        InputValues.of(
            question, InputValues.Channels.SUMMED, input -> relevance.output(input.name()).data());
    double value = question.value();
    double share = rules.absorbed() == 0 ? 0 : rules.absorbed() / value;
    return found.attribution(
        method,
        List.of(
            new Check(Check.Kind.ABSORBED_BY_BIASES, share, Math.abs(share) <= LARGEST_SHARE),
            Check.gap(
                Check.Kind.CONSERVATION_GAP, value, found.sum() + rules.absorbed(), LARGEST_GAP)));
  }

  private LrpRules rules(Question question) {
    LrpRule inner =
        switch (method) {
          case LRP_GAMMA -> new LrpRule.Gamma(gamma);
          case LRP_ZPLUS -> new LrpRule.ZPlus();
          default -> new LrpRule.Epsilon();
        };
    boolean isBounded = bounds.known() && method != Method.LRP_EPSILON;
    Set<String> images =
        question.inputs().stream()
            .filter(input -> isBounded && input.shape().rank() == 3)
            .map(InputSpec::name)
            .collect(Collectors.toSet());
    return new LrpRules(inner, bounded(question, images), images, epsilon);
  }

  /** By the bounds, or by the values themselves where these go beyond. */
  private LrpRule.Bounded bounded(Question question, Set<String> images) {
    double low = bounds.low();
    double high = bounds.high();
    for (InputSpec input : question.inputs()) {
      for (float value : images.contains(input.name()) ? question.input(input).data() : NONE) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new LrpRule.Bounded(low, high);
  }

  private static final float[] NONE = {};
}
