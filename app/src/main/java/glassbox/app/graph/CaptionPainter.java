package glassbox.app.graph;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * Paints what stands above and below the blocks: name, shape, activation and number of parameters;
 * the ends of the range of colours where each layer has its own. Text keeps its size at any zoom
 * and is cut off where its column ends.
 */
final class CaptionPainter implements GraphPainter {
  private static final double NAME_LINE = 20;
  private static final double DETAIL_LINE = 17;
  private static final double BELOW_BODY = 5;

  @Override
  public void paint(Painting to) {
    Activations shown = to.model().shownProperty().get();
    RangeMode mode = to.model().modeProperty().get();
    GraphicsContext graphics = to.graphics();
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.TOP);
    for (Block block : to.layout().blocks()) {
      Box header = to.screen(block.header());
      if (to.visible(header)) {
        above(to, block.node().caption(), header);
      }
      if (shown != null && mode == RangeMode.LAYER && !block.grid().listed()) {
        below(to, block, shown);
      }
    }
  }

  private static void above(Painting to, Caption caption, Box header) {
    GraphicsContext graphics = to.graphics();
    graphics.setFont(to.fonts().name());
    graphics.setFill(to.ink().text());
    line(to, caption.name(), header.x(), header.y(), header.width());
    double y = header.y() + NAME_LINE;
    if (y + DETAIL_LINE > header.bottom() + 1) {
      return;
    }
    graphics.setFont(to.fonts().detail());
    graphics.setFill(to.ink().secondary());
    if (to.layout().captionLines() == 2) {
      line(to, caption.oneLine(), header.x(), y, header.width());
    } else {
      line(to, caption.shape(), header.x(), y, header.width());
      if (y + 2 * DETAIL_LINE <= header.bottom() + 1) {
        line(to, caption.details(), header.x(), y + DETAIL_LINE, header.width());
      }
    }
  }

  private static void below(Painting to, Block block, Activations shown) {
    Box body = to.screen(block.body());
    to.graphics().setFont(to.fonts().detail());
    to.graphics().setFill(to.ink().secondary());
    String ends = GraphTexts.ends(shown.extent(block.node().name()).colours());
    double room = Math.max(body.width(), to.screen(block.header()).width());
    line(to, ends, body.x(), body.bottom() + BELOW_BODY, room);
  }

  private static void line(Painting to, String text, double x, double y, double room) {
    String shortened = to.fonts().shortened(text, room);
    if (!shortened.isEmpty()) {
      to.graphics().fillText(shortened, x, y);
    }
  }
}
