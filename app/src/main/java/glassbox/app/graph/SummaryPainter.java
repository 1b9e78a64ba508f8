package glassbox.app.graph;

import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.ValueRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Paints a block that is seen from far away: the mean of its maps as one picture, and the layer's
 * name upright below it. A mean lies within the range that its layer is coloured by.
 */
final class SummaryPainter {
  /** Maps smaller than this on the screen show nothing one by one. */
  private static final double SMALLEST_MAP = 6;

  private static final double NAMED_WIDTH = 15;
  private static final double GAP = 6;
  private static final double LEAST_NAME = 40;

  private final Map<String, Mean> means = new HashMap<>();

  private record Contents(Activations shown, RangeMode mode, Palettes palettes) {}

  private static final class Mean {
    private final Face.Maps maps;
    private final HeatmapImage image;
    private @Nullable Contents contents;

    private Mean(Face.Maps maps) {
      this.maps = maps;
      image = new HeatmapImage(maps.width(), maps.height());
    }
  }

  /** Lets go of the pictures of all other layers. */
  void keep(Set<String> layers) {
    means.keySet().retainAll(layers);
  }

  /** Whether a block is too small on the screen for its maps. */
  static boolean wanted(Painting to, Block block) {
    return block.node().face() instanceof Face.Maps maps
        && maps.units() > 1
        && Math.min(to.screen(block.tile(0)).width(), to.screen(block.tile(0)).height())
            < SMALLEST_MAP;
  }

  /** Whether a block has its name below its mean, so that it needs none above. */
  static boolean named(Painting to, Block block) {
    Box body = to.screen(block.body());
    return wanted(to, block) && body.width() >= NAMED_WIDTH && room(body) >= LEAST_NAME;
  }

  /** What is left of a body below the mean. */
  private static double room(Box body) {
    return body.height() - Math.min(body.width(), body.height()) - 2 * GAP;
  }

  void paint(Painting to, Block block, Activations shown, RangeMode mode) {
    Box body = to.screen(block.body());
    GraphicsContext graphics = to.graphics();
    graphics.setFill(to.ink().surface());
    graphics.fillRect(body.x(), body.y(), body.width(), body.height());
    double size = Math.min(body.width(), body.height());
    if (block.node().face() instanceof Face.Maps maps) {
      HeatmapImage image = image(to, block.node(), maps, shown, mode);
      graphics.setImageSmoothing(true);
      graphics.drawImage(image.image(), body.x(), body.y(), size, size);
      graphics.setImageSmoothing(false);
    }
    if (named(to, block)) {
      name(to, block.node().name(), body.centerX(), body.y() + size + GAP, room(body));
    }
  }

  private HeatmapImage image(
      Painting to, GraphNode node, Face.Maps maps, Activations shown, RangeMode mode) {
    Mean mean =
        means.compute(
            node.name(),
            (name, known) -> known != null && known.maps.equals(maps) ? known : new Mean(maps));
    Contents wanted = new Contents(shown, mode, Palettes.of(to.ink()));
    if (!wanted.equals(mean.contents)) {
      mean.contents = wanted;
      RangeMode shared = mode == RangeMode.UNIT ? RangeMode.LAYER : mode;
      ValueRange range = shown.shared(node, 0, shared).colours();
      float[] values = means(maps, shown.values(node.name()));
      mean.image.write(
          0,
          0,
          maps.width(),
          maps.height(),
          values,
          0,
          1,
          range.low(),
          range.high(),
          wanted.palettes().of(node, range));
      mean.image.show();
    }
    return mean.image;
  }

  /** Over the units at each place; not finite where one of them is not. */
  static float[] means(Face.Maps maps, float[] values) {
    float[] means = new float[maps.height() * maps.width()];
    for (int place = 0; place < means.length; place++) {
      double sum = 0;
      for (int unit = 0; unit < maps.units(); unit++) {
        sum += values[place * maps.units() + unit];
      }
      means[place] = (float) (sum / maps.units());
    }
    return means;
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
