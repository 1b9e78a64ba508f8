package glassbox.engine.layer;

import glassbox.engine.kernel.Pooling;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import org.jspecify.annotations.Nullable;

/** The largest value of each window; backward, the winner takes the whole gradient. */
final class MaxPool2dLayer implements Layer {
  private final Windows windows;

  MaxPool2dLayer(LayerSpec.MaxPool2d spec, LayerInputs inputs) {
    this.windows = Layers.windows(inputs.image(spec), spec.pool(), spec.strides());
  }

  @Override
  public void forward(LayerFrame frame) {
    Pooling.max(windows, frame.samples(), frame.inputs()[0], frame.preActivation());
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    float[] dx = inputGradients[0];
    if (dx != null) {
      Pooling.addMaxGradient(windows, frame.samples(), frame.inputs()[0], gradient, dx);
    }
  }
}
