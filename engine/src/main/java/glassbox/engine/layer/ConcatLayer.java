package glassbox.engine.layer;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The inputs side by side on the last axis, in order; backward, each input takes its part of the
 * gradient.
 */
final class ConcatLayer implements Layer {
  /** The extent of each input's last axis. */
  private final int[] widths;

  /** The extent of the output's last axis. */
  private final int width;

  /** How often the last axis is there in one sample. */
  private final int rows;

  ConcatLayer(LayerSpec.Concat spec, LayerInputs inputs) {
    this.widths = inputs.shapes().stream().mapToInt(shape -> shape.dimension(-1)).toArray();
    Shape shape = spec.outputShape(inputs);
    this.width = shape.dimension(-1);
    this.rows = shape.size() / width;
  }

  @Override
  public void forward(LayerFrame frame) {
    int count = frame.samples() * rows;
    int first = 0;
    for (int i = 0; i < widths.length; i++) {
      float[] x = frame.inputs()[i];
      for (int row = 0; row < count; row++) {
        System.arraycopy(x, row * widths[i], frame.preActivation(), row * width + first, widths[i]);
      }
      first += widths[i];
    }
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    int first = 0;
    for (int i = 0; i < widths.length; i++) {
      float[] dx = inputGradients[i];
      if (dx != null) {
        addPart(frame.samples() * rows, gradient, first, widths[i], dx);
      }
      first += widths[i];
    }
  }

  private void addPart(int count, float[] gradient, int first, int part, float[] dx) {
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < part; i++) {
        dx[row * part + i] += gradient[row * width + first + i];
      }
    }
  }

  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int unit = element % width;
    int input = 0;
    while (unit >= widths[input]) {
      unit -= widths[input++];
    }
    WeightedCells found =
        WeightedCells.single(SumForm.COPY, element / width * widths[input] + unit, 1);
    found.inputs()[0] = input;
    return found;
  }
}
