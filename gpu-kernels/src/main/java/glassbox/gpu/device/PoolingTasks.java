package glassbox.gpu.device;

import glassbox.engine.network.Padding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.gpu.kernel.Geometry;
import glassbox.gpu.kernel.PoolingKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Pooling of each channel: the largest value of each window, or the mean. */
final class PoolingTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final IntArray geometry;
  private final int imageSize;
  private final int size;
  private final boolean largest;
  private final IntArray winners;

  private PoolingTasks(Site site, IntArray geometry, boolean largest) {
    this.site = site;
    this.program = site.program();
    this.geometry = program.constant(geometry);
    this.largest = largest;
    imageSize = site.inputs().shapes().getFirst().size();
    size = site.shape().size();
    winners = new IntArray(largest ? Math.multiplyExact(program.capacity(), size) : 1);
  }

  /** The largest value of each window. */
  static PoolingTasks largest(Site site, Size2d pool, Size2d strides, Padding padding) {
    return new PoolingTasks(site, geometry(site, pool, strides, padding), true);
  }

  /** The mean of each window. */
  static PoolingTasks mean(Site site, Size2d pool, Size2d strides, Padding padding) {
    return new PoolingTasks(site, geometry(site, pool, strides, padding), false);
  }

  /** The mean of the whole image. */
  static PoolingTasks global(Site site) {
    Shape image = site.inputs().shapes().getFirst();
    Size2d all = new Size2d(image.dimension(0), image.dimension(1));
    return mean(site, all, all, Padding.VALID);
  }

  private static IntArray geometry(Site site, Size2d pool, Size2d strides, Padding padding) {
    Shape image = site.inputs().shapes().getFirst();
    return Geometry.of(image, pool, Size2d.square(1), strides, padding);
  }

  @Override
  public void forward() {
    FloatArray z = site.own().preActivation();
    program.forEach(
        size,
        (graph, task) ->
            largest
                ? graph.task(
                    task,
                    PoolingKernels::largest,
                    program.thread(),
                    program.sizes(),
                    geometry,
                    site.input(),
                    z,
                    winners,
                    size)
                : graph.task(
                    task,
                    PoolingKernels::mean,
                    program.thread(),
                    program.sizes(),
                    geometry,
                    site.input(),
                    z,
                    size));
  }

  @Override
  public void backward(FloatArray dz) {
    Slope slope = site.inputSlope();
    if (slope == null) {
      return;
    }
    int adds = slope.adds();
    program.forEach(
        imageSize,
        (graph, task) ->
            largest
                ? graph.task(
                    task,
                    PoolingKernels::largestGradient,
                    program.thread(),
                    program.sizes(),
                    geometry,
                    dz,
                    winners,
                    slope.array(),
                    imageSize,
                    adds)
                : graph.task(
                    task,
                    PoolingKernels::meanGradient,
                    program.thread(),
                    program.sizes(),
                    geometry,
                    dz,
                    slope.array(),
                    imageSize,
                    adds));
  }
}
