package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import org.jspecify.annotations.Nullable;

/**
 * z = x, element by element: for layers that only give the same numbers another shape (flatten,
 * reshape) or an activation.
 */
final class IdentityLayer implements Layer {
  private final int size;

  IdentityLayer(LayerSpec spec, LayerInputs inputs) {
    this.size = inputs.single(spec).size();
  }

  @Override
  public void forward(LayerFrame frame) {
    int count = frame.samples() * size;
    System.arraycopy(frame.inputs()[0], 0, frame.preActivation(), 0, count);
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    float[] dx = inputGradients[0];
    if (dx != null) {
      Elementwise.addScaled(frame.samples() * size, 1, gradient, dx);
    }
  }

  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    return WeightedCells.single(SumForm.COPY, element, 1);
  }
}
