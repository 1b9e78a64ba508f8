package glassbox.gpu.device;

import glassbox.gpu.kernel.DenseKernels;
import glassbox.gpu.kernel.SumKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** z = x·W + b on the last axis. */
final class DenseTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final int inner;
  private final int columns;
  private final int rowsPerSample;
  private final int kernel;
  private final int bias;

  DenseTasks(Site site) {
    this.site = site;
    program = site.program();
    inner = site.inputs().shapes().getFirst().dimension(-1);
    columns = site.shape().dimension(-1);
    rowsPerSample = site.shape().size() / columns;
    kernel = site.place("kernel");
    bias = site.place("bias");
  }

  @Override
  public void forward() {
    program.tiles(
        columns,
        program.capacity() * rowsPerSample,
        (graph, task) ->
            graph.task(
                task,
                DenseKernels::forward,
                program.thread(),
                program.sizes(),
                site.input(),
                site.memory().weights(),
                site.own().preActivation(),
                rowsPerSample,
                inner,
                columns,
                kernel,
                bias));
  }

  @Override
  public void backward(FloatArray dz) {
    if (site.trains()) {
      kernelGradient(dz);
      if (bias >= 0) {
        biasGradient(site, dz, rowsPerSample, columns, bias);
      }
    }
    Slope slope = site.inputSlope();
    if (slope != null) {
      inputGradient(dz, slope.array(), slope.adds());
    }
  }

  private void kernelGradient(FloatArray dz) {
    program.tiles(
        columns,
        inner,
        (graph, task) ->
            graph.task(
                task,
                DenseKernels::kernelGradient,
                program.thread(),
                program.sizes(),
                site.input(),
                dz,
                site.memory().gradients(),
                rowsPerSample,
                inner,
                columns,
                kernel));
  }

  private void inputGradient(FloatArray dz, FloatArray dx, int adds) {
    program.tiles(
        inner,
        program.capacity() * rowsPerSample,
        (graph, task) ->
            graph.task(
                task,
                DenseKernels::inputGradient,
                program.thread(),
                program.sizes(),
                dz,
                site.memory().weights(),
                dx,
                rowsPerSample,
                inner,
                columns,
                kernel,
                adds));
  }

  /** The sums of the columns of dL/dz, as all biases have them. */
  static void biasGradient(Site site, FloatArray dz, int rowsPerSample, int columns, int bias) {
    Program program = site.program();
    program.groups(
        columns,
        (graph, task) ->
            graph.task(
                task,
                SumKernels::columns,
                program.thread(),
                program.sizes(),
                dz,
                site.memory().gradients(),
                rowsPerSample,
                columns,
                bias));
  }
}
