package glassbox.engine.network;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;

/**
 * Random matrices whose rows or columns, whichever are fewer, are at right angles to each other and
 * of length 1: a state that goes through one again and again neither dies out nor blows up.
 *
 * <p>Source: Saxe, McClelland and Ganguli, arXiv 1312.6120. Normally distributed vectors are made
 * orthogonal by Gram and Schmidt's method, which leaves no direction preferred.
 */
final class Orthogonal {
  private Orthogonal() {}

  /** A matrix of this shape, a pure function of the random stream. */
  static Tensor draw(Shape shape, RandomStream random) {
    int rows = shape.dimension(0);
    int columns = shape.dimension(1);
    int length = Math.max(rows, columns);
    double[][] vectors = new double[Math.min(rows, columns)][length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j] = normal(random, (long) i * length + j);
      }
      // Once more, since what rounding left of the first pass need not be at right angles.
      subtractParallels(vectors, i);
      subtractParallels(vectors, i);
    }
    float[] values = new float[shape.size()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] =
            (float) (rows < columns ? vectors[row][column] : vectors[column][row]);
      }
    }
    return new Tensor(shape, values);
  }

  /** Box and Muller's method, from two uniform numbers; the first is never 0. */
  static double normal(RandomStream random, long element) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.uniformAt(2 * element)));
    return radius * StrictMath.cos(2 * Math.PI * random.uniformAt(2 * element + 1));
  }

  /** Makes vector {@code last} orthogonal to those before it and gives it length 1. */
  private static void subtractParallels(double[][] vectors, int last) {
    double[] vector = vectors[last];
    for (int i = 0; i < last; i++) {
      double share = dot(vectors[i], vector);
      for (int j = 0; j < vector.length; j++) {
        vector[j] -= share * vectors[i][j];
      }
    }
    double norm = Math.sqrt(dot(vector, vector));
    for (int j = 0; j < vector.length; j++) {
      vector[j] /= norm;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
