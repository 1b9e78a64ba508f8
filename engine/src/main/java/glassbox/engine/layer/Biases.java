package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import java.util.Arrays;
import java.util.OptionalDouble;

/** What a pre-activation begins with, before products are added to it. */
final class Biases {
  private Biases() {}

  /** One unit's bias, parameter 1. */
  static OptionalDouble of(boolean bias, LayerFrame frame, int unit) {
    return bias ? OptionalDouble.of(frame.parameters()[1][unit]) : OptionalDouble.empty();
  }

  /** Fills {@code rows} rows of the pre-activation with the bias, parameter 1, or with zeros. */
  static void begin(boolean bias, LayerFrame frame, int rows, int columns) {
    if (bias) {
      Elementwise.fillRows(rows, columns, frame.parameters()[1], frame.preActivation());
    } else {
      Arrays.fill(frame.preActivation(), 0, rows * columns, 0f);
    }
  }
}
