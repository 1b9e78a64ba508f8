package glassbox.app.training;

import glassbox.app.fx.Ink;
import glassbox.app.session.ScalarSeries;
import glassbox.app.session.TrainingCurves;
import glassbox.app.session.TrainingCurves.EpochPoint;
import java.util.OptionalDouble;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints the curves of one quantity into a plot: band, smoothed line, validation, bad steps. */
final class CurvePainter {
  private static final double BAND_OPACITY = 0.32;
  private static final double MARKER = 3;

  private final GraphicsContext graphics;
  private final PlotArea area;
  private final Ink ink;

  CurvePainter(GraphicsContext graphics, PlotArea area, Ink ink) {
    this.graphics = graphics;
    this.area = area;
    this.ink = ink;
  }

  void paint(Quantity quantity, TrainingCurves curves, double[] smoothed) {
    ScalarSeries series = quantity.training(curves);
    band(new ColumnBand(series, area));
    line(series, smoothed);
    validation(quantity, curves);
  }

  private void band(ColumnBand band) {
    Color raw = ink.training().deriveColor(0, 1, 1, BAND_OPACITY);
    for (int column = 0; column < band.columns(); column++) {
      double x = area.left() + column;
      if (band.has(column)) {
        double top = area.y(band.joinedHigh(column));
        double height = Math.max(1, area.y(band.joinedLow(column)) - top);
        graphics.setFill(raw);
        graphics.fillRect(x, Math.min(top, area.bottom() - 1), 1, height);
      }
      if (band.hasNonFinite(column)) {
        graphics.setFill(ink.highlight());
        graphics.fillRect(x, area.top(), 1, area.height());
      }
    }
  }

  /** At most one point per pixel: of the buckets in a column the last one's value counts. */
  private void line(ScalarSeries series, double[] smoothed) {
    graphics.setStroke(ink.training());
    graphics.setLineWidth(1.5);
    graphics.beginPath();
    boolean open = false;
    for (int bucket = 0; bucket < series.size(); bucket++) {
      double x = area.x(series.lastStep(bucket));
      boolean shares =
          bucket + 1 < series.size() && (int) area.x(series.lastStep(bucket + 1)) == (int) x;
      if (Double.isNaN(smoothed[bucket])) {
        open = false;
      } else if (!shares || !open) {
        double y = area.y(smoothed[bucket]);
        if (open) {
          graphics.lineTo(x, y);
        } else {
          graphics.moveTo(x, y);
        }
        open = true;
      }
    }
    graphics.stroke();
  }

  /** One stroke for all epochs; a marker only where it does not cover the one before. */
  private void validation(Quantity quantity, TrainingCurves curves) {
    graphics.setStroke(ink.validation());
    graphics.setFill(ink.validation());
    graphics.setLineWidth(1.5);
    graphics.beginPath();
    double marked = Double.NEGATIVE_INFINITY;
    boolean open = false;
    for (EpochPoint epoch : curves.epochs()) {
      OptionalDouble value = quantity.validation(epoch.summary());
      if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
        open = false;
        continue;
      }
      double x = area.x(epoch.step());
      double y = area.y(value.getAsDouble());
      if (open) {
        graphics.lineTo(x, y);
      } else {
        graphics.moveTo(x, y);
      }
      open = true;
      if (x - marked >= 3 * MARKER) {
        graphics.fillOval(x - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER);
        marked = x;
      }
    }
    graphics.stroke();
  }
}
