package glassbox.app.inspect;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.engine.layer.SumForm;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What the colours of patch, kernel and product mean: above each column its range. */
final class TermLegend extends CanvasView {
  private static final double HEIGHT = 42;

  private final Texts texts;
  private @Nullable SumReading reading;

  TermLegend(Texts texts) {
    this.texts = texts;
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
  }

  void show(SumReading shown) {
    reading = shown;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    SumReading shown = reading;
    if (shown == null) {
      return;
    }
    TermColumns columns = TermColumns.of(width);
    boolean kernel = shown.sum().form() == SumForm.PRODUCTS;
    List<String> names =
        List.of(
            texts.get(kernel ? "inspect.sum.patch" : "inspect.sum.window"),
            texts.get(kernel ? "inspect.sum.kernel" : "inspect.sum.share"),
            texts.get("inspect.sum.product"));
    List<ValueRange> ranges = List.of(shown.values(), shown.weights(), shown.products());
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    graphics.setTextBaseline(VPos.TOP);
    graphics.setTextAlign(TextAlignment.CENTER);
    for (int map = 0; map < ranges.size(); map++) {
      ValueRange range = ranges.get(map);
      double left = columns.left(map);
      double middle = left + columns.side() / 2;
      double room = columns.side() + 14;
      graphics.setFill(ink.text());
      graphics.fillText(names.get(map), middle, 0, room);
      range.palette(ink).paintBar(graphics, left, 18, columns.side(), 5);
      graphics.setFill(ink.secondary());
      String ends =
          range.signed()
              ? "±" + Numbers.of(range.high())
              : Numbers.of(range.low()) + "–" + Numbers.of(range.high());
      graphics.fillText(ends, middle, 25, room);
    }
  }
}
