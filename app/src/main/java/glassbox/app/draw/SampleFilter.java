package glassbox.app.draw;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which test samples are walked through.
 *
 * @param ofClass only those of one class, or of all
 */
record SampleFilter(OptionalInt ofClass, Rightness rightness) {

  /** Whether the network's answer matters. */
  enum Rightness {
    ALL,
    RIGHT,
    WRONG
  }

  static final SampleFilter NONE = new SampleFilter(OptionalInt.empty(), Rightness.ALL);

  SampleFilter withClass(OptionalInt chosen) {
    return new SampleFilter(chosen, rightness);
  }

  SampleFilter with(Rightness chosen) {
    return new SampleFilter(ofClass, chosen);
  }

  /**
   * Whether a sample is let through.
   *
   * @param truth the sample's class
   * @param right whether the network knows it; empty if that is not known
   */
  boolean lets(int truth, Optional<Boolean> right) {
    boolean suits =
        switch (rightness) {
          case ALL -> true;
          case RIGHT -> right.equals(Optional.of(true));
          case WRONG -> right.equals(Optional.of(false));
        };
    return suits && (ofClass.isEmpty() || ofClass.getAsInt() == truth);
  }
}
