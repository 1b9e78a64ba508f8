package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.Gemm;
import glassbox.engine.kernel.Transposition;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** z = x·W + b on the last axis; the axes before it count as samples. */
final class DenseLayer implements Layer {
  private final int rowsPerSample;
  private final int in;
  private final int units;
  private final boolean bias;

  DenseLayer(LayerSpec.Dense spec, LayerInputs inputs) {
    Shape input = inputs.single(spec);
    this.in = input.dimension(-1);
    this.rowsPerSample = input.size() / in;
    this.units = spec.units();
    this.bias = spec.bias();
  }

  @Override
  public boolean isRowTimesKernel() {
    return rowsPerSample == 1;
  }

  /** Wᵀ for the way back: products of matrices that lie side by side are faster. */
  @Override
  public int preparedSize(boolean backward) {
    return backward ? Math.multiplyExact(in, units) : 0;
  }

  @Override
  public void prepare(float[][] parameters, float[] prepared) {
    if (prepared.length > 0) {
      Transposition.of(in, units, parameters[0], 0, prepared, 0);
    }
  }

  @Override
  public void forward(LayerFrame frame) {
    int rows = frame.samples() * rowsPerSample;
    float[] x = frame.inputs()[0];
    float[] kernel = frame.parameters()[0];
    float[] z = frame.preActivation();
    Biases.begin(bias, frame, rows, units);
    Gemm.addProduct(rows, units, in, x, 0, in, kernel, 0, units, z, 0, units);
  }

  /** dL/dx = dL/dz·Wᵀ, dL/dW = xᵀ·dL/dz, dL/db = the sum of dL/dz over rows. */
  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    int rows = frame.samples() * rowsPerSample;
    float[] x = frame.inputs()[0];
    float[] kernel = frame.parameters()[0];
    float[] dx = inputGradients[0];
    float[] transposed = frame.prepared();
    if (dx != null && transposed.length > 0) {
      Gemm.addProduct(rows, in, units, gradient, 0, units, transposed, 0, in, dx, 0, in);
    } else if (dx != null) {
      Gemm.addProductTransposed(rows, in, units, gradient, 0, units, kernel, 0, units, dx, 0, in);
    }
    if (parameterGradients.length > 0 && parameterGradients[0].length > 0) {
      float[] dw = parameterGradients[0];
      Gemm.addTransposedProduct(in, units, rows, x, 0, in, gradient, 0, units, dw, 0, units);
    }
    if (parameterGradients.length > 1) {
      Elementwise.addColumnSums(rows, units, gradient, parameterGradients[1]);
    }
  }

  /** One term per input unit. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    float[] kernel = frame.parameters()[0];
    int row = element / units;
    int unit = element % units;
    WeightedCells found = WeightedCells.empty(SumForm.PRODUCTS, in, Size2d.square(1));
    for (int i = 0; i < in; i++) {
      found.set(i, row * in + i, kernel[i * units + unit]);
    }
    return found;
  }

  @Override
  public OptionalDouble bias(LayerFrame frame, int unit) {
    return Biases.of(bias, frame, unit);
  }
}
