package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What it takes to add up a vector of doubles in a stated order, which the library's own reduction
 * has not: the upper half of the lanes is added to the lower half until one lane is left.
 */
final class LaneShuffles {
  /** As wide as {@link VectorShape#SPECIES}, so that a vector of floats fills two. */
  static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());

  /** For 2 lanes and more. */
  static final VectorShuffle<Double> HALF = upper(2);

  /** For 4 lanes and more. */
  static final VectorShuffle<Double> QUARTER = upper(4);

  /** For 8 lanes. */
  static final VectorShuffle<Double> EIGHTH = upper(8);

  private LaneShuffles() {}

  private static VectorShuffle<Double> upper(int part) {
    int lanes = DOUBLES.length();
    return VectorShuffle.fromOp(DOUBLES, lane -> (lane + lanes / part) % lanes);
  }
}
