package glassbox.engine.kernel;

/** {@link Activations} by plain loops. */
final class PlainActivations {
  private PlainActivations() {}

  static void relu(int count, float[] z, int zFrom, float[] a, int aFrom) {
    for (int i = 0; i < count; i++) {
      a[aFrom + i] = Math.max(z[zFrom + i], 0);
    }
  }

  static void reluGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    for (int i = 0; i < count; i++) {
      gradient[from + i] = a[aFrom + i] > 0 ? gradient[from + i] : 0;
    }
  }

  static void leakyRelu(int count, float slope, float[] z, int zFrom, float[] a, int aFrom) {
    for (int i = 0; i < count; i++) {
      float x = z[zFrom + i];
      a[aFrom + i] = x > 0 ? x : slope * x;
    }
  }

  static void leakyReluGradient(
      int count, float slope, float[] a, int aFrom, float[] gradient, int from) {
    for (int i = 0; i < count; i++) {
      gradient[from + i] *= a[aFrom + i] > 0 ? 1 : slope;
    }
  }

  static void elu(int count, float alpha, float[] z, int zFrom, float[] a, int aFrom) {
    for (int i = 0; i < count; i++) {
      float x = z[zFrom + i];
      a[aFrom + i] = x > 0 ? x : alpha * Elementwise.expMinusOne(x);
    }
  }

  static void eluGradient(
      int count, float alpha, float[] a, int aFrom, float[] gradient, int from) {
    for (int i = 0; i < count; i++) {
      gradient[from + i] *= a[aFrom + i] > 0 ? 1 : a[aFrom + i] + alpha;
    }
  }

  static void gelu(int count, float[] z, int zFrom, float[] a, int aFrom) {
    for (int i = 0; i < count; i++) {
      float x = z[zFrom + i];
      a[aFrom + i] = x * Elementwise.normalShare(x);
    }
  }

  static void geluGradient(int count, float[] z, int zFrom, float[] gradient, int from) {
    for (int i = 0; i < count; i++) {
      float x = z[zFrom + i];
      gradient[from + i] *= Elementwise.normalShare(x) + x * Elementwise.normalDensity(x);
    }
  }

  static void sigmoid(int count, float[] z, int zFrom, float[] a, int aFrom) {
    for (int i = 0; i < count; i++) {
      a[aFrom + i] = Elementwise.sigmoid(z[zFrom + i]);
    }
  }

  static void sigmoidGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    for (int i = 0; i < count; i++) {
      gradient[from + i] = gradient[from + i] * a[aFrom + i] * (1 - a[aFrom + i]);
    }
  }

  static void tanh(int count, float[] z, int zFrom, float[] a, int aFrom) {
    for (int i = 0; i < count; i++) {
      a[aFrom + i] = Elementwise.tanh(z[zFrom + i]);
    }
  }

  static void tanhGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    for (int i = 0; i < count; i++) {
      gradient[from + i] *= 1 - a[aFrom + i] * a[aFrom + i];
    }
  }
}
