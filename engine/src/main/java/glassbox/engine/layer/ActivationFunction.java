package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.network.Activation;
import glassbox.engine.tensor.Shape;

/**
 * An activation at work on the output of a layer: a = f(z), and back. Stateless and free to share
 * between threads.
 */
public final class ActivationFunction {
  private final Activation activation;
  private final int size;
  private final int width;

  private ActivationFunction(Activation activation, int size, int width) {
    this.activation = activation;
    this.size = size;
    this.width = width;
  }

  /** The activation for an output of this shape, without the batch axis. */
  public static ActivationFunction of(Activation activation, Shape output) {
    int width = output.rank() == 0 ? 1 : output.dimension(-1);
    return new ActivationFunction(activation, output.size(), width);
  }

  /** Which activation it is. */
  public Activation activation() {
    return activation;
  }

  /** Whether output and pre-activation are the same numbers. */
  public boolean isIdentity() {
    return activation instanceof Activation.Linear;
  }

  /** Whether the way back needs the pre-activation beside the output. */
  public boolean readsPreActivation() {
    return activation instanceof Activation.Gelu;
  }

  /**
   * Computes a = f(z).
   *
   * @param z [samples, output]. Not modified, unless it is {@code a} too.
   * @param a [samples, output], overwritten
   */
  public void forward(int samples, float[] z, float[] a) {
    int count = samples * size;
    if (!(activation instanceof Activation.Softmax)) {
      forward(count, z, 0, a, 0);
      return;
    }
    for (int row = 0; row < count; row += width) {
      softmax(z, row, a);
    }
  }

  /**
   * Computes a = f(z) for {@code count} numbers that lie side by side. Not for softmax, which has
   * to see whole rows.
   *
   * @param z not modified, unless it is {@code a} too
   * @param a overwritten
   */
  void forward(int count, float[] z, int zFrom, float[] a, int aFrom) {
    switch (activation) {
      case Activation.Linear _ -> {
        if (a != z || aFrom != zFrom) {
          System.arraycopy(z, zFrom, a, aFrom, count);
        }
      }
      case Activation.Relu _ -> {
        for (int i = 0; i < count; i++) {
          a[aFrom + i] = Math.max(z[zFrom + i], 0);
        }
      }
      case Activation.LeakyRelu(double slope) -> {
        for (int i = 0; i < count; i++) {
          float x = z[zFrom + i];
          a[aFrom + i] = x > 0 ? x : (float) slope * x;
        }
      }
      case Activation.Elu(double alpha) -> {
        for (int i = 0; i < count; i++) {
          float x = z[zFrom + i];
          a[aFrom + i] = x > 0 ? x : (float) alpha * Elementwise.expMinusOne(x);
        }
      }
      case Activation.Gelu _ -> {
        for (int i = 0; i < count; i++) {
          float x = z[zFrom + i];
          a[aFrom + i] = x * Elementwise.normalShare(x);
        }
      }
      case Activation.Sigmoid _ -> {
        for (int i = 0; i < count; i++) {
          a[aFrom + i] = Elementwise.sigmoid(z[zFrom + i]);
        }
      }
      case Activation.Tanh _ -> {
        for (int i = 0; i < count; i++) {
          a[aFrom + i] = Elementwise.tanh(z[zFrom + i]);
        }
      }
      case Activation.Softmax _ -> throw wholeRows();
    }
  }

  /**
   * Takes a gradient back through the activation. Most derivatives follow from the output alone, so
   * that the pre-activation may have been overwritten.
   *
   * @param z as it was filled by forward; read only if {@link #readsPreActivation}. Not modified.
   * @param a as it was filled by forward. Not modified.
   * @param gradient dL/da, [samples, output]. Not modified, unless it is {@code out} too.
   * @param out dL/dz, [samples, output], overwritten
   */
  public void backward(int samples, float[] z, float[] a, float[] gradient, float[] out) {
    int count = samples * size;
    if (!(activation instanceof Activation.Softmax)) {
      if (out != gradient) {
        System.arraycopy(gradient, 0, out, 0, count);
      }
      backward(count, z, 0, a, 0, out, 0);
      return;
    }
    for (int row = 0; row < count; row += width) {
      softmaxBackward(a, row, gradient, out);
    }
  }

  /**
   * Takes the gradient of {@code count} numbers that lie side by side back through the activation.
   * Not for softmax, which has to see whole rows.
   *
   * @param z as it was filled by forward; read only if {@link #readsPreActivation}. Not modified.
   * @param a as it was filled by forward. Not modified.
   * @param gradient dL/da before, dL/dz after
   */
  void backward(int count, float[] z, int zFrom, float[] a, int aFrom, float[] gradient, int from) {
    switch (activation) {
      case Activation.Linear _ -> {}
      case Activation.Relu _ -> {
        for (int i = 0; i < count; i++) {
          gradient[from + i] = a[aFrom + i] > 0 ? gradient[from + i] : 0;
        }
      }
      case Activation.LeakyRelu(double slope) -> {
        for (int i = 0; i < count; i++) {
          gradient[from + i] *= a[aFrom + i] > 0 ? 1 : (float) slope;
        }
      }
      case Activation.Elu(double alpha) -> {
        for (int i = 0; i < count; i++) {
          gradient[from + i] *= a[aFrom + i] > 0 ? 1 : a[aFrom + i] + (float) alpha;
        }
      }
      case Activation.Gelu _ -> {
        for (int i = 0; i < count; i++) {
          float x = z[zFrom + i];
          gradient[from + i] *= Elementwise.normalShare(x) + x * Elementwise.normalDensity(x);
        }
      }
      case Activation.Sigmoid _ -> {
        for (int i = 0; i < count; i++) {
          gradient[from + i] = gradient[from + i] * a[aFrom + i] * (1 - a[aFrom + i]);
        }
      }
      case Activation.Tanh _ -> {
        for (int i = 0; i < count; i++) {
          gradient[from + i] *= 1 - a[aFrom + i] * a[aFrom + i];
        }
      }
      case Activation.Softmax _ -> throw wholeRows();
    }
  }

  private static IllegalStateException wholeRows() {
    return new IllegalStateException("softmax acts on whole rows");
  }

  /** The largest value is subtracted first, so that no exponential overflows. */
  private void softmax(float[] z, int row, float[] a) {
    float largest = z[row];
    for (int i = row + 1; i < row + width; i++) {
      largest = Math.max(largest, z[i]);
    }
    float sum = 0;
    for (int i = row; i < row + width; i++) {
      a[i] = Elementwise.exp(z[i] - largest);
      sum += a[i];
    }
    for (int i = row; i < row + width; i++) {
      a[i] /= sum;
    }
  }

  /** dL/dz_i = a_i·(dL/da_i - sum_j dL/da_j·a_j). */
  private void softmaxBackward(float[] a, int row, float[] gradient, float[] out) {
    float mean = 0;
    for (int i = row; i < row + width; i++) {
      mean += gradient[i] * a[i];
    }
    for (int i = row; i < row + width; i++) {
      out[i] = a[i] * (gradient[i] - mean);
    }
  }
}
