package glassbox.engine.layer;

import glassbox.engine.kernel.BatchNormalization;
import glassbox.engine.kernel.Elementwise;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.tensor.Shape;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation on all axes but the last: by the batch's mean and variance while training, by
 * the moving ones otherwise, which is a factor and a shift for each unit.
 */
final class BatchNormLayer implements WholeBatchLayer {
  private static final int GAMMA = 0;
  private static final int BETA = 1;
  private static final int MOVING_MEAN = 2;
  private static final int MOVING_VARIANCE = 3;

  private final int rowsPerSample;
  private final int units;
  private final double epsilon;
  private final double momentum;

  BatchNormLayer(NormalizationSpec.BatchNorm spec, LayerInputs inputs) {
    Shape input = inputs.single(spec);
    this.units = input.dimension(-1);
    this.rowsPerSample = input.size() / units;
    this.epsilon = spec.epsilon();
    this.momentum = spec.momentum();
  }

  @Override
  public BatchStatistics newStatistics() {
    return new BatchStatistics(units);
  }

  @Override
  public void gather(LayerFrame frame, BatchStatistics part) {
    part.add(rows(frame), frame.inputs()[0]);
  }

  @Override
  public void finish(BatchStatistics whole) {
    whole.finish(epsilon);
  }

  @Override
  public void gatherGradient(LayerFrame frame, float[] gradient, BatchStatistics part) {
    BatchStatistics whole = frame.batch();
    if (whole != null) {
      part.addGradient(rows(frame), frame.inputs()[0], whole, gradient);
    }
  }

  @Override
  public void follow(BatchStatistics whole, float[][] parameters) {
    whole.move(momentum, parameters[MOVING_MEAN], parameters[MOVING_VARIANCE]);
  }

  /** For the inverse deviations, where they follow from the moving variance. */
  @Override
  public int scratchSize() {
    return units;
  }

  @Override
  public void forward(LayerFrame frame) {
    BatchNormalization.normalize(
        rows(frame),
        units,
        frame.inputs()[0],
        mean(frame),
        inverse(frame),
        frame.parameters()[GAMMA],
        frame.parameters()[BETA],
        frame.preActivation());
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    int rows = rows(frame);
    float[] x = frame.inputs()[0];
    float[] mean = mean(frame);
    float[] inverse = inverse(frame);
    float[] dx = inputGradients[0];
    if (dx != null) {
      addInputGradient(frame, rows, inverse, gradient, dx);
    }
    if (parameterGradients.length > 0) {
      BatchNormalization.addGammaGradient(
          rows, units, x, mean, inverse, gradient, parameterGradients[GAMMA]);
      Elementwise.addColumnSums(rows, units, gradient, parameterGradients[BETA]);
    }
  }

  private void addInputGradient(
      LayerFrame frame, int rows, float[] inverse, float[] gradient, float[] dx) {
    float[] gamma = frame.parameters()[GAMMA];
    BatchStatistics batch = frame.batch();
    if (batch == null) {
      BatchNormalization.addFixedInputGradient(rows, units, inverse, gamma, gradient, dx);
    } else {
      BatchNormalization.addInputGradient(
          rows,
          units,
          frame.inputs()[0],
          batch.mean(),
          inverse,
          gamma,
          batch.gradientMean(),
          batch.productMean(),
          gradient,
          dx);
    }
  }

  private int rows(LayerFrame frame) {
    return frame.samples() * rowsPerSample;
  }

  private float[] mean(LayerFrame frame) {
    BatchStatistics batch = frame.batch();
    return batch == null ? frame.parameters()[MOVING_MEAN] : batch.mean();
  }

  private float[] inverse(LayerFrame frame) {
    BatchStatistics batch = frame.batch();
    if (batch != null) {
      return batch.inverse();
    }
    float[] variance = frame.parameters()[MOVING_VARIANCE];
    float[] inverse = frame.scratch();
    for (int i = 0; i < units; i++) {
      inverse[i] = (float) (1 / Math.sqrt(variance[i] + epsilon));
    }
    return inverse;
  }

  /** One term: the same element, times its factor. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    int unit = element % units;
    float factor = frame.parameters()[GAMMA][unit] * inverse(frame)[unit];
    return WeightedCells.single(SumForm.PRODUCTS, element, factor);
  }

  /** The shift: beta less the mean times the factor. */
  @Override
  public OptionalDouble bias(LayerFrame frame, int unit) {
    double factor = (double) frame.parameters()[GAMMA][unit] * inverse(frame)[unit];
    return OptionalDouble.of(frame.parameters()[BETA][unit] - mean(frame)[unit] * factor);
  }
}
