package glassbox.engine.explain;

/** How a layer with weights shares out the relevance of its units among its inputs. */
public sealed interface LrpRule {

  /** In proportion to x·w. */
  record Epsilon() implements LrpRule {}

  /** In proportion to x·(w + gamma·w⁺). */
  record Gamma(double gamma) implements LrpRule {
    public Gamma {
      Parameter.GAMMA.check(gamma);
    }
  }

  /** In proportion to the positive products alone: alpha 1, beta 0. */
  record ZPlus() implements LrpRule {}

  /** In proportion to x·w - low·w⁺ - high·w⁻, for inputs within low and high: zB. */
  record Bounded(double low, double high) implements LrpRule {
    public Bounded {
      Parameter.checkRange(low, high);
    }

    /** Bounds that these values are within, too. */
    Bounded containing(float[] values) {
      double least = low;
      double greatest = high;
      for (float value : values) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      return new Bounded(least, greatest);
    }
  }
}
