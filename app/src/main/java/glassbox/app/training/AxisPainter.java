package glassbox.app.training;

import glassbox.app.fx.Ink;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Paints the axes of a plot: thin lines at round values, labels left and below. */
final class AxisPainter {
  private static final double PIXELS_PER_STEP_TICK = 72;
  private static final double PIXELS_PER_VALUE_TICK = 24;

  private final GraphicsContext graphics;
  private final PlotArea area;
  private final Ink ink;
  private final Locale locale;

  AxisPainter(GraphicsContext graphics, PlotArea area, Ink ink, Locale locale) {
    this.graphics = graphics;
    this.area = area;
    this.ink = ink;
    this.locale = locale;
  }

  void paint() {
    graphics.setStroke(ink.line());
    graphics.setFill(ink.secondary());
    graphics.setLineWidth(1);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.RIGHT);
    for (AxisTicks.Tick tick : ticks(area.values(), area.height() / PIXELS_PER_VALUE_TICK, false)) {
      double y = Math.round(area.y(tick.value())) + 0.5;
      graphics.strokeLine(area.left(), y, area.right(), y);
      graphics.fillText(tick.label(), area.left() - 8, y);
    }
    graphics.setTextBaseline(VPos.TOP);
    graphics.setTextAlign(TextAlignment.CENTER);
    for (AxisTicks.Tick tick : ticks(area.steps(), area.width() / PIXELS_PER_STEP_TICK, true)) {
      graphics.fillText(tick.label(), area.x(tick.value()), area.bottom() + 6);
    }
    graphics.setTextAlign(TextAlignment.LEFT);
  }

  private List<AxisTicks.Tick> ticks(Scale scale, double room, boolean whole) {
    return AxisTicks.of(scale, Math.max(2, (int) room + 1), whole, locale);
  }
}
