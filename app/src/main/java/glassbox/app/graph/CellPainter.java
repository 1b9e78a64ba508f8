package glassbox.app.graph;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Writes values into cells that are large enough on the screen, over their colours: black or white,
 * whichever stands out more.
 */
final class CellPainter implements GraphPainter {
  private static final double LEAST_WIDTH = 56;
  private static final double LEAST_HEIGHT = 18;

  /** From this height a cell of a vector has its unit's index or name above the value. */
  private static final double NAMED_HEIGHT = 40;

  private static final double LINE = 8;
  private static final int DECIMALS = 1000;

  /** Contrast with white and with black is equal at this relative luminance (WCAG 2.1). */
  private static final double MIDDLE_LUMINANCE = 0.179;

  @Override
  public void paint(Painting to) {
    Activations shown = to.model().shownProperty().get();
    if (shown == null) {
      return;
    }
    GraphicsContext graphics = to.graphics();
    graphics.setFont(to.fonts().detail());
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    for (Block block : to.layout().blocks()) {
      if (large(to, block) && to.visible(to.screen(block.body()))) {
        block(to, block, shown);
      }
    }
  }

  private static boolean large(Painting to, Block block) {
    if (block.grid().listed()) {
      return false;
    }
    Box tile = to.screen(block.tile(0));
    Face face = block.node().face();
    return tile.width() / face.tileColumns() >= LEAST_WIDTH
        && tile.height() / face.tileRows() >= LEAST_HEIGHT;
  }

  private static void block(Painting to, Block block, Activations shown) {
    Palettes palettes = Palettes.of(to.ink());
    for (int tile = 0; tile < block.node().face().tiles(); tile++) {
      Box box = to.screen(block.tile(tile));
      if (to.visible(box)) {
        ValueRange range =
            shown.shared(block.node(), tile, to.model().modeProperty().get()).colours();
        cells(to, block.node(), tile, box, shown, range, palettes.of(block.node(), range));
      }
    }
  }

  private static void cells(
      Painting to,
      GraphNode node,
      int tile,
      Box box,
      Activations shown,
      ValueRange range,
      Palette palette) {
    float[] values = shown.values(node.name());
    Face face = node.face();
    double width = box.width() / face.tileColumns();
    double height = box.height() / face.tileRows();
    int lastRow = Math.min(face.tileRows() - 1, (int) ((to.height() - box.y()) / height));
    int lastColumn = Math.min(face.tileColumns() - 1, (int) ((to.width() - box.x()) / width));
    for (int row = Math.max(0, (int) (-box.y() / height)); row <= lastRow; row++) {
      for (int column = Math.max(0, (int) (-box.x() / width)); column <= lastColumn; column++) {
        float value = values[face.index(face.address(node.name(), tile, row, column))];
        float position = (value - range.low()) / (range.high() - range.low());
        to.graphics().setFill(readable(to, palette.argb(position)));
        double x = box.x() + (column + 0.5) * width;
        double y = box.y() + (row + 0.5) * height;
        if (face instanceof Face.Vector vector && height >= NAMED_HEIGHT) {
          to.graphics().fillText(to.fonts().shortened(vector.label(tile), width), x, y - LINE);
          y += LINE;
        }
        to.graphics().fillText(text(value), x, y);
      }
    }
  }

  /** Black or white on a colour of a palette; the theme's text where there is none. */
  private static Color readable(Painting to, int argb) {
    return argb == 0 ? to.ink().text() : on(argb);
  }

  static Color on(int argb) {
    double luminance =
        0.2126 * linear(argb >> 16 & 0xFF)
            + 0.7152 * linear(argb >> 8 & 0xFF)
            + 0.0722 * linear(argb & 0xFF);
    return luminance > MIDDLE_LUMINANCE ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** Three decimals where they say something, as in a table; else with an exponent. */
  static String text(float value) {
    float size = Math.abs(value);
    if (value == 0 || !(size >= 0.001f && size < DECIMALS)) {
      return Numbers.brief(value);
    }
    long thousandths = Math.round((double) size * DECIMALS);
    String decimals = Long.toString(DECIMALS + thousandths % DECIMALS).substring(1);
    return (value < 0 ? "-" : "") + thousandths / DECIMALS + "." + decimals;
  }
}
