package glassbox.app.graph;

import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.PixelGrid;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** A layer's picture as an image that is written in place when there are other values. */
final class LayerImage {
  private final LayerPicture picture;
  private final HeatmapImage image;
  private @Nullable Colouring contents;

  LayerImage(LayerPicture picture) {
    this.picture = picture;
    image = new HeatmapImage(picture.width(), picture.height());
  }

  LayerPicture picture() {
    return picture;
  }

  Image image() {
    return image.image();
  }

  /**
   * Shows these values; does nothing if it already does.
   *
   * @param ready the picture, if it has been coloured ahead
   */
  void show(Colouring wanted, Optional<PixelGrid> ready) {
    if (wanted.equals(contents)) {
      return;
    }
    contents = wanted;
    if (ready.isPresent()) {
      image.show(ready.get());
    } else {
      picture.colour(image.grid(), wanted);
      image.show();
    }
  }

  /** Draws one tile of a picture of tiles into a box on the screen. */
  void drawTile(GraphicsContext graphics, TilesPicture tiles, int tile, Box box) {
    graphics.drawImage(
        image.image(),
        tiles.left(tile),
        tiles.top(tile),
        tiles.node().face().tileColumns(),
        tiles.node().face().tileRows(),
        box.x(),
        box.y(),
        box.width(),
        box.height());
  }
}
