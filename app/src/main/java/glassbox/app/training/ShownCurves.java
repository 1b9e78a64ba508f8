package glassbox.app.training;

import glassbox.app.session.ScalarSeries;
import glassbox.app.session.TrainingCurves;

/**
 * The curves of one quantity as fine as a picture needs them: where even the coarse level has a
 * bucket for every pixel, that is taken, so that a long run costs no more than a short one.
 */
record ShownCurves(ScalarSeries training, ScalarSeries validation) {

  /**
   * The levels for a view.
   *
   * @param width of the picture in pixels
   */
  static ShownCurves of(Quantity quantity, TrainingCurves curves, Scale steps, double width) {
    return new ShownCurves(
        level(quantity.training(curves), steps, width),
        level(quantity.validation(curves), steps, width));
  }

  private static ScalarSeries level(ScalarSeries series, Scale steps, double width) {
    int onShow = PlotScales.last(series, steps) - PlotScales.first(series, steps);
    return onShow >= ScalarSeries.COARSENESS * width ? series.coarse() : series;
  }
}
