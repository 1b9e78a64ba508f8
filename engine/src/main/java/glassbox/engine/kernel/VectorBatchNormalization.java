package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@link BatchNormalization} a vector of columns at a time, down all rows, so that what a column
 * has of its own stays in registers. The same operations as {@link PlainBatchNormalization}, which
 * takes the columns that are left, hence the same bits.
 */
final class VectorBatchNormalization {
  private VectorBatchNormalization() {}

  static void normalize(
      int rows,
      int columns,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gamma,
      float[] beta,
      float[] out) {
    int full = SPECIES.loopBound(columns);
    for (int j = 0; j < full; j += SPECIES.length()) {
      FloatVector center = FloatVector.fromArray(SPECIES, mean, j);
      FloatVector scale = FloatVector.fromArray(SPECIES, inverse, j);
      FloatVector factor = FloatVector.fromArray(SPECIES, gamma, j);
      FloatVector shift = FloatVector.fromArray(SPECIES, beta, j);
      for (int row = 0; row < rows; row++) {
        int at = row * columns + j;
        FloatVector n = FloatVector.fromArray(SPECIES, input, at).sub(center).mul(scale);
        factor.mul(n).add(shift).intoArray(out, at);
      }
    }
    if (full < columns) {
      PlainBatchNormalization.normalize(
          rows, columns, full, input, mean, inverse, gamma, beta, out);
    }
  }

  static void addInputGradient(
      int rows,
      int columns,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gamma,
      float[] gradientMean,
      float[] productMean,
      float[] gradient,
      float[] out) {
    int full = SPECIES.loopBound(columns);
    for (int j = 0; j < full; j += SPECIES.length()) {
      FloatVector center = FloatVector.fromArray(SPECIES, mean, j);
      FloatVector scale = FloatVector.fromArray(SPECIES, inverse, j);
      FloatVector factor = FloatVector.fromArray(SPECIES, gamma, j).mul(scale);
      FloatVector g = FloatVector.fromArray(SPECIES, gradientMean, j);
      FloatVector p = FloatVector.fromArray(SPECIES, productMean, j);
      for (int row = 0; row < rows; row++) {
        int at = row * columns + j;
        FloatVector n = FloatVector.fromArray(SPECIES, input, at).sub(center).mul(scale);
        FloatVector left = FloatVector.fromArray(SPECIES, gradient, at).sub(g).sub(n.mul(p));
        FloatVector.fromArray(SPECIES, out, at).add(factor.mul(left)).intoArray(out, at);
      }
    }
    if (full < columns) {
      PlainBatchNormalization.addInputGradient(
          rows,
          columns,
          full,
          input,
          mean,
          inverse,
          gamma,
          gradientMean,
          productMean,
          gradient,
          out);
    }
  }
}
