package glassbox.app.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** Paints the bodies of the blocks: maps and cells. */
final class BlockPainter implements GraphPainter {
  private static final double HATCH = 6;

  /** Gaps between cells are drawn from this size on the screen. */
  private static final double VISIBLE_GAP = 0.5;

  private final UnitListPainter list = new UnitListPainter();
  private final SummaryPainter summaries = new SummaryPainter();
  private final Map<String, LayerImage> images = new HashMap<>();
  private @Nullable GraphLayout painted;

  /** Paints all blocks that can be seen; without activations they are empty wells. */
  @Override
  public void paint(Painting to) {
    Activations shown = to.model().shownProperty().get();
    RangeMode mode = to.model().modeProperty().get();
    Palettes palettes = Palettes.of(to.ink());
    to.graphics().setImageSmoothing(false);
    forget(to.layout());
    for (Block block : to.layout().blocks()) {
      if (!to.visible(to.screen(block.body()))) {
        continue;
      }
      if (shown == null) {
        well(to, block);
      } else if (block.grid().listed()) {
        list.paint(to, block, shown, shown.shared(block.node(), 0, mode).colours(), palettes);
      } else if (SummaryPainter.wanted(to, block)) {
        summaries.paint(to, block, shown, mode);
        if (!shown.extent(block.node().name()).finite()) {
          hatch(to, to.screen(block.body()));
        }
      } else {
        pictures(to, block, shown, mode, palettes);
      }
    }
  }

  /** Lets go of the pictures of layers that are not there any more. */
  private void forget(GraphLayout layout) {
    if (layout != painted) {
      painted = layout;
      Set<String> names =
          layout.blocks().stream().map(block -> block.node().name()).collect(Collectors.toSet());
      images.keySet().retainAll(names);
      summaries.keep(names);
    }
  }

  private void pictures(
      Painting to, Block block, Activations shown, RangeMode mode, Palettes palettes) {
    LayerImage image =
        images.compute(
            block.node().name(),
            (name, known) -> known != null && known.fits(block) ? known : new LayerImage(block));
    image.show(shown, mode, palettes);
    if (block.node().face() instanceof Face.Vector) {
      if (!shown.extent(block.node().name()).finite()) {
        hatch(to, to.screen(block.body()));
      }
      cells(to, block, image);
    } else {
      tiles(to, block, image, shown);
    }
  }

  private static void tiles(Painting to, Block block, LayerImage image, Activations shown) {
    for (int tile = 0; tile < block.node().face().tiles(); tile++) {
      Box box = to.screen(block.tile(tile));
      if (to.visible(box)) {
        if (!shown.shared(block.node(), tile, RangeMode.UNIT).finite()) {
          hatch(to, box);
        }
        image.drawTile(to.graphics(), tile, box);
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
    image.drawAll(graphics, body);
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
