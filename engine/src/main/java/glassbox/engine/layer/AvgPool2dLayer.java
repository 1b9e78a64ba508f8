package glassbox.engine.layer;

import glassbox.engine.kernel.Pooling;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import org.jspecify.annotations.Nullable;

/** The mean of each window; backward, each cell takes an equal share. */
final class AvgPool2dLayer implements Layer {
  private final Windows windows;

  AvgPool2dLayer(LayerSpec.AvgPool2d spec, LayerInputs inputs) {
    this.windows = Layers.windows(inputs.image(spec), spec.pool(), spec.strides());
  }

  @Override
  public void forward(LayerFrame frame) {
    Pooling.average(windows, frame.samples(), frame.inputs()[0], frame.preActivation());
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    float[] dx = inputGradients[0];
    if (dx != null) {
      Pooling.addAverageGradient(windows, frame.samples(), gradient, dx);
    }
  }
}
