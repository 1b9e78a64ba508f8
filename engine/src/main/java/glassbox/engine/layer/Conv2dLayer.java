package glassbox.engine.layer;

import glassbox.engine.kernel.Convolution;
import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Size2d;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Two-dimensional convolution, zeros beyond the edges, plus a bias per filter. */
final class Conv2dLayer implements Layer {
  private final Windows windows;
  private final int filters;
  private final boolean bias;

  Conv2dLayer(LayerSpec.Conv2d spec, LayerInputs inputs) {
    this.windows =
        Layers.windows(
            inputs.image(spec), spec.kernel(), spec.dilation(), spec.strides(), spec.padding());
    this.filters = spec.filters();
    this.bias = spec.bias();
  }

  @Override
  public int preparedSize(boolean backward) {
    return Convolution.preparedSize(windows, filters, backward);
  }

  @Override
  public void prepare(float[][] parameters, float[] prepared) {
    Convolution.prepare(windows, filters, parameters[0], prepared);
  }

  @Override
  public void forward(LayerFrame frame) {
    Convolution.forward(
        windows,
        filters,
        frame.samples(),
        frame.inputs()[0],
        frame.parameters()[0],
        frame.prepared(),
        bias ? frame.parameters()[1] : null,
        frame.preActivation());
  }

  @Override
  public boolean forwardRectified(LayerFrame frame) {
    Convolution.forwardRectified(
        windows,
        filters,
        frame.samples(),
        frame.inputs()[0],
        frame.parameters()[0],
        frame.prepared(),
        bias ? frame.parameters()[1] : null,
        frame.output());
    return true;
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
      Convolution.addInputGradient(
          windows, filters, samples, gradient, frame.parameters()[0], frame.prepared(), dx);
    }
    if (parameterGradients.length > 0) {
      Convolution.addKernelGradient(
          windows, filters, samples, frame.inputs()[0], gradient, parameterGradients[0]);
    }
    if (parameterGradients.length > 1) {
      Elementwise.addColumnSums(places(frame), filters, gradient, parameterGradients[1]);
    }
  }

  private int places(LayerFrame frame) {
    return frame.samples() * windows.rows() * windows.columns();
  }

  /** One term per input channel: the patch times the channel's kernel. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    float[] kernel = frame.parameters()[0];
    int filter = element % filters;
    int channels = windows.channels();
    Size2d size = windows.size();
    WeightedCells found = WeightedCells.empty(SumForm.PRODUCTS, channels, size);
    int at = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int i = 0; i < size.area(); i++) {
        int weight = (i * channels + channel) * filters + filter;
        found.set(at++, windows.cell(element / filters, i, channel), kernel[weight]);
      }
    }
    return found;
  }

  @Override
  public OptionalDouble bias(LayerFrame frame, int unit) {
    return Biases.of(bias, frame, unit);
  }
}
