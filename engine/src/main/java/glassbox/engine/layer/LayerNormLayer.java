package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.LayerNormalization;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalisation on the last axis; the axes before it count as samples. Keeps the mean and the
 * inverse deviation of each row.
 */
final class LayerNormLayer implements Layer {
  private final int rowsPerSample;
  private final int units;
  private final double epsilon;

  LayerNormLayer(NormalizationSpec.LayerNorm spec, LayerInputs inputs) {
    Shape input = inputs.single(spec);
    this.units = input.dimension(-1);
    this.rowsPerSample = input.size() / units;
    this.epsilon = spec.epsilon();
  }

  @Override
  public int keptSize() {
    return 2 * rowsPerSample;
  }

  @Override
  public void forward(LayerFrame frame) {
    LayerNormalization.normalize(
        frame.samples() * rowsPerSample,
        units,
        epsilon,
        frame.inputs()[0],
        frame.parameters()[0],
        frame.parameters()[1],
        frame.kept(),
        frame.preActivation());
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    int rows = frame.samples() * rowsPerSample;
    float[] x = frame.inputs()[0];
    float[] dx = inputGradients[0];
    if (dx != null) {
      LayerNormalization.addInputGradient(
          rows, units, x, frame.parameters()[0], frame.kept(), gradient, dx);
    }
    if (parameterGradients.length > 0) {
      LayerNormalization.addGammaGradient(
          rows, units, x, frame.kept(), gradient, parameterGradients[0]);
      Elementwise.addColumnSums(rows, units, gradient, parameterGradients[1]);
    }
  }

  @Override
  public void backwardAffine(LayerFrame frame, float[] gradient, float[][] inputGradients) {
    LayerNormalization.addHeldInputGradient(
        frame.samples() * rowsPerSample,
        units,
        frame.parameters()[0],
        frame.kept(),
        gradient,
        inputGradients[0]);
  }

  /**
   * One term per unit of the row, with the row's deviation held: the mean is a share of each, so a
   * unit counts 1 - 1/n for itself and each other -1/n.
   */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int row = element / units;
    int unit = element % units;
    float scale = frame.parameters()[0][unit] * frame.kept()[2 * row + 1];
    WeightedCells found = WeightedCells.empty(SumForm.PRODUCTS, units, Size2d.square(1));
    for (int i = 0; i < units; i++) {
      float own = i == unit ? 1 : 0;
      found.set(i, row * units + i, scale * (own - 1f / units));
    }
    return found;
  }

  @Override
  public OptionalDouble bias(LayerFrame frame, int unit) {
    return Biases.of(true, frame, unit);
  }
}
