package glassbox.engine.kernel;

import glassbox.engine.tensor.Size2d;
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

/**
 * A convolution's three ways and what is prepared for two of them, at the shapes of the network of
 * mnist-cnn and some others.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {
  private static final int SAMPLES = 16;

  /**
   * Side of the image, channels, filters, side of the kernel, stride, padding; no commas, at which
   * JMH's {@code -p} would cut it.
   */
  @Param({
    "28-1-32-3-1-valid",
    "13-32-64-3-1-valid",
    "14-32-64-3-2-same",
    "14-64-64-1-1-valid",
    "28-16-32-5-1-same"
  })
  public String layer = "";

  private int filters;
  private Windows windows = windows(1, 1, 1, 1, false);
  private float[] image = {};
  private float[] kernel = {};
  private float[] prepared = {};
  private float[] map = {};

  @Setup
  public void fill() {
    String[] sizes = layer.split("-", -1);
    int side = Integer.parseInt(sizes[0]);
    int channels = Integer.parseInt(sizes[1]);
    filters = Integer.parseInt(sizes[2]);
    int cells = Integer.parseInt(sizes[3]);
    windows = windows(side, channels, cells, Integer.parseInt(sizes[4]), sizes[5].equals("same"));
    image = Uniform.values(SAMPLES * side * side * channels, 1);
    kernel = Uniform.values(cells * cells * channels * filters, 2);
    prepared = new float[Convolution.preparedSize(windows, filters, true)];
    Convolution.prepare(windows, filters, kernel, prepared);
    map = Uniform.values(SAMPLES * windows.rows() * windows.columns() * filters, 3);
  }

  private static Windows windows(int side, int channels, int cells, int stride, boolean same) {
    int count = same ? (side + stride - 1) / stride : (side - cells) / stride + 1;
    int before = same ? Math.max(0, (count - 1) * stride + cells - side) / 2 : 0;
    return new Windows(
        side,
        side,
        channels,
        Size2d.square(cells),
        Size2d.square(1),
        Size2d.square(stride),
        Size2d.square(count),
        new Size2d(before, before));
  }

  /** Once for all samples of a step. */
  @Benchmark
  public float[] prepare() {
    Convolution.prepare(windows, filters, kernel, prepared);
    return prepared;
  }

  @Benchmark
  public float[] forward() {
    Convolution.forward(windows, filters, SAMPLES, image, kernel, prepared, null, map);
    return map;
  }

  @Benchmark
  public float[] inputGradient() {
    Convolution.addInputGradient(windows, filters, SAMPLES, map, kernel, prepared, image);
    return image;
  }

  @Benchmark
  public float[] kernelGradient() {
    Convolution.addKernelGradient(windows, filters, SAMPLES, image, map, kernel);
    return kernel;
  }
}
