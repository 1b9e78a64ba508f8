package glassbox.app.draw;

import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Palette;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * Paints an input image pixel by pixel, its channels averaged; a flat input of a square number of
 * values counts as a square image.
 */
final class SampleImage {
  private @Nullable HeatmapImage image;

  /** Fits the image into a square, keeping its proportions. */
  void paint(
      GraphicsContext graphics,
      Tensor input,
      double left,
      double top,
      double side,
      Palette palette) {
    Shape shape = input.shape();
    int height = shape.rank() > 1 ? shape.dimension(0) : (int) Math.round(Math.sqrt(shape.size()));
    int width = shape.rank() > 1 ? shape.dimension(1) : height;
    HeatmapImage target = image;
    if (target == null || target.width() != width || target.height() != height) {
      target = new HeatmapImage(width, height);
      image = target;
    }
    target.write(0, 0, width, height, grey(input.data(), width * height), 0, 1, 0, 1, palette);
    target.show();
    double scale = side / Math.max(width, height);
    graphics.setFill(palette.color(0));
    graphics.fillRect(left, top, side, side);
    graphics.setImageSmoothing(false);
    graphics.drawImage(
        target.image(),
        left + (side - width * scale) / 2,
        top + (side - height * scale) / 2,
        width * scale,
        height * scale);
  }

  private static float[] grey(float[] data, int pixels) {
    int channels = data.length / pixels;
    if (channels == 1) {
      return data;
    }
    float[] grey = new float[pixels];
    for (int i = 0; i < pixels * channels; i++) {
      grey[i / channels] += data[i] / channels;
    }
    return grey;
  }
}
