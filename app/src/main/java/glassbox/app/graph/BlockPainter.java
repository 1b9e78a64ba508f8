package glassbox.app.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/** Paints the bodies of the blocks: maps and cells. */
final class BlockPainter implements GraphPainter {
  private static final double HATCH = 6;

  /** Gaps between cells are drawn from this size on the screen. */
  private static final double VISIBLE_GAP = 0.5;

  private final UnitListPainter list = new UnitListPainter();
  private Map<String, LayerImage> images = new HashMap<>();
  private Optional<Colouring> painted = Optional.empty();
  private Optional<Preparation> ahead = Optional.empty();

  /**
   * What colours all that was in sight at the last painting for another run, before it is shown.
   */
  Optional<Preparation> prepare(Activations next) {
    List<LayerPicture> seen = images.values().stream().map(LayerImage::picture).toList();
    ahead =
        painted.map(
            last -> new Preparation(new Colouring(next, last.mode(), last.palettes()), seen));
    return ahead;
  }

  /** Paints all blocks that can be seen; without activations they are empty wells. */
  @Override
  public void paint(Painting to) {
    Activations shown = to.model().shownProperty().get();
    to.graphics().setImageSmoothing(false);
    Map<String, LayerImage> seen = new HashMap<>();
    for (Block block : to.layout().blocks()) {
      if (!to.visible(to.screen(block.body()))) {
        continue;
      }
      if (shown == null) {
        well(to, block);
      } else {
        Colouring colouring =
            new Colouring(shown, to.model().modeProperty().get(), Palettes.of(to.ink()));
        painted = Optional.of(colouring);
        block(to, block, colouring, seen);
      }
    }
    images = seen;
  }

  private void block(Painting to, Block block, Colouring colouring, Map<String, LayerImage> seen) {
    Activations shown = colouring.shown();
    if (block.grid().listed()) {
      list.paint(to, block, shown, colouring.range(block.node(), 0), colouring.palettes());
      return;
    }
    LayerImage image = image(LayerPicture.of(block, SummaryPainter.wanted(to.viewport(), block)));
    seen.put(block.node().name(), image);
    image.show(colouring, ahead.flatMap(ready -> ready.take(image.picture(), colouring)));
    boolean finite = shown.extent(block.node().name()).finite();
    switch (image.picture()) {
      case MeanPicture mean -> {
        SummaryPainter.paint(to, block, image.image());
        if (!finite) {
          hatch(to, to.screen(block.body()));
        }
      }
      case TilesPicture tiles when block.node().face() instanceof Face.Vector -> {
        if (!finite) {
          hatch(to, to.screen(block.body()));
        }
        cells(to, block, image);
      }
      case TilesPicture tiles -> tiles(to, block, image, tiles, shown);
    }
  }

  /** The image that was in sight before, else a new one. */
  private LayerImage image(LayerPicture picture) {
    LayerImage known = images.get(picture.node().name());
    return known != null && known.picture().equals(picture) ? known : new LayerImage(picture);
  }

  private static void tiles(
      Painting to, Block block, LayerImage image, TilesPicture tiles, Activations shown) {
    for (int tile = 0; tile < block.node().face().tiles(); tile++) {
      Box box = to.screen(block.tile(tile));
      if (to.visible(box)) {
        if (!shown.shared(block.node(), tile, RangeMode.UNIT).finite()) {
          hatch(to, box);
        }
        image.drawTile(to.graphics(), tiles, tile, box);
      }
    }
    if (block.node().input()) {
      Box box = to.screen(block.body());
      to.graphics().setStroke(to.ink().line());
      to.graphics().setLineWidth(1);
      to.graphics().strokeRect(box.x() - 0.5, box.y() - 0.5, box.width() + 1, box.height() + 1);
    }
  }

  /** One picture for all cells, with the gaps drawn over it. */
  private static void cells(Painting to, Block block, LayerImage image) {
    GraphicsContext graphics = to.graphics();
    Box body = to.screen(block.body());
    graphics.drawImage(image.image(), body.x(), body.y(), body.width(), body.height());
    double gap = block.grid().gap() * to.viewport().scale();
    if (gap < VISIBLE_GAP) {
      return;
    }
    graphics.setFill(to.ink().background());
    double pitchX = block.grid().pitchX() * to.viewport().scale();
    double pitchY = block.grid().pitchY() * to.viewport().scale();
    for (double x = body.x() + pitchX; x <= body.right() + 1; x += pitchX) {
      graphics.fillRect(x - gap, body.y(), gap, body.height());
    }
    for (double y = body.y() + pitchY; y <= body.bottom() + 1; y += pitchY) {
      graphics.fillRect(body.x(), y - gap, body.width(), gap);
    }
  }

  private static void well(Painting to, Block block) {
    Box box = to.screen(block.body());
    to.graphics().setFill(to.ink().surface());
    to.graphics().fillRect(box.x(), box.y(), box.width(), box.height());
  }

  /** Shines through where a value is no finite number: those pixels are transparent. */
  private static void hatch(Painting to, Box box) {
    GraphicsContext graphics = to.graphics();
    graphics.save();
    graphics.beginPath();
    graphics.rect(box.x(), box.y(), box.width(), box.height());
    graphics.clip();
    graphics.setStroke(to.ink().negative());
    graphics.setLineWidth(1.5);
    for (double x = box.x() - box.height(); x < box.right(); x += HATCH) {
      graphics.strokeLine(x, box.bottom(), x + box.height(), box.y());
    }
    graphics.restore();
    graphics.setImageSmoothing(false);
  }
}
