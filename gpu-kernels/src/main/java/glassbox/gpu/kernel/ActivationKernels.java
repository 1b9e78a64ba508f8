package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Activations of single numbers, a thread for each. Formulas as in {@link
 * glassbox.engine.network.Activation}.
 *
 * <p>On the way forward z is read and a overwritten, both [samples, size]; on the way back dL/da
 * becomes dL/dz in its place. Grids: one dimension.
 */
public final class ActivationKernels {
  private static final float DENSITY_AT_ZERO = 0.3989423f;

  private ActivationKernels() {}

  /** a = max(z, 0); NaN stays NaN. */
  public static void relu(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray a, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float x = z.get(i);
      if (x < 0) {
        x = 0;
      }
      a.set(i, x);
    }
  }

  /** dL/dz = dL/da where a is above 0. */
  public static void reluGradient(
      KernelContext thread, IntArray sizes, FloatArray a, FloatArray gradient, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float g = 0;
      if (a.get(i) > 0) {
        g = gradient.get(i);
      }
      gradient.set(i, g);
    }
  }

  /** a = z where z is above 0, else slope·z. */
  public static void leakyRelu(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray a, int size, float slope) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float x = z.get(i);
      if (x <= 0) {
        x = slope * x;
      }
      a.set(i, x);
    }
  }

  /** dL/dz = dL/da, times the slope where a is not above 0. */
  public static void leakyReluGradient(
      KernelContext thread,
      IntArray sizes,
      FloatArray a,
      FloatArray gradient,
      int size,
      float slope) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float g = gradient.get(i);
      if (a.get(i) <= 0) {
        g = slope * g;
      }
      gradient.set(i, g);
    }
  }

  /** a = z where z is above 0, else alpha·(exp(z) - 1). */
  public static void elu(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray a, int size, float alpha) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float x = z.get(i);
      if (x <= 0) {
        x = alpha * (TornadoMath.exp(x) - 1);
      }
      a.set(i, x);
    }
  }

  /** dL/dz = dL/da, times a + alpha where a is not above 0. */
  public static void eluGradient(
      KernelContext thread,
      IntArray sizes,
      FloatArray a,
      FloatArray gradient,
      int size,
      float alpha) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float g = gradient.get(i);
      float y = a.get(i);
      if (y <= 0) {
        g = g * (y + alpha);
      }
      gradient.set(i, g);
    }
  }

  /** a = z·P(z). */
  public static void gelu(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray a, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float x = z.get(i);
      a.set(i, x * normalShare(x));
    }
  }

  /** dL/dz = dL/da·(P(z) + z·p(z)). */
  public static void geluGradient(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray gradient, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float x = z.get(i);
      float density = DENSITY_AT_ZERO * TornadoMath.exp(-0.5f * x * x);
      gradient.set(i, gradient.get(i) * (normalShare(x) + x * density));
    }
  }

  /** The normal distribution's share below x, by the engine's polynomial. */
  private static float normalShare(float x) {
    float magnitude = TornadoMath.abs(x);
    float t = 1 / (1 + 0.3f * magnitude);
    float q = 0.03887092f;
    q = q * t - 0.17144355f;
    q = q * t + 0.23310748f;
    q = q * t - 0.0812823f;
    q = q * t + 0.14560983f;
    q = q * t + 0.093472585f;
    q = q * t + 0.122204594f;
    q = q * t + 0.1194514f;
    q = q * t + 9.0963085e-6f;
    float share = TornadoMath.exp(-0.5f * magnitude * magnitude) * q;
    if (x > 0) {
      share = 1 - share;
    }
    return share;
  }

  /** a = 1 / (1 + exp(-z)). */
  public static void sigmoid(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray a, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float x = z.get(i);
      float e = TornadoMath.exp(-TornadoMath.abs(x));
      float y = 1 / (1 + e);
      if (x < 0) {
        y = e / (1 + e);
      }
      a.set(i, y);
    }
  }

  /** dL/dz = dL/da·a·(1 - a). */
  public static void sigmoidGradient(
      KernelContext thread, IntArray sizes, FloatArray a, FloatArray gradient, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float y = a.get(i);
      gradient.set(i, gradient.get(i) * y * (1 - y));
    }
  }

  /** a = tanh(z). */
  public static void hyperbolicTangent(
      KernelContext thread, IntArray sizes, FloatArray z, FloatArray a, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      a.set(i, TornadoMath.tanh(z.get(i)));
    }
  }

  /** dL/dz = dL/da·(1 - a²). */
  public static void hyperbolicTangentGradient(
      KernelContext thread, IntArray sizes, FloatArray a, FloatArray gradient, int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float y = a.get(i);
      gradient.set(i, gradient.get(i) * (1 - y * y));
    }
  }
}
