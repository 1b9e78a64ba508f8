package glassbox.app.training;

import glassbox.engine.exec.LayerNorms;
import java.util.Locale;

/**
 * What the ratio of update to weight says of a layer. Near 1e-3 is the rule of thumb of Stanford's
 * course CS231n ("Neural Networks Part 3", ratio of weights to updates): a decade to either side
 * counts as healthy. Below 1e-6 an update hardly reaches the last bits of a float's 24, above 1e-1
 * a tenth of the layer is replaced in one step; these two bounds are our own.
 */
enum FlowVerdict {
  NOT_FINITE,
  EXPLODING,
  NO_GRADIENT,
  VANISHING,
  FAST,
  SLOW,
  HEALTHY;

  private static final double EXPLODES = 1e-1;
  private static final double FASTEST_HEALTHY = 1e-2;
  private static final double SLOWEST_HEALTHY = 1e-4;
  private static final double VANISHES = 1e-6;

  /** Judges one layer's step; earlier verdicts are worse. */
  static FlowVerdict of(LayerNorms norms) {
    double ratio = norms.updateToWeight();
    if (!Double.isFinite(norms.gradient()) || Double.isNaN(ratio)) {
      return NOT_FINITE;
    }
    if (norms.gradient() == 0) {
      return NO_GRADIENT;
    }
    if (ratio > EXPLODES) {
      return EXPLODING;
    }
    if (ratio < VANISHES) {
      return VANISHING;
    }
    if (ratio > FASTEST_HEALTHY) {
      return FAST;
    }
    return ratio < SLOWEST_HEALTHY ? SLOW : HEALTHY;
  }

  /** Whether training can go on like this. */
  boolean isAlarming() {
    return switch (this) {
      case NOT_FINITE, EXPLODING, NO_GRADIENT, VANISHING -> true;
      case FAST, SLOW, HEALTHY -> false;
    };
  }

  /** The key of its text. */
  String key() {
    return "training.flow." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
