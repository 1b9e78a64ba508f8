package glassbox.app.training;

/**
 * Where in a plot's picture its curves are, and which values the edges mean.
 *
 * @param left of the curves in pixels, likewise the others
 * @param across where the steps lie from left to right
 * @param values the scale from bottom to top
 */
record PlotArea(double left, double top, double width, double height, Across across, Scale values) {

  /** The steps on show. */
  Scale steps() {
    return across.steps();
  }

  /** Where a step lies; outside of the picture if it is not on show. */
  double x(double step) {
    return left + width * across.position(step);
  }

  double y(double value) {
    return top + height * (1 - values.position(value));
  }

  /** The step at a place. */
  double step(double x) {
    return across.step((x - left) / width);
  }

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }
}
