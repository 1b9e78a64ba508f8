package glassbox.engine.explain;

import glassbox.engine.network.UnitAddress;

/**
 * The number that is explained: a unit's pre-activation where its layer has an activation, else its
 * output; the mean over places for a map or a sequence without a place.
 *
 * @param address of the unit
 * @param isNegative whether less of it is explained: for a network with one sigmoid output, -z
 *     speaks for class 0
 */
public record Target(UnitAddress address, boolean isNegative) {
  private static final String MINUS = "-";

  /** A unit, or one of its places. */
  public static Target of(UnitAddress address) {
    return new Target(address, false);
  }

  /**
   * Reads an address such as {@code dense:3}, {@code conv2:5@(3,4)} or, for less of it, {@code
   * -dense:0}; does not ask whether the unit exists.
   *
   * @throws glassbox.engine.ProblemException if the text has another form
   */
  public static Target parse(String text) {
    String stripped = text.strip();
    boolean isNegative = stripped.startsWith(MINUS);
    return new Target(UnitAddress.parse(isNegative ? stripped.substring(1) : stripped), isNegative);
  }

  @Override
  public String toString() {
    return (isNegative ? MINUS : "") + address;
  }
}
