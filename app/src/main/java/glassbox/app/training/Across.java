package glassbox.app.training;

import glassbox.app.session.StepPlaces;

/**
 * Where steps lie from the left to the right edge of a plot, whatever its axis counts. What is on
 * show is always a range of steps, so that another axis changes the distances and nothing else.
 */
final class Across {
  /** Halves a range of steps until nothing is left of it. */
  private static final int HALVINGS = 60;

  private final Scale steps;
  private final Along along;
  private final StepPlaces places;
  private final Scale values;

  /** The steps of a scale along an axis. */
  Across(Scale steps, Along along, StepPlaces places) {
    this.steps = steps;
    this.along = along;
    this.places = places;
    double low = along.value(places, steps.low());
    double high = along.value(places, steps.high());
    values = new Scale(low, high > low ? high : low + 1, false);
  }

  /** The steps on show. */
  Scale steps() {
    return steps;
  }

  Along along() {
    return along;
  }

  /** What the axis counts, from edge to edge. */
  Scale values() {
    return values;
  }

  /** Where a step lies: 0 at the left edge, 1 at the right one, beyond them outside. */
  double position(double step) {
    return share(along.value(places, step));
  }

  /** Where a value of the axis lies, likewise. */
  double share(double value) {
    return (value - values.low()) / (values.high() - values.low());
  }

  /** The step at a position; where several lie there, one of them. */
  double step(double position) {
    if (along == Along.STEP) {
      return steps.value(position);
    }
    double low = steps.low();
    double high = steps.high();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (position(middle) < position) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
