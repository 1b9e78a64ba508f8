package glassbox.engine.layer;

import glassbox.engine.kernel.Pooling;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import org.jspecify.annotations.Nullable;

/** The mean of what each window sees; backward, each cell takes an equal share. */
final class AvgPool2dLayer implements Layer {
  private final Windows windows;

  AvgPool2dLayer(LayerSpec.AvgPool2d spec, LayerInputs inputs) {
    this.windows = Layers.windows(inputs.image(spec), spec.pool(), spec.strides(), spec.padding());
  }

  /** One window as large as the image. */
  AvgPool2dLayer(LayerSpec.GlobalAvgPool2d spec, LayerInputs inputs) {
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

  /** The window, whose cells inside the image count alike. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int channel = element % windows.channels();
    int window = element / windows.channels();
    int row = window / windows.columns() % windows.rows();
    int column = window % windows.columns();
    float share = 1f / (windows.rowsSeen(row) * windows.columnsSeen(column));
    WeightedCells found = WeightedCells.empty(SumForm.MEAN, 1, windows.size());
    for (int i = 0; i < windows.size().area(); i++) {
      int cell = windows.cell(window, i, channel);
      found.set(i, cell, cell < 0 ? 0 : share);
    }
    return found;
  }
}
