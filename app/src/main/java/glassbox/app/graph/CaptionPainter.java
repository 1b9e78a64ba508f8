package glassbox.app.graph;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * Paints what stands above and below the blocks: name, shape, activation and number of parameters;
 * the ends of the range of colours where each layer has its own. Text keeps its size at any zoom;
 * what does not fit is left out rather than cut, and from far away only the name is left, upright
 * below the block.
 */
final class CaptionPainter implements GraphPainter {
  private static final double NAME_LINE = 20;
  private static final double DETAIL_LINE = 17;
  private static final double BELOW_BODY = 5;

  /** From this zoom outwards a name that does not fit stands upright. */
  private static final double FAR = 0.75;

  /** What an upright name takes of the width. */
  private static final double UPRIGHT = 14;

  private static final double LEAST_UPRIGHT = 24;

  @Override
  public void paint(Painting to) {
    Activations shown = to.model().shownProperty().get();
    boolean ranges = shown != null && to.model().modeProperty().get() == RangeMode.LAYER;
    double free = 0;
    for (Block block : to.layout().blocks()) {
      to.graphics().setTextAlign(TextAlignment.LEFT);
      to.graphics().setTextBaseline(VPos.TOP);
      if (far(to, block)) {
        free = upright(to, block, free);
        continue;
      }
      Box header = to.screen(block.header());
      if (to.visible(header)) {
        above(to, block.node().caption(), header);
      }
      if (ranges && shown != null && !block.grid().listed()) {
        below(to, block, shown);
      }
    }
  }

  private static boolean far(Painting to, Block block) {
    return to.viewport().scale() < FAR
        && to.fonts().of(block.node().caption().name()) > to.screen(block.header()).width();
  }

  /** Below the block, where there is room for it; gives where the next one may begin. */
  private static double upright(Painting to, Block block, double free) {
    Box body = to.screen(block.body());
    if (SummaryPainter.named(to, block) || body.centerX() - UPRIGHT / 2 < free) {
      return free;
    }
    double room = below(to, block) - body.bottom() - 2 * BELOW_BODY;
    if (room < LEAST_UPRIGHT || !to.visible(new Box(body.x(), body.bottom(), UPRIGHT, room))) {
      return free;
    }
    SummaryPainter.name(to, block.node().name(), body.centerX(), body.bottom() + BELOW_BODY, room);
    return body.centerX() + UPRIGHT / 2;
  }

  /** Where the next block of the column begins, or the window ends. */
  private static double below(Painting to, Block block) {
    double bottom = to.height();
    for (Block other : to.layout().blocks()) {
      if (other.node().column() == block.node().column() && other.body().y() > block.body().y()) {
        bottom = Math.min(bottom, to.screen(other.body()).y());
      }
    }
    return bottom;
  }

  private static void above(Painting to, Caption caption, Box header) {
    GraphicsContext graphics = to.graphics();
    graphics.setFont(to.fonts().name());
    graphics.setFill(to.ink().text());
    String name = to.fonts().middleShortened(caption.name(), header.width());
    graphics.fillText(name, header.x(), header.y());
    graphics.setFont(to.fonts().detail());
    graphics.setFill(to.ink().secondary());
    List<String> lines = caption.lines(to.layout().captionLines() - 1);
    for (int i = 0; i < lines.size(); i++) {
      double y = header.y() + NAME_LINE + i * DETAIL_LINE;
      String close = lines.get(i).replace(" ", "");
      if (y + DETAIL_LINE <= header.bottom() + 1) {
        fitting(to, List.of(lines.get(i), close), header.width())
            .ifPresent(text -> graphics.fillText(text, header.x(), y));
      }
    }
  }

  private static void below(Painting to, Block block, Activations shown) {
    Box body = to.screen(block.body());
    double room = Math.max(body.width(), to.screen(block.header()).width());
    if (!to.visible(new Box(body.x(), body.bottom() + BELOW_BODY, room, DETAIL_LINE))) {
      return;
    }
    to.graphics().setFont(to.fonts().detail());
    to.graphics().setFill(to.ink().secondary());
    fitting(to, RangeText.of(shown.extent(block.node().name()).colours()), room)
        .ifPresent(text -> to.graphics().fillText(text, body.x(), body.bottom() + BELOW_BODY));
  }

  /** The first text that fits. */
  private static Optional<String> fitting(Painting to, List<String> texts, double room) {
    return texts.stream().filter(text -> to.fonts().ofDetail(text) <= room).findFirst();
  }
}
