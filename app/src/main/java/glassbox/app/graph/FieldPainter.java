package glassbox.app.graph;

import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.Region;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints what the selected unit can see: on the input and on every layer before it a rectangle in
 * each map that it reads, or around the layer where maps are too small for one; on a sequence
 * around its steps. Where it sees all of a layer there is nothing to say.
 */
final class FieldPainter implements GraphPainter {
  private static final double SMALLEST_TILE = 10;
  private static final double ALPHA = 0.8;
  private static final double LEAST = 3;

  @Override
  public void paint(Painting to) {
    to.model().field().ifPresent(field -> paint(to, field));
  }

  private static void paint(Painting to, ReceptiveField field) {
    GraphicsContext graphics = to.graphics();
    graphics.setStroke(to.ink().highlight());
    graphics.setLineWidth(1);
    graphics.setGlobalAlpha(ALPHA);
    for (Map.Entry<String, Region> entry : field.regions().entrySet()) {
      to.layout()
          .block(entry.getKey())
          .filter(block -> to.visible(to.screen(block.body())))
          .ifPresent(block -> paint(to, block, entry.getValue()));
    }
    graphics.setGlobalAlpha(1);
  }

  private static void paint(Painting to, Block block, Region region) {
    switch (block.node().face()) {
      case Face.Maps maps -> paint(to, block, maps, region);
      case Face.Sequence(int steps, int units) -> {
        if (region.rows().length() < steps) {
          outline(to, part(to.screen(block.tile(0)), region.rows(), steps, true));
        }
      }
      case Face.Course(int steps, int units, boolean lastGiven) -> {
        if (region.rows().length() < steps) {
          outline(to, part(to.screen(block.tile(0)), region.rows(), steps, false));
        }
      }
      case Face.Vector vector -> {}
      case Face.Picture picture -> {}
    }
  }

  private static void paint(Painting to, Block block, Face.Maps maps, Region region) {
    if (sees(maps, region)) {
      return;
    }
    for (int unit = region.units().from(); unit < region.units().to(); unit++) {
      Box tile = to.screen(block.tile(unit));
      if (tile.width() < SMALLEST_TILE && region.units().length() > 1) {
        outline(to, to.screen(block.body()));
        return;
      }
      if (to.visible(tile)) {
        outline(to, part(tile, maps, region));
      }
    }
  }

  private static boolean sees(Face.Maps maps, Region region) {
    return region.rows().length() == maps.height() && region.columns().length() == maps.width();
  }

  private static Box part(Box tile, Face.Maps maps, Region region) {
    double width = tile.width() / maps.width();
    double height = tile.height() / maps.height();
    return new Box(
        tile.x() + width * region.columns().from(),
        tile.y() + height * region.rows().from(),
        Math.max(LEAST, width * region.columns().length()),
        Math.max(LEAST, height * region.rows().length()));
  }

  /** Some steps of a sequence, which run downwards or to the right. */
  private static Box part(Box body, Region.Span span, int steps, boolean down) {
    double share = (double) span.from() / steps;
    double extent = (double) span.length() / steps;
    return down
        ? new Box(body.x(), body.y() + share * body.height(), body.width(), extent * body.height())
        : new Box(body.x() + share * body.width(), body.y(), extent * body.width(), body.height());
  }

  private static void outline(Painting to, Box box) {
    to.graphics().strokeRect(box.x(), box.y(), box.width(), box.height());
  }
}
