package glassbox.engine.kernel;

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

/** The three products, at the shapes of the dense layers of 784-512-256-10 and at a square one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GemmBenchmark {

  /** m x n x k. */
  @Param({"512x512x512", "128x512x784", "128x256x512", "16x512x784", "1x512x784"})
  public String shape = "";

  private int m;
  private int n;
  private int k;
  private float[] a = {};
  private float[] b = {};
  private float[] out = {};

  @Setup
  public void fill() {
    String[] extents = shape.split("x", -1);
    m = Integer.parseInt(extents[0]);
    n = Integer.parseInt(extents[1]);
    k = Integer.parseInt(extents[2]);
    a = Uniform.values(m * k, 1);
    b = Uniform.values(k * n, 2);
    out = new float[m * n];
  }

  @Benchmark
  public float[] product() {
    Gemm.addProduct(m, n, k, a, 0, k, b, 0, n, out, 0, n);
    return out;
  }

  @Benchmark
  public float[] transposedProduct() {
    Gemm.addTransposedProduct(m, n, k, a, 0, m, b, 0, n, out, 0, n);
    return out;
  }

  @Benchmark
  public float[] productTransposed() {
    Gemm.addProductTransposed(m, n, k, a, 0, k, b, 0, k, out, 0, n);
    return out;
  }
}
