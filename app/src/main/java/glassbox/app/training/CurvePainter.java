package glassbox.app.training;

import glassbox.app.fx.Ink;
import glassbox.app.fx.LineImage;
import glassbox.app.session.Divergence;
import glassbox.app.session.ScalarSeries;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints the curves of one quantity into a plot: band, smoothed line, validation, bad steps. */
final class CurvePainter {
  private static final double BAND_OPACITY = 0.32;
  private static final double MARKER = 3;
  private static final double LINE = 1.5;

  private final GraphicsContext graphics;
  private final LineImage lines;
  private final PlotArea area;
  private final Ink ink;

  /** Whether the line that is being drawn goes on, from {@link #penX} and {@link #penY}. */
  private boolean open;

  private double penX;
  private double penY;

  /**
   * @param lines what the lines are drawn in
   */
  CurvePainter(GraphicsContext graphics, LineImage lines, PlotArea area, Ink ink) {
    this.graphics = graphics;
    this.lines = lines;
    this.area = area;
    this.ink = ink;
  }

  /**
   * Paints all of it.
   *
   * @param smoothed a value for every bucket of the training curve
   * @param pixels of the screen for each unit of length
   */
  void paint(ShownCurves curves, double[] smoothed, List<Divergence> divergences, double pixels) {
    lines.begin(area.width() + MARKER, area.bottom() + MARKER, pixels);
    ScalarSeries series = curves.training();
    band(new ColumnBand(series, area), ink.training());
    line(series, smoothed);
    validation(curves.validation());
    lines.drawTo(graphics, area.left(), 0);
    for (Divergence divergence : divergences) {
      double x = Math.floor(area.x(divergence.step() - 0.5));
      if (x >= area.left() && x <= area.right()) {
        mark(x);
      }
    }
  }

  /**
   * One rectangle per column: from its least to its greatest value, or all of it where one is bad.
   */
  private void band(ColumnBand band, Color color) {
    Color raw = color.deriveColor(0, 1, 1, BAND_OPACITY);
    for (int column = 0; column < band.columns(); column++) {
      double x = area.left() + column;
      if (band.hasNonFinite(column)) {
        bad(band, column);
      } else if (band.has(column)) {
        double top = area.y(band.joinedHigh(column));
        double height = Math.max(1, area.y(band.joinedLow(column)) - top);
        graphics.setFill(raw);
        graphics.fillRect(x, Math.min(top, area.bottom() - 1), 1, height);
      }
    }
  }

  /** Shades columns without a number; the last of a row of them has the mark in their middle. */
  private void bad(ColumnBand band, int column) {
    graphics.setFill(ink.highlight().deriveColor(0, 1, 1, BAND_OPACITY));
    graphics.fillRect(area.left() + column, area.top(), 1, area.height());
    if (column + 1 == band.columns() || !band.hasNonFinite(column + 1)) {
      int first = column;
      while (first > 0 && band.hasNonFinite(first - 1)) {
        first--;
      }
      mark(area.left() + Math.floorDiv(first + column, 2));
    }
  }

  /** A line with an arrow head: there is no number here. */
  private void mark(double x) {
    graphics.setFill(ink.highlight());
    graphics.fillRect(x, area.top(), 1, area.height());
    graphics.fillPolygon(
        new double[] {x - 4, x + 5, x + 0.5},
        new double[] {area.top() - 6, area.top() - 6, area.top() + 2},
        3);
  }

  /** At most one point per pixel: of the buckets in a column the last one's value counts. */
  private void line(ScalarSeries series, double[] smoothed) {
    open = false;
    int last = PlotScales.last(series, area.steps());
    for (int bucket = PlotScales.first(series, area.steps()); bucket <= last; bucket++) {
      double x = area.x(series.lastStep(bucket));
      boolean shares =
          bucket + 1 < series.size() && (int) area.x(series.lastStep(bucket + 1)) == (int) x;
      if (!shares || !open || Double.isNaN(smoothed[bucket])) {
        reach(x, smoothed[bucket]);
      }
    }
    lines.ink(ink.training());
  }

  /** A point for every epoch; where they are denser than pixels, a band and the columns' means. */
  private void validation(ScalarSeries series) {
    int first = PlotScales.first(series, area.steps());
    int last = PlotScales.last(series, area.steps());
    if (last - first >= area.width()) {
      ColumnBand band = new ColumnBand(series, area);
      band(band, ink.validation());
      open = false;
      for (int column = 0; column < band.columns(); column++) {
        reach(area.left() + column + 0.5, band.mean(column));
      }
    } else {
      markers(series);
      open = false;
      for (int bucket = first; bucket <= last; bucket++) {
        reach(area.x(series.lastStep(bucket)), series.mean(bucket));
      }
    }
    lines.ink(ink.validation());
  }

  /** A marker where it does not cover the one before. */
  private void markers(ScalarSeries series) {
    double marked = Double.NEGATIVE_INFINITY;
    int last = PlotScales.last(series, area.steps());
    for (int bucket = PlotScales.first(series, area.steps()); bucket <= last; bucket++) {
      double x = area.x(series.lastStep(bucket));
      if (series.finite(bucket) > 0 && x - marked >= 3 * MARKER) {
        lines.dot(x - area.left(), area.y(series.mean(bucket)), MARKER);
        marked = x;
      }
    }
  }

  /** Draws on to a value; what is no number makes a gap. */
  private void reach(double x, double value) {
    if (Double.isNaN(value)) {
      open = false;
      return;
    }
    double nextX = x - area.left();
    double nextY = area.y(value);
    if (open) {
      lines.line(penX, penY, nextX, nextY, LINE);
    }
    penX = nextX;
    penY = nextY;
    open = true;
  }
}
