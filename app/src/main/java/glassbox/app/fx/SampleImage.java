package glassbox.app.fx;

import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * Paints an input image pixel by pixel, its channels averaged; a flat input of a square number of
 * values counts as a square image, a sequence as rows of steps.
 */
public final class SampleImage {
  private @Nullable HeatmapImage image;

  /** The place of an image: the upper left corner of a square, and its side. */
  public record Square(double left, double top, double side) {}

  /**
   * Fits the image into a square, keeping its proportions.
   *
   * @param range the values that the palette's ends stand for
   */
  public void paint(
      GraphicsContext graphics, Tensor input, ValueRange range, Square square, Palette palette) {
    Shape shape = input.shape();
    int height = shape.rank() > 1 ? shape.dimension(0) : (int) Math.round(Math.sqrt(shape.size()));
    int width = shape.rank() > 1 ? shape.dimension(1) : height;
    HeatmapImage target = image;
    if (target == null || target.width() != width || target.height() != height) {
      target = new HeatmapImage(width, height);
      image = target;
    }
    target.write(
        0,
        0,
        width,
        height,
        grey(input.data(), width * height),
        0,
        1,
        range.low(),
        range.high(),
        palette);
    target.show();
    double side = square.side();
    double scale = side / Math.max(width, height);
    graphics.setFill(palette.color(0));
    graphics.fillRect(square.left(), square.top(), side, side);
    graphics.setImageSmoothing(false);
    graphics.drawImage(
        target.image(),
        square.left() + (side - width * scale) / 2,
        square.top() + (side - height * scale) / 2,
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
