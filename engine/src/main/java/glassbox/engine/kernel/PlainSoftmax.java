package glassbox.engine.kernel;

/** {@link Softmax} by plain loops. */
final class PlainSoftmax {
  private PlainSoftmax() {}

  static void forward(int rows, int columns, float[] z, float[] a) {
    for (int first = 0; first < rows * columns; first += columns) {
      float largest = z[first];
      for (int i = first + 1; i < first + columns; i++) {
        largest = Math.max(largest, z[i]);
      }
      float sum = 0;
      for (int i = first; i < first + columns; i++) {
        a[i] = Elementwise.exp(z[i] - largest);
        sum += a[i];
      }
      for (int i = first; i < first + columns; i++) {
        a[i] /= sum;
      }
    }
  }
}
