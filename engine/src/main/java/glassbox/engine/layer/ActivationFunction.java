package glassbox.engine.layer;

import glassbox.engine.kernel.Activations;
import glassbox.engine.kernel.Softmax;
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
    Softmax.forward(count / width, width, z, a);
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
      case Activation.Relu _ -> Activations.relu(count, z, zFrom, a, aFrom);
      case Activation.LeakyRelu(double slope) ->
          Activations.leakyRelu(count, (float) slope, z, zFrom, a, aFrom);
      case Activation.Elu(double alpha) ->
          Activations.elu(count, (float) alpha, z, zFrom, a, aFrom);
      case Activation.Gelu _ -> Activations.gelu(count, z, zFrom, a, aFrom);
      case Activation.Sigmoid _ -> Activations.sigmoid(count, z, zFrom, a, aFrom);
      case Activation.Tanh _ -> Activations.tanh(count, z, zFrom, a, aFrom);
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
    Softmax.backward(count / width, width, a, gradient, out);
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
      case Activation.Relu _ -> Activations.reluGradient(count, a, aFrom, gradient, from);
      case Activation.LeakyRelu(double slope) ->
          Activations.leakyReluGradient(count, (float) slope, a, aFrom, gradient, from);
      case Activation.Elu(double alpha) ->
          Activations.eluGradient(count, (float) alpha, a, aFrom, gradient, from);
      case Activation.Gelu _ -> Activations.geluGradient(count, z, zFrom, gradient, from);
      case Activation.Sigmoid _ -> Activations.sigmoidGradient(count, a, aFrom, gradient, from);
      case Activation.Tanh _ -> Activations.tanhGradient(count, a, aFrom, gradient, from);
      case Activation.Softmax _ -> throw wholeRows();
    }
  }

  private static IllegalStateException wholeRows() {
    return new IllegalStateException("softmax acts on whole rows");
  }
}
