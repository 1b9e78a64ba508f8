package glassbox.app.explain;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** An input in grey with an attribution over it, both pixel by pixel, as large as they fit. */
final class OverlayCanvas extends CanvasView {

  /** A pixel of the input. */
  record Pixel(int row, int column) {}

  private @Nullable Tensor input;
  private @Nullable Shading shading;
  private @Nullable HeatmapImage below;
  private @Nullable HeatmapImage above;
  private double opacity = 1;
  private int rows;
  private int columns;

  /**
   * Shows an input with numbers for its pixels.
   *
   * @param input an image with its channels, or steps and features
   * @param found one number for each pixel
   * @param over how much of the numbers is seen, from 0 to 1
   */
  void show(Tensor input, Shading found, double over) {
    Shape shape = input.shape();
    this.input = input;
    shading = found;
    opacity = over;
    if (rows != shape.dimension(0) || columns != shape.dimension(1) || below == null) {
      rows = shape.dimension(0);
      columns = shape.dimension(1);
      below = new HeatmapImage(columns, rows);
      above = new HeatmapImage(columns, rows);
      requestLayout();
    }
    repaint();
  }

  /** Shows other numbers as strongly as this. */
  void show(double over) {
    opacity = over;
    repaint();
  }

  /** Shows nothing. */
  void clear() {
    input = null;
    repaint();
  }

  /** Height for each pixel of width; 1 before there is an input. */
  double proportion() {
    return columns == 0 ? 1 : (double) rows / columns;
  }

  /** What lies at a place of this view. */
  Optional<Pixel> at(double x, double y) {
    double cell = cell(getWidth(), getHeight());
    int row = (int) Math.floor((y - top(cell)) / cell);
    int column = (int) Math.floor((x - left(cell)) / cell);
    boolean isInside = row >= 0 && column >= 0 && row < rows && column < columns;
    return input != null && isInside ? Optional.of(new Pixel(row, column)) : Optional.empty();
  }

  private double cell(double width, double height) {
    return Math.min(width / Math.max(1, columns), height / Math.max(1, rows));
  }

  private double left(double cell) {
    return (getWidth() - columns * cell) / 2;
  }

  private double top(double cell) {
    return (getHeight() - rows * cell) / 2;
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Tensor image = input;
    Shading found = shading;
    HeatmapImage picture = below;
    HeatmapImage map = above;
    if (image == null || found == null || picture == null || map == null) {
      graphics.setFill(ink.surface());
      graphics.fillRect(0, 0, width, height);
      return;
    }
    fill(picture, greys(image), 0, 1, Palette.grey(ink.dark()));
    fill(
        map, found.values(), found.range().low(), found.range().high(), found.range().palette(ink));
    double cell = cell(width, height);
    graphics.setImageSmoothing(false);
    draw(graphics, picture, cell);
    graphics.setGlobalAlpha(opacity);
    draw(graphics, map, cell);
    graphics.setGlobalAlpha(1);
  }

  private void fill(HeatmapImage to, float[] values, float low, float high, Palette palette) {
    to.write(0, 0, columns, rows, values, 0, 1, low, high, palette);
    to.show();
  }

  private void draw(GraphicsContext graphics, HeatmapImage image, double cell) {
    graphics.drawImage(image.image(), left(cell), top(cell), columns * cell, rows * cell);
  }

  /** The mean of a pixel's channels, from 0 for the least value to 1 for the greatest. */
  private float[] greys(Tensor image) {
    float[] means = new float[rows * columns];
    int channels = image.shape().size() / means.length;
    float least = 0;
    float most = 1;
    for (int i = 0; i < means.length; i++) {
      for (int channel = 0; channel < channels; channel++) {
        means[i] += image.at(i * channels + channel) / channels;
      }
      least = Math.min(least, means[i]);
      most = Math.max(most, means[i]);
    }
    for (int i = 0; i < means.length; i++) {
      means[i] = (means[i] - least) / (most - least);
    }
    return means;
  }
}
