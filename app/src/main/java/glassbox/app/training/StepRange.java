package glassbox.app.training;

/**
 * The steps that a plot shows when it does not show all of them. Nothing changes it but the user's
 * hand, so that new data never move what is looked at.
 *
 * @param low the step at the left edge
 * @param high the step at the right edge, above low
 */
public record StepRange(double low, double high) {
  /** The closest look: so many steps from edge to edge. */
  private static final double LEAST = 4;

  public StepRange {
    if (!(low < high)) {
      throw new IllegalArgumentException(low + " to " + high);
    }
  }

  /** All steps of a plot that follows training. */
  static StepRange of(Scale steps) {
    return new StepRange(steps.low(), steps.high());
  }

  double width() {
    return high - low;
  }

  /**
   * A closer or wider look that keeps a step where it is.
   *
   * @param factor below 1 to look closer
   * @param all the steps there are; the look stays within them
   */
  StepRange zoomed(double factor, double about, StepRange all) {
    double wanted = Math.clamp(width() * factor, Math.min(LEAST, all.width()), all.width());
    double share = (about - low) / width();
    return new StepRange(about - share * wanted, about + (1 - share) * wanted).within(all);
  }

  /** The same look moved by steps, within all of them. */
  StepRange moved(double steps, StepRange all) {
    return new StepRange(low + steps, high + steps).within(all);
  }

  /** From one step to another in any order, at least the closest look, within all steps. */
  static StepRange between(double one, double other, StepRange all) {
    double middle = (one + other) / 2;
    double half = Math.max(Math.abs(one - other), Math.min(LEAST, all.width())) / 2;
    return new StepRange(middle - half, middle + half).within(all);
  }

  /** Whether it leaves nothing out. */
  boolean covers(StepRange all) {
    return low <= all.low && high >= all.high;
  }

  private StepRange within(StepRange all) {
    double wide = Math.min(width(), all.width());
    double from = Math.clamp(low, all.low, all.high - wide);
    return new StepRange(from, from + wide);
  }
}
