package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Size2d;
import org.jspecify.annotations.Nullable;

/** The sum of all inputs, element by element; backward, each input takes the whole gradient. */
final class AddLayer implements Layer {
  private final int size;

  AddLayer(LayerSpec.Add spec, LayerInputs inputs) {
    this.size = spec.outputShape(inputs).size();
  }

  @Override
  public void forward(LayerFrame frame) {
    int count = frame.samples() * size;
    float[] z = frame.preActivation();
    System.arraycopy(frame.inputs()[0], 0, z, 0, count);
    for (int i = 1; i < frame.inputs().length; i++) {
      Elementwise.addScaled(count, 1, frame.inputs()[i], z);
    }
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    for (float[] dx : inputGradients) {
      if (dx != null) {
        Elementwise.addScaled(frame.samples() * size, 1, gradient, dx);
      }
    }
  }

  /** One term per input: the same element. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int terms = frame.inputs().length;
    WeightedCells found = WeightedCells.empty(SumForm.SUM, terms, Size2d.square(1));
    for (int i = 0; i < terms; i++) {
      found.inputs()[i] = i;
      found.set(i, element, 1);
    }
    return found;
  }
}
