package glassbox.app.training;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.Ink;
import glassbox.app.fx.LineImage;
import glassbox.app.session.ScalarSeries;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** Paints axes and curves of one quantity as they are looked at, for the screen and for a file. */
final class PlotPainter {
  private static final double LEFT = 52;
  private static final double RIGHT = 28;
  private static final double TOP = 8;
  private static final double BOTTOM = 28;

  private final TrainingViewModel model;
  private final Quantity quantity;
  private final LineImage lines = new LineImage();
  private double[] smoothed = new double[0];
  private @Nullable ScalarSeries shown;
  private @Nullable Smoothed state;

  /** What the smoothed line was made of. */
  private record Smoothed(long revision, int size, double weight) {}

  PlotPainter(TrainingViewModel model, Quantity quantity) {
    this.model = model;
    this.quantity = quantity;
  }

  /**
   * Paints into a size and says where; null if there is nothing to paint.
   *
   * @param pixels of the screen, or of the file, for each unit of length
   */
  @Nullable PlotArea paint(
      GraphicsContext graphics, double width, double height, Ink ink, double pixels) {
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    if (series().isEmpty() && model.curves().divergences().isEmpty()) {
      return null;
    }
    Scale steps = steps();
    double wide = Math.max(1, width - LEFT - RIGHT);
    ShownCurves curves = ShownCurves.of(quantity, model.curves(), steps, wide);
    PlotArea area =
        new PlotArea(
            LEFT,
            TOP,
            wide,
            Math.max(1, height - TOP - BOTTOM),
            new Across(steps, model.look().alongProperty().get(), model.curves().places()),
            PlotScales.values(quantity, curves, steps, model.logarithmicLossProperty().get()));
    new AxisPainter(graphics, area, ink, model.texts()).paint();
    smooth(curves.training());
    new CurvePainter(graphics, lines, area, ink)
        .paint(curves, smoothed, model.curves().divergences(), pixels);
    return area;
  }

  /** The smoothed value that was painted last for a step. */
  double smoothed(long step) {
    return shown == null || shown.isEmpty() ? Double.NaN : smoothed[shown.bucketAt(step)];
  }

  /** The steps that are on show. */
  Scale steps() {
    return model
        .look()
        .rangeProperty()
        .get()
        .map(range -> new Scale(range.low(), range.high(), false))
        .orElseGet(() -> PlotScales.steps(series(), model.curves().divergences()));
  }

  /** Only anew if the curve, its level or the weight has changed. */
  private void smooth(ScalarSeries series) {
    Smoothed wanted =
        new Smoothed(
            model.training().revisionProperty().get(),
            series.size(),
            model.look().smoothingProperty().get());
    if (series.isEmpty() || series == shown && wanted.equals(state)) {
      return;
    }
    long steps = series.lastStep(series.size() - 1) - series.firstStep(0) + 1;
    if (smoothed.length < series.size()) {
      smoothed = new double[Math.max(1024, 2 * series.size())];
    }
    Smoothing.smooth(series, Smoothing.window(wanted.weight(), steps), smoothed);
    shown = series;
    state = wanted;
  }

  private ScalarSeries series() {
    return quantity.training(model.curves());
  }
}
