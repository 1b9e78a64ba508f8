package glassbox.engine.explain;

/** How a layer with weights shares out the relevance of its units among its inputs. */
sealed interface LrpRule {

  /** In proportion to x·w. */
  record Epsilon() implements LrpRule {}

  /** In proportion to x·(w + gamma·w⁺). */
  record Gamma(double gamma) implements LrpRule {}

  /** In proportion to the positive products alone: alpha 1, beta 0. */
  record ZPlus() implements LrpRule {}

  /** In proportion to x·w - low·w⁺ - high·w⁻, for inputs within low and high. */
  record Bounded(double low, double high) implements LrpRule {}
}
