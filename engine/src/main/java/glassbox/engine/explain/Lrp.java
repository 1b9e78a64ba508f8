package glassbox.engine.explain;

import glassbox.engine.layer.Gradients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layer-wise relevance propagation: the target's value is shared out among the units that it was
 * made of, layer by layer down to the input. What biases take is told. Batch normalisation is
 * folded into the layer before it where that changes nothing else.
 *
 * <p>Source: Bach et al., "On pixel-wise explanations", PLOS ONE 10(7), 2015; Montavon et al.,
 * "Layer-wise relevance propagation: an overview", 2019.
 *
 * @param rule of layers with weights, which says which of the methods it is; not zB
 * @param epsilon added to the size of each denominator
 * @param imageRule of those that read an image, with the bounds of its values; without, they do as
 *     all others
 */
public record Lrp(LrpRule rule, double epsilon, Optional<LrpRule.Bounded> imageRule)
    implements Explainer {
  private static final double LARGEST_GAP = 0.01;
  private static final double LARGEST_SHARE = 0.5;

  public Lrp {
    Parameter.EPSILON.check(epsilon);
    if (rule instanceof LrpRule.Bounded) {
      throw new IllegalArgumentException("zB is for layers that read an image only");
    }
  }

  @Override
  public Method method() {
    return switch (rule) {
      case LrpRule.Epsilon _, LrpRule.Bounded _ -> Method.LRP_EPSILON;
      case LrpRule.Gamma _ -> Method.LRP_GAMMA;
      case LrpRule.ZPlus _ -> Method.LRP_ZPLUS;
    };
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    method().checkRules(question.network());
    Question folded = question.to(BatchNormFolding.of(question.network()));
    LrpRules rules = new LrpRules(rule, imageRules(question), epsilon);
    Gradients relevance = folded.shareOut(rules);
    InputValues found =
        InputValues.of(
            question, InputValues.Channels.SUMMED, input -> relevance.output(input.name()).data());
    double value = question.value();
    double share = rules.absorbed() == 0 ? 0 : rules.absorbed() / value;
    return found.attribution(
        method(),
        List.of(
            new Check(Check.Kind.ABSORBED_BY_BIASES, share, Math.abs(share) <= LARGEST_SHARE),
            Check.gap(
                Check.Kind.CONSERVATION_GAP, value, found.sum() + rules.absorbed(), LARGEST_GAP)));
  }

  /** By what hands on pixels, bounds widened to the values that are there. */
  private Map<String, LrpRule> imageRules(Question question) {
    Map<String, LrpRule> rules = new HashMap<>();
    imageRule.ifPresent(
        bounds ->
            Pictures.pixels(question.network())
                .forEach(
                    name ->
                        rules.put(name, bounds.containing(question.pass().output(name).data()))));
    return rules;
  }
}
