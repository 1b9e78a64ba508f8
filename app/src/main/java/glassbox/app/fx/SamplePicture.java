package glassbox.app.fx;

import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** A sample as a small grey picture with a frame. */
public final class SamplePicture extends CanvasView {
  private final SampleImage painter = new SampleImage();
  private ValueRange range = ValueRange.UNIT;
  private @Nullable Tensor sample;

  /** A picture of this size, in pixels of the scene. */
  public SamplePicture(double side) {
    fit(side);
  }

  /** Gives the picture another size. */
  public void fit(double side) {
    setMinSize(side, side);
    setPrefSize(side, side);
    setMaxSize(side, side);
  }

  /**
   * Shows a sample.
   *
   * @param values of an input's shape, not of a batch's
   * @param shown what black and white stand for
   */
  public void show(Tensor values, ValueRange shown) {
    sample = values;
    range = shown;
    repaint();
  }

  /** Shows nothing. */
  public void clear() {
    sample = null;
    repaint();
  }

  /** What lies at a place of this view. */
  public Optional<SampleImage.Reading> at(double x, double y) {
    return Optional.ofNullable(sample)
        .flatMap(values -> SampleImage.at(values, square(getWidth(), getHeight()), x, y));
  }

  private static SampleImage.Square square(double width, double height) {
    return new SampleImage.Square(0, 0, Math.min(width, height));
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Tensor shown = sample;
    if (shown == null) {
      graphics.setFill(ink.surface());
      graphics.fillRect(0, 0, width, height);
    } else {
      painter.paint(graphics, shown, range, square(width, height), Palette.grey(ink.dark()));
    }
    graphics.setStroke(ink.line());
    graphics.strokeRect(0.5, 0.5, width - 1, height - 1);
  }
}
