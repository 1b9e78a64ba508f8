package glassbox.app.graph;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.text.TextAlignment;

/**
 * Paints a block that is seen from far away: the mean of its maps as one picture, and the layer's
 * name upright below it.
 */
final class SummaryPainter {
  /** Maps smaller than this on the screen show nothing one by one. */
  private static final double SMALLEST_MAP = 6;

  private static final double NAMED_WIDTH = 15;
  private static final double GAP = 6;
  private static final double LEAST_NAME = 40;

  private SummaryPainter() {}

  /** Whether a block is too small on the screen for its maps. */
  static boolean wanted(Viewport viewport, Block block) {
    if (block.node().face() instanceof Face.Maps maps && maps.units() > 1) {
      Box map = viewport.screen(block.tile(0));
      return Math.min(map.width(), map.height()) < SMALLEST_MAP;
    }
    return false;
  }

  /** Whether a block has its name below its mean, so that it needs none above. */
  static boolean named(Painting to, Block block) {
    Box body = to.screen(block.body());
    return wanted(to.viewport(), block) && body.width() >= NAMED_WIDTH && room(body) >= LEAST_NAME;
  }

  /** What is left of a body below the mean. */
  private static double room(Box body) {
    return body.height() - Math.min(body.width(), body.height()) - 2 * GAP;
  }

  static void paint(Painting to, Block block, Image mean) {
    Box body = to.screen(block.body());
    GraphicsContext graphics = to.graphics();
    graphics.setFill(to.ink().surface());
    graphics.fillRect(body.x(), body.y(), body.width(), body.height());
    double size = Math.min(body.width(), body.height());
    graphics.setImageSmoothing(true);
    graphics.drawImage(mean, body.x(), body.y(), size, size);
    graphics.setImageSmoothing(false);
    if (named(to, block)) {
      name(to, block.node().name(), body.centerX(), body.y() + size + GAP, room(body));
    }
  }

  /** Upright text that begins at a point. */
  static void name(Painting to, String name, double x, double y, double room) {
    GraphicsContext graphics = to.graphics();
    graphics.save();
    graphics.translate(x, y);
    graphics.rotate(90);
    graphics.setFont(to.fonts().detail());
    graphics.setFill(to.ink().text());
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.fillText(to.fonts().middleShortened(name, room), 0, 0);
    graphics.restore();
  }
}
