package glassbox.app.graph;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Paints a short vector as a list: for each unit a circle in its colour, its name, its value. */
final class UnitListPainter {
  private static final double LARGEST_CIRCLE = 34;
  private static final double WIDEST_SHARE = 0.24;
  private static final double CIRCLE_SHARE = 0.72;
  private static final double TEXT_GAP = 8;
  private static final double SMALLEST_ROW = 12;
  private static final float LARGEST_BRIEF = 1000;

  void paint(Painting to, Block block, Activations shown, ValueRange range, Palettes palettes) {
    Face.Vector vector = (Face.Vector) block.node().face();
    float[] values = shown.values(block.node().name());
    for (int unit = 0; unit < vector.units(); unit++) {
      Box row = to.screen(block.tile(unit));
      if (to.visible(row)) {
        Box circle = circle(row, to.viewport().scale());
        circle(to, circle, values[unit], range, palettes.of(block.node(), range));
        if (row.height() >= SMALLEST_ROW) {
          text(to, row, circle, vector.label(unit), brief(values[unit]));
        }
      }
    }
  }

  /** The circle of a unit whose row on the screen is known. */
  static Box circle(Box row, double scale) {
    double most = Math.min(CIRCLE_SHARE * row.height(), WIDEST_SHARE * row.width());
    double size = Math.min(LARGEST_CIRCLE * Math.max(1, scale), most);
    return new Box(row.x(), row.centerY() - size / 2, size, size);
  }

  private static void circle(Painting to, Box box, float value, ValueRange range, Palette palette) {
    GraphicsContext graphics = to.graphics();
    float position = (value - range.low()) / (range.high() - range.low());
    if (Float.isFinite(value)) {
      graphics.setFill(palette.color(position));
      graphics.fillOval(box.x(), box.y(), box.width(), box.height());
    } else {
      graphics.setStroke(to.ink().negative());
      graphics.setLineWidth(1.5);
      graphics.strokeLine(box.x(), box.bottom(), box.right(), box.y());
    }
    graphics.setStroke(to.ink().line());
    graphics.setLineWidth(1);
    graphics.strokeOval(box.x(), box.y(), box.width(), box.height());
  }

  /** Three decimals, so that a column of values can be compared; the card has all digits. */
  private static String brief(float value) {
    return Math.abs(value) < LARGEST_BRIEF
        ? String.format(Locale.ROOT, "%.3f", value)
        : Numbers.of(value);
  }

  private static void text(Painting to, Box row, Box circle, String label, String value) {
    GraphicsContext graphics = to.graphics();
    graphics.setFont(to.fonts().detail());
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setFill(to.ink().text());
    double left = circle.right() + TEXT_GAP;
    double room = row.right() - to.fonts().of(value) - TEXT_GAP - left;
    graphics.fillText(to.fonts().shortened(label, room), left, row.centerY());
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setFill(to.ink().secondary());
    graphics.fillText(value, row.right(), row.centerY());
  }
}
