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
    switch (activation) {
      case Activation.Linear _ -> {
        if (a != z) {
          System.arraycopy(z, 0, a, 0, count);
        }
      }
      case Activation.Relu _ -> {
        for (int i = 0; i < count; i++) {
          a[i] = Math.max(z[i], 0);
        }
      }
      case Activation.LeakyRelu(double slope) -> {
        for (int i = 0; i < count; i++) {
          a[i] = z[i] > 0 ? z[i] : (float) slope * z[i];
        }
      }
      case Activation.Elu(double alpha) -> {
        for (int i = 0; i < count; i++) {
          a[i] = z[i] > 0 ? z[i] : (float) alpha * Elementwise.expMinusOne(z[i]);
        }
      }
      case Activation.Gelu _ -> {
        for (int i = 0; i < count; i++) {
          a[i] = z[i] * Elementwise.normalShare(z[i]);
        }
      }
      case Activation.Sigmoid _ -> {
        for (int i = 0; i < count; i++) {
          a[i] = Elementwise.sigmoid(z[i]);
        }
      }
      case Activation.Tanh _ -> {
        for (int i = 0; i < count; i++) {
          a[i] = Elementwise.tanh(z[i]);
        }
      }
      case Activation.Softmax _ -> {
        for (int row = 0; row < count; row += width) {
          softmax(z, row, a);
        }
      }
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
    switch (activation) {
      case Activation.Linear _ -> {
        if (out != gradient) {
          System.arraycopy(gradient, 0, out, 0, count);
        }
      }
      case Activation.Relu _ -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] > 0 ? gradient[i] : 0;
        }
      }
      case Activation.LeakyRelu(double slope) -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] > 0 ? gradient[i] : gradient[i] * (float) slope;
        }
      }
      case Activation.Elu(double alpha) -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] > 0 ? gradient[i] : gradient[i] * (a[i] + (float) alpha);
        }
      }
      case Activation.Gelu _ -> {
        for (int i = 0; i < count; i++) {
          float slope = Elementwise.normalShare(z[i]) + z[i] * Elementwise.normalDensity(z[i]);
          out[i] = gradient[i] * slope;
        }
      }
      case Activation.Sigmoid _ -> {
        for (int i = 0; i < count; i++) {
          out[i] = gradient[i] * a[i] * (1 - a[i]);
        }
      }
      case Activation.Tanh _ -> {
        for (int i = 0; i < count; i++) {
          out[i] = gradient[i] * (1 - a[i] * a[i]);
        }
      }
      case Activation.Softmax _ -> {
        for (int row = 0; row < count; row += width) {
          softmaxBackward(a, row, gradient, out);
        }
      }
    }
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
