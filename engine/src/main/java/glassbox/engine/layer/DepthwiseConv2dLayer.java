package glassbox.engine.layer;

import glassbox.engine.kernel.DepthwiseConvolution;
import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Size2d;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of each channel by itself, zeros beyond the edges, plus a bias per result; channel
 * c's results are the units from c·multiplier on.
 */
final class DepthwiseConv2dLayer implements Layer {
  private final Windows windows;
  private final int multiplier;
  private final boolean bias;

  DepthwiseConv2dLayer(LayerSpec.DepthwiseConv2d spec, LayerInputs inputs) {
    this.windows =
        Layers.windows(inputs.image(spec), spec.kernel(), spec.strides(), spec.padding());
    this.multiplier = spec.multiplier();
    this.bias = spec.bias();
  }

  @Override
  public void forward(LayerFrame frame) {
    Biases.begin(bias, frame, places(frame), results());
    DepthwiseConvolution.addForward(
        windows,
        multiplier,
        frame.samples(),
        frame.inputs()[0],
        frame.parameters()[0],
        frame.preActivation());
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    int samples = frame.samples();
    float[] dx = inputGradients[0];
    if (dx != null) {
      DepthwiseConvolution.addInputGradient(
          windows, multiplier, samples, gradient, frame.parameters()[0], dx);
    }
    if (parameterGradients.length > 0) {
      DepthwiseConvolution.addKernelGradient(
          windows, multiplier, samples, frame.inputs()[0], gradient, parameterGradients[0]);
    }
    if (parameterGradients.length > 1) {
      Elementwise.addColumnSums(places(frame), results(), gradient, parameterGradients[1]);
    }
  }

  private int places(LayerFrame frame) {
    return frame.samples() * windows.rows() * windows.columns();
  }

  private int results() {
    return windows.channels() * multiplier;
  }

  /** One term, the patch of the unit's own channel times its kernel. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int result = element % results();
    int window = element / results();
    Size2d size = windows.size();
    WeightedCells found = WeightedCells.empty(SumForm.PRODUCTS, 1, size);
    for (int i = 0; i < size.area(); i++) {
      int cell = windows.cell(window, i, result / multiplier);
      found.set(i, cell, frame.parameters()[0][i * results() + result]);
    }
    return found;
  }

  @Override
  public OptionalDouble bias(LayerFrame frame, int unit) {
    return Biases.of(bias, frame, unit);
  }
}
