package glassbox.engine.layer;

import glassbox.engine.kernel.Pooling;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import org.jspecify.annotations.Nullable;

/** The largest value that each window sees; backward, the winner takes the whole gradient. */
final class MaxPool2dLayer implements Layer {
  private final Windows windows;

  MaxPool2dLayer(LayerSpec.MaxPool2d spec, LayerInputs inputs) {
    this.windows = Layers.windows(inputs.image(spec), spec.pool(), spec.strides(), spec.padding());
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

  /** The window, in which the winner alone counts; it is never beyond an edge. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int channel = element % windows.channels();
    int window = element / windows.channels();
    int winner = Pooling.winner(windows, frame.inputs()[0], window, channel);
    WeightedCells found = WeightedCells.empty(SumForm.LARGEST, 1, windows.size());
    for (int i = 0; i < windows.size().area(); i++) {
      int cell = windows.cell(window, i, channel);
      found.set(i, cell, cell == winner ? 1 : 0);
    }
    return found;
  }
}
