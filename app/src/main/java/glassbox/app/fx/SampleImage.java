package glassbox.app.fx;

import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
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

  /** A pixel and its value, the mean of its channels. */
  public record Reading(int row, int column, float value) {}

  /** How many rows and columns an input has, and how it lies in a square. */
  private record Fit(int rows, int columns, Square square) {
    static Fit of(Shape shape, Square square) {
      boolean isFlat = shape.rank() < 2;
      int rows = isFlat ? (int) Math.round(Math.sqrt(shape.size())) : shape.dimension(0);
      return new Fit(rows, isFlat ? rows : shape.dimension(1), square);
    }

    double scale() {
      return square.side() / Math.max(columns, rows);
    }

    double left() {
      return square.left() + (square.side() - columns * scale()) / 2;
    }

    double top() {
      return square.top() + (square.side() - rows * scale()) / 2;
    }
  }

  /**
   * Fits the image into a square, keeping its proportions.
   *
   * @param range the values that the palette's ends stand for
   */
  public void paint(
      GraphicsContext graphics, Tensor input, ValueRange range, Square square, Palette palette) {
    Fit fit = Fit.of(input.shape(), square);
    int width = fit.columns();
    int height = fit.rows();
    HeatmapImage target = image;
    if (target == null || target.width() != width || target.height() != height) {
      target = new HeatmapImage(width, height);
      image = target;
    }
    float[] grey = grey(input.data(), width * height);
    target.write(0, 0, width, height, grey, 0, 1, range.low(), range.high(), palette);
    target.show();
    graphics.setFill(palette.color(0));
    graphics.fillRect(square.left(), square.top(), square.side(), square.side());
    graphics.setImageSmoothing(false);
    graphics.drawImage(
        target.image(), fit.left(), fit.top(), width * fit.scale(), height * fit.scale());
  }

  /** What lies at a place, if that is within the image. */
  public static Optional<Reading> at(Tensor input, Square square, double x, double y) {
    Fit fit = Fit.of(input.shape(), square);
    int row = (int) Math.floor((y - fit.top()) / fit.scale());
    int column = (int) Math.floor((x - fit.left()) / fit.scale());
    boolean isInside = row >= 0 && column >= 0 && row < fit.rows() && column < fit.columns();
    return isInside
        ? Optional.of(
            new Reading(
                row,
                column,
                grey(input.data(), fit.rows() * fit.columns())[row * fit.columns() + column]))
        : Optional.empty();
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
