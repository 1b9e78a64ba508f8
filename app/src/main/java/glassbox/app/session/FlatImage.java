package glassbox.app.session;

import glassbox.engine.data.Dataset;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;

/** Flat inputs that are grey images written out row by row, which the data set alone knows. */
public final class FlatImage {
  private FlatImage() {}

  /** The height and width of the image that an input is; empty for what is no flat image. */
  public static Optional<Size2d> size(Optional<Dataset> data, Shape input) {
    return data.map(open -> open.info().sampleShape())
        .filter(shape -> shape.rank() == 3 && shape.dimension(2) == 1)
        .filter(shape -> input.equals(Shape.of(shape.size())))
        .map(shape -> new Size2d(shape.dimension(0), shape.dimension(1)));
  }

  /** A flat image with its rows and columns, [height, width]; anything else as it is. */
  public static Tensor unfolded(Optional<Dataset> data, Tensor values) {
    return size(data, values.shape())
        .map(size -> values.reshaped(Shape.of(size.height(), size.width())))
        .orElse(values);
  }
}
