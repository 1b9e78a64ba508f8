package glassbox.gpu.device;

import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.gpu.kernel.ConvolutionGradientKernels;
import glassbox.gpu.kernel.ConvolutionKernels;
import glassbox.gpu.kernel.DenseKernels;
import glassbox.gpu.kernel.Geometry;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Two-dimensional convolution with any strides, dilation and padding. */
final class ConvolutionTasks implements LayerTasks {
  /** Groups of a kernel's gradient: a few for each unit of a large graphics card. */
  private static final int GROUPS_WANTED = 512;

  /** So few windows, eight tiles, are not worth a part's sum. */
  private static final int WINDOWS_OF_A_PART = 128;

  private final Site site;
  private final Program program;
  private final Shape image;
  private final IntArray geometry;
  private final int windows;
  private final int weights;
  private final int filters;
  private final int kernel;
  private final int bias;

  ConvolutionTasks(Site site, LayerSpec.Conv2d spec) {
    this.site = site;
    program = site.program();
    image = site.inputs().shapes().getFirst();
    geometry =
        program.constant(
            Geometry.of(image, spec.kernel(), spec.dilation(), spec.strides(), spec.padding()));
    filters = spec.filters();
    windows = site.shape().size() / filters;
    weights = spec.kernel().area() * image.dimension(2) * filters;
    kernel = site.place("kernel");
    bias = site.place("bias");
  }

  @Override
  public void forward() {
    program.tiles(
        filters,
        program.capacity() * windows,
        (graph, task) ->
            graph.task(
                task,
                ConvolutionKernels::convolve,
                program.thread(),
                program.sizes(),
                geometry,
                site.input(),
                site.memory().weights(),
                site.own().preActivation(),
                filters,
                kernel,
                bias));
  }

  @Override
  public void backward(FloatArray dz) {
    if (site.trains()) {
      kernelGradient(dz);
      if (bias >= 0) {
        DenseTasks.biasGradient(site, dz, windows, filters, bias);
      }
    }
    Slope slope = site.inputSlope();
    if (slope != null) {
      inputGradient(dz, slope.array(), slope.adds());
    }
  }

  private void kernelGradient(FloatArray dz) {
    int tile = DenseKernels.TILE;
    int rows = Math.ceilDiv(weights / filters, tile);
    int parts = parts(rows * Math.ceilDiv(filters, tile));
    FloatArray sums = Program.zeros(Math.multiplyExact(parts, weights));
    program.tiles(
        filters,
        parts * rows * tile,
        (graph, task) ->
            graph.task(
                task,
                ConvolutionGradientKernels::parts,
                program.thread(),
                program.sizes(),
                geometry,
                site.input(),
                dz,
                sums,
                filters,
                parts));
    program.line(
        weights,
        (graph, task) ->
            graph.task(
                task,
                ConvolutionGradientKernels::add,
                program.thread(),
                sums,
                site.memory().gradients(),
                weights,
                parts,
                kernel));
  }

  /** Among how many parts windows are dealt out, so that a device has enough groups to run. */
  private int parts(int tiles) {
    int most = program.capacity() * windows / WINDOWS_OF_A_PART;
    return Math.clamp(Math.ceilDiv(GROUPS_WANTED, tiles), 1, Math.max(1, most));
  }

  private void inputGradient(FloatArray dz, FloatArray dx, int adds) {
    program.tiles(
        image.dimension(2),
        program.capacity() * image.dimension(0) * image.dimension(1),
        (graph, task) ->
            graph.task(
                task,
                ConvolutionKernels::inputGradient,
                program.thread(),
                program.sizes(),
                geometry,
                dz,
                site.memory().weights(),
                dx,
                filters,
                kernel,
                adds));
  }
}
