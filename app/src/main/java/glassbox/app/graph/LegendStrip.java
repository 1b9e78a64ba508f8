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
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What the colours of the graph mean, on one line: low, the palette, high. */
final class LegendStrip extends CanvasView {
  private static final double BAR_WIDTH = 120;
  private static final double BAR_HEIGHT = 8;
  private static final double NUMBER_WIDTH = 64;
  private static final double GAP = 8;

  private final Supplier<GraphFonts> fonts;
  private GraphViewModel.@Nullable Legend legend;

  LegendStrip(Supplier<GraphFonts> fonts) {
    this.fonts = fonts;
    double width = BAR_WIDTH + 2 * (NUMBER_WIDTH + GAP);
    setMinSize(width, 24);
    setPrefSize(width, 24);
    setMaxSize(width, 24);
  }

  void show(Optional<GraphViewModel.Legend> shown) {
    legend = shown.orElse(null);
    repaint();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    if (legend == null) {
      return;
    }
    ValueRange range = legend.range();
    Palette palette = Palettes.of(ink.dark()).of(legend.node(), range);
    double left = NUMBER_WIDTH + GAP;
    double top = Math.floor((height - BAR_HEIGHT) / 2);
    for (int x = 0; x < BAR_WIDTH; x++) {
      Color colour = palette.color(x / (float) (BAR_WIDTH - 1));
      graphics.setFill(colour);
      graphics.fillRect(left + x, top, 1, BAR_HEIGHT);
    }
    graphics.setFont(fonts.get().detail());
    graphics.setFill(ink.secondary());
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(Numbers.of(range.low()), NUMBER_WIDTH, height / 2);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(Numbers.of(range.high()), left + BAR_WIDTH + GAP, height / 2);
  }
}
