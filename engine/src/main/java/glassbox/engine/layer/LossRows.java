package glassbox.engine.layer;

import org.jspecify.annotations.Nullable;

/**
 * What a loss is computed from: the values of an output layer for some samples, and what would have
 * been right for them. Arrays may be longer than needed.
 *
 * @param samples how many rows are in use
 * @param preActivation z of the output layer, [samples, output]
 * @param output a = activation(z), [samples, output]
 * @param targets of the whole batch, as {@link glassbox.engine.network.LossSpec#encoding} says
 * @param weights one per sample of the whole batch; null means 1 each
 * @param firstSample the place of row 0 among the targets and weights, so that a batch cut into
 *     lanes needs no copies
 */
public record LossRows(
    int samples,
    float[] preActivation,
    float[] output,
    float[] targets,
    float @Nullable [] weights,
    int firstSample) {

  /** The weight of a row. */
  double weight(int row) {
    return weights == null ? 1 : weights[firstSample + row];
  }

  /** How many runs of neighbouring rows of one weight are told apart: one without weights. */
  int runs() {
    return weights == null ? 1 : samples;
  }

  /** How many rows each of the {@link #runs} has; the weight of the first is that of all. */
  int runLength() {
    return weights == null ? samples : 1;
  }

  /** The target of a row, where it is one number or {@code size} of them. */
  float target(int row, int size, int index) {
    return targets[(firstSample + row) * size + index];
  }
}
