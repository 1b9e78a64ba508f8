package glassbox.app.training;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.Ink;
import glassbox.app.session.ScalarSeries;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** Paints axes and curves of one quantity as they are looked at, for the screen and for a file. */
final class PlotPainter {
  private static final double LEFT = 52;
  private static final double RIGHT = 28;
  private static final double TOP = 8;
  private static final double BOTTOM = 24;

  private final TrainingViewModel model;
  private final Quantity quantity;
  private double[] smoothed = new double[0];

  PlotPainter(TrainingViewModel model, Quantity quantity) {
    this.model = model;
    this.quantity = quantity;
  }

  /** Paints into a size and says where; null if there is nothing to paint. */
  @Nullable PlotArea paint(GraphicsContext graphics, double width, double height, Ink ink) {
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    ScalarSeries series = series();
    if (series.isEmpty()) {
      return null;
    }
    PlotArea area = area(width, height);
    new AxisPainter(graphics, area, ink, model.locale()).paint();
    smooth(series);
    new CurvePainter(graphics, area, ink).paint(quantity, model.curves(), smoothed);
    return area;
  }

  /** The smoothed value that was painted last for a bucket. */
  double smoothed(int bucket) {
    return smoothed[bucket];
  }

  /** The steps that are on show. */
  Scale steps() {
    return model
        .look()
        .rangeProperty()
        .get()
        .map(range -> new Scale(range.low(), range.high(), false))
        .orElseGet(() -> PlotScales.steps(series()));
  }

  private void smooth(ScalarSeries series) {
    long steps = series.lastStep(series.size() - 1) - series.firstStep(0) + 1;
    if (smoothed.length < series.size()) {
      smoothed = new double[Math.max(1024, 2 * series.size())];
    }
    double weight = model.look().smoothingProperty().get();
    Smoothing.smooth(series, Smoothing.window(weight, steps), smoothed);
  }

  private PlotArea area(double width, double height) {
    return new PlotArea(
        LEFT,
        TOP,
        Math.max(1, width - LEFT - RIGHT),
        Math.max(1, height - TOP - BOTTOM),
        steps(),
        PlotScales.values(
            quantity, model.curves(), steps(), model.logarithmicLossProperty().get()));
  }

  private ScalarSeries series() {
    return quantity.training(model.curves());
  }
}
