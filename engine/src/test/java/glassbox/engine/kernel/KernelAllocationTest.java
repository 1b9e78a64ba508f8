package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kernels over vectors put nothing on the heap once they are compiled. */
class KernelAllocationTest {
  private static final int COUNT = 205;
  private static final int CALLS = 1000;
  private static final int MOST_ROUNDS = 400;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A call of each kernel whose vectors could escape. */
  private enum Kernel {
    SIGMOID(a -> Activations.sigmoid(COUNT, a[0], 0, a[1], 0)),
    TANH(a -> Activations.tanh(COUNT, a[0], 0, a[1], 0)),
    ELU(a -> Activations.elu(COUNT, 1, a[0], 0, a[1], 0)),
    GELU(a -> Activations.gelu(COUNT, a[0], 0, a[1], 0)),
    GELU_GRADIENT(a -> Activations.geluGradient(COUNT, a[0], 0, a[1], 0)),
    RELU(a -> Activations.relu(COUNT, a[0], 0, a[1], 0)),
    SOFTMAX(a -> Softmax.forward(20, 10, a[0], a[1])),
    CROSS_ENTROPY(a -> a[1][0] = (float) LogLosses.binary(COUNT, a[0], 0, a[1], 1)),
    SQUARES(a -> a[1][0] = (float) SquareSums.of(COUNT, a[0], 0)),
    COLUMNS(a -> Elementwise.addColumnSums(20, 10, a[0], a[1])),
    RMS_PROP(a -> UpdateRules.rmsProp(COUNT, 1e-6f, 0.9f, 0.1f, 1e-7f, a[0], 0, a[1], a[2], 0)),
    ADAM(a -> UpdateRules.adam(COUNT, FACTORS, a[0], 0, a[1], a[2], a[3], 0));

    private final Call call;

    Kernel(Call call) {
      this.call = call;
    }
  }

  private interface Call {
    void run(float[][] arrays);
  }

  private static final AdamFactors FACTORS = new AdamFactors(0.9, 0.999, 1e-7);

  /** Until then the interpreter makes an object of each vector. */
  @ParameterizedTest
  @EnumSource
  void compiledKernelsAllocateNothing(Kernel kernel) {
    float[][] arrays = new float[4][COUNT + 1];
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && allocated > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        kernel.call.run(arrays);
      }
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertTrue(allocated == 0, CALLS + " calls allocate " + allocated + " bytes");
  }
}
