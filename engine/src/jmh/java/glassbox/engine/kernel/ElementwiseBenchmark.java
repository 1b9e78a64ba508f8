package glassbox.engine.kernel;

import glassbox.engine.layer.ActivationFunction;
import glassbox.engine.network.Activation;
import glassbox.engine.tensor.Shape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done number by number: activations, their way back, and sums. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ElementwiseBenchmark {
  private static final int ROWS = 128;
  private static final int UNITS = 256;

  @Param({"relu", "sigmoid", "tanh", "gelu", "softmax"})
  public String activation = "";

  private ActivationFunction function = function("");
  private final float[] z = Uniform.values(ROWS * UNITS, 1);
  private final float[] a = new float[ROWS * UNITS];
  private final float[] gradient = Uniform.values(ROWS * UNITS, 2);
  private final float[] out = new float[ROWS * UNITS];

  @Setup
  public void choose() {
    function = function(activation);
    function.forward(ROWS, z, a);
  }

  private static ActivationFunction function(String name) {
    Activation activation =
        switch (name) {
          case "relu" -> Activation.RELU;
          case "sigmoid" -> Activation.SIGMOID;
          case "tanh" -> Activation.TANH;
          case "gelu" -> new Activation.Gelu();
          case "softmax" -> Activation.SOFTMAX;
          default -> Activation.LINEAR;
        };
    return ActivationFunction.of(activation, Shape.of(UNITS));
  }

  @Benchmark
  public float[] forward() {
    function.forward(ROWS, z, a);
    return a;
  }

  @Benchmark
  public float[] backward() {
    function.backward(ROWS, z, a, gradient, out);
    return out;
  }

  @Benchmark
  public float[] addScaled() {
    Elementwise.addScaled(ROWS * UNITS, 0.5f, gradient, out);
    return out;
  }
}
