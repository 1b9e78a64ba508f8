package glassbox.engine.layer;

import glassbox.engine.kernel.Pooling;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import org.jspecify.annotations.Nullable;

/** The mean of each channel of an image: average pooling by one window as large as the image. */
final class GlobalAvgPool2dLayer implements Layer {
  private final Windows windows;

  GlobalAvgPool2dLayer(LayerSpec.GlobalAvgPool2d spec, LayerInputs inputs) {
    Shape image = inputs.image(spec);
    Size2d all = new Size2d(image.dimension(0), image.dimension(1));
    this.windows = Layers.windows(image, all, all, Padding.VALID);
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

  /** Every cell of the channel, all alike. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int channel = element % windows.channels();
    int sample = element / windows.channels();
    int width = windows.width();
    WeightedCells found = WeightedCells.empty(SumForm.MEAN, 1, windows.size());
    for (int i = 0; i < windows.size().area(); i++) {
      int cell = windows.cell(sample, i / width, i % width, channel);
      found.set(i, cell, 1f / windows.size().area());
    }
    return found;
  }
}
