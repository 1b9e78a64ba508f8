package glassbox.app.fx;

import java.util.function.BiFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What the colours of a picture mean: the palette as a bar, with the values its ends stand for. */
public final class LegendBar extends CanvasView {
  private static final double BAR_HEIGHT = 8;
  private static final double LINE_HEIGHT = 16;

  private final BiFunction<ValueRange, Ink, Palette> palettes;
  private ValueRange range = ValueRange.UNIT;

  /** Of the palette that suits the range. */
  public LegendBar() {
    this(ValueRange::palette);
  }

  /** Of the greys of a picture. */
  public static LegendBar ofGreys() {
    return new LegendBar((range, ink) -> Palette.grey(ink.dark()));
  }

  private LegendBar(BiFunction<ValueRange, Ink, Palette> palettes) {
    this.palettes = palettes;
    setMinHeight(BAR_HEIGHT + 4 + LINE_HEIGHT);
    setPrefHeight(BAR_HEIGHT + 4 + LINE_HEIGHT);
    setMinWidth(80);
  }

  /** Shows another range. */
  public void show(ValueRange shown) {
    if (!shown.equals(range)) {
      range = shown;
      repaint();
    }
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    palettes.apply(range, ink).paintBar(graphics, 0, 0, width, BAR_HEIGHT);
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    graphics.setFill(ink.secondary());
    graphics.setTextBaseline(VPos.TOP);
    label(graphics, Numbers.of(range.low()), 0, TextAlignment.LEFT);
    if (range.low() == -range.high()) {
      label(graphics, "0", width / 2, TextAlignment.CENTER);
    }
    label(graphics, Numbers.of(range.high()), width, TextAlignment.RIGHT);
  }

  private static void label(GraphicsContext graphics, String text, double x, TextAlignment side) {
    graphics.setTextAlign(side);
    graphics.fillText(text, x, BAR_HEIGHT + 4);
  }
}
