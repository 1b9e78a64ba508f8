package glassbox.app.fx;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Lines and dots with smooth edges as an image in the screen's own pixels, kept from frame to frame
 * while its size stays. Lengths are in the units of the canvas it is drawn into. FX thread only.
 */
public final class LineImage {
  private double scale = 1;
  private PixelGrid grid = new PixelGrid(1, 1);
  private LineRaster raster = new LineRaster(grid);
  private @Nullable HeatmapImage image;

  /**
   * Begins a new picture.
   *
   * @param pixels for each unit of length
   */
  public void begin(double width, double height, double pixels) {
    int columns = Math.max(1, (int) Math.ceil(width * pixels));
    int rows = Math.max(1, (int) Math.ceil(height * pixels));
    scale = pixels;
    if (columns == grid.width() && rows == grid.height()) {
      grid.clear();
    } else {
      grid = new PixelGrid(columns, rows);
      raster = new LineRaster(grid);
      image = null;
    }
  }

  /** Covers a piece of a line; {@link #ink} gives it its colour. */
  public void line(double fromX, double fromY, double toX, double toY, double width) {
    raster.cover(
        Capsule.between(fromX * scale, fromY * scale, toX * scale, toY * scale, width * scale / 2));
  }

  /** Covers a dot. */
  public void dot(double x, double y, double radius) {
    line(x, y, x, y, 2 * radius);
  }

  /** Colours what was covered since the last colour. */
  public void ink(Color color) {
    raster.ink(color);
  }

  /** Draws the picture at a place of a canvas. */
  public void drawTo(GraphicsContext graphics, double left, double top) {
    if (image == null) {
      image = new HeatmapImage(grid.width(), grid.height());
    }
    image.show(grid);
    boolean smoothing = graphics.isImageSmoothing();
    graphics.setImageSmoothing(false);
    graphics.drawImage(image.image(), left, top, grid.width() / scale, grid.height() / scale);
    graphics.setImageSmoothing(smoothing);
  }
}
