package glassbox.engine.kernel;

/** {@link SquareSums} by plain loops. */
final class PlainSquareSums {
  private PlainSquareSums() {}

  static double of(int count, float[] x, int from) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += (double) x[i] * x[i];
    }
    return sum;
  }

  static double ofDifferences(int count, float[] x, int xFrom, float[] y, int yFrom) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double difference = (double) x[xFrom + i] - y[yFrom + i];
      sum += difference * difference;
    }
    return sum;
  }
}
