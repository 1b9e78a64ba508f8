package glassbox.gpu.device;

import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.gpu.kernel.DepthwiseKernels;
import glassbox.gpu.kernel.Geometry;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Convolution of each channel by itself. */
final class DepthwiseTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final IntArray geometry;
  private final int imageSize;
  private final int size;
  private final int results;
  private final int weights;
  private final int multiplier;
  private final int kernel;
  private final int bias;

  DepthwiseTasks(Site site, LayerSpec.DepthwiseConv2d spec) {
    this.site = site;
    program = site.program();
    Shape image = site.inputs().shapes().getFirst();
    geometry =
        program.constant(
            Geometry.of(image, spec.kernel(), Size2d.square(1), spec.strides(), spec.padding()));
    imageSize = image.size();
    size = site.shape().size();
    multiplier = spec.multiplier();
    results = site.shape().dimension(-1);
    weights = spec.kernel().area() * results;
    kernel = site.place("kernel");
    bias = site.place("bias");
  }

  @Override
  public void forward() {
    program.forEach(
        size,
        (graph, task) ->
            graph.task(
                task,
                DepthwiseKernels::convolve,
                program.thread(),
                program.sizes(),
                geometry,
                site.input(),
                site.memory().weights(),
                site.own().preActivation(),
                size,
                multiplier,
                kernel,
                bias));
  }

  @Override
  public void backward(FloatArray dz) {
    if (site.trains()) {
      kernelGradient(dz);
      if (bias >= 0) {
        DenseTasks.biasGradient(site, dz, size / results, results, bias);
      }
    }
    Slope slope = site.inputSlope();
    if (slope != null) {
      inputGradient(dz, slope.array(), slope.adds());
    }
  }

  private void kernelGradient(FloatArray dz) {
    program.groups(
        weights,
        (graph, task) ->
            graph.task(
                task,
                DepthwiseKernels::kernelGradient,
                program.thread(),
                program.sizes(),
                geometry,
                site.input(),
                dz,
                site.memory().gradients(),
                multiplier,
                kernel));
  }

  private void inputGradient(FloatArray dz, FloatArray dx, int adds) {
    program.forEach(
        imageSize,
        (graph, task) ->
            graph.task(
                task,
                DepthwiseKernels::inputGradient,
                program.thread(),
                program.sizes(),
                geometry,
                dz,
                site.memory().weights(),
                dx,
                imageSize,
                multiplier,
                kernel,
                adds));
  }
}
