package glassbox.app.graph;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * What the colours of the graph mean: low, the palette, high, on one line; with the numbers below
 * the palette where there is little room.
 */
final class LegendStrip extends CanvasView {
  private static final double BAR_WIDTH = 120;
  private static final double BAR_HEIGHT = 8;
  private static final double NUMBER_WIDTH = 64;
  private static final double HEIGHT = 24;
  private static final double LEAST_WIDTH = 104;
  private static final double GAP = 8;

  private final Supplier<GraphFonts> fonts;
  private @Nullable Legend legend;

  LegendStrip(Supplier<GraphFonts> fonts) {
    this.fonts = fonts;
    double width = BAR_WIDTH + 2 * (NUMBER_WIDTH + GAP);
    setMinSize(LEAST_WIDTH, HEIGHT);
    setPrefSize(width, HEIGHT);
    setMaxSize(width, HEIGHT);
  }

  void show(Optional<Legend> shown) {
    legend = shown.orElse(null);
    repaint();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    if (legend == null) {
      return;
    }
    ValueRange range = legend.range();
    Palette palette = Palettes.of(ink).of(legend.node(), range);
    graphics.setFont(fonts.get().detail());
    boolean line = width >= BAR_WIDTH + 2 * (NUMBER_WIDTH + GAP);
    double left = line ? NUMBER_WIDTH + GAP : 0;
    double barWidth = line ? BAR_WIDTH : Math.floor(width);
    double top = line ? Math.floor((height - BAR_HEIGHT) / 2) : 0;
    palette.paintBar(graphics, left, top, barWidth, BAR_HEIGHT);
    graphics.setFill(ink.secondary());
    graphics.setTextBaseline(line ? VPos.CENTER : VPos.BOTTOM);
    double y = line ? height / 2 : height;
    graphics.setTextAlign(line ? TextAlignment.RIGHT : TextAlignment.LEFT);
    graphics.fillText(Numbers.of(range.low()), line ? NUMBER_WIDTH : 0, y);
    graphics.setTextAlign(line ? TextAlignment.LEFT : TextAlignment.RIGHT);
    graphics.fillText(Numbers.of(range.high()), line ? left + BAR_WIDTH + GAP : width, y);
  }
}
