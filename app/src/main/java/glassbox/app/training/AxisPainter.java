package glassbox.app.training;

import glassbox.app.fx.Ink;
import glassbox.app.fx.Texts;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Paints the axes of a plot: thin lines at round values, labels left and below. */
final class AxisPainter {
  private static final double PIXELS_PER_STEP_TICK = 72;
  private static final double PIXELS_PER_VALUE_TICK = 24;

  /** Labels nearer to the left edge begin at their place: the axis' name stands left of them. */
  private static final double LABEL_HALF = 16;

  /** The labels below stand beside the axis' name, which leaves room for the lowest value. */
  private static final double LABEL_GAP = 9;

  private final GraphicsContext graphics;
  private final PlotArea area;
  private final Ink ink;
  private final Texts texts;

  AxisPainter(GraphicsContext graphics, PlotArea area, Ink ink, Texts texts) {
    this.graphics = graphics;
    this.area = area;
    this.ink = ink;
    this.texts = texts;
  }

  void paint() {
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.RIGHT);
    for (AxisTicks.Tick tick : values()) {
      double y = Math.round(area.y(tick.value()));
      graphics.setFill(ink.line());
      graphics.fillRect(area.left(), y, area.width(), 1);
      graphics.setFill(ink.secondary());
      graphics.fillText(tick.label(), area.left() - 8, y + 0.5);
    }
    graphics.setFill(ink.secondary());
    graphics.setTextBaseline(VPos.TOP);
    Across across = area.across();
    for (AxisTicks.Tick tick : along()) {
      double x = area.left() + area.width() * across.share(tick.value());
      graphics.setTextAlign(
          x < area.left() + LABEL_HALF ? TextAlignment.LEFT : TextAlignment.CENTER);
      graphics.fillText(tick.label(), x, area.bottom() + LABEL_GAP);
    }
    graphics.setTextAlign(TextAlignment.LEFT);
  }

  private List<AxisTicks.Tick> values() {
    int most = most(area.height() / PIXELS_PER_VALUE_TICK);
    return AxisTicks.of(area.values(), most, false, texts.localeProperty().get());
  }

  private List<AxisTicks.Tick> along() {
    Across across = area.across();
    return across.along().ticks(across.values(), most(area.width() / PIXELS_PER_STEP_TICK), texts);
  }

  private static int most(double room) {
    return Math.max(2, (int) room + 1);
  }
}
