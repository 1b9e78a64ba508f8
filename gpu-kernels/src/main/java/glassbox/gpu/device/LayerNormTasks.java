package glassbox.gpu.device;

import glassbox.engine.network.NormalizationSpec;
import glassbox.gpu.kernel.LayerNormKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Layer normalisation over the last axis. */
final class LayerNormTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final float epsilon;
  private final int units;
  private final int rowsPerSample;
  private final int gamma;
  private final int beta;
  private final FloatArray moments;

  LayerNormTasks(Site site, NormalizationSpec.LayerNorm spec) {
    this.site = site;
    program = site.program();
    epsilon = (float) spec.epsilon();
    units = site.shape().dimension(-1);
    rowsPerSample = site.shape().size() / units;
    gamma = site.place("gamma");
    beta = site.place("beta");
    moments = program.forBatch(2 * rowsPerSample);
  }

  @Override
  public void forward() {
    program.forEach(
        rowsPerSample,
        (graph, task) ->
            graph.task(
                task,
                LayerNormKernels::standardize,
                program.thread(),
                program.sizes(),
                site.input(),
                site.memory().weights(),
                moments,
                site.own().preActivation(),
                rowsPerSample,
                units,
                gamma,
                beta,
                epsilon));
  }

  @Override
  public void backward(FloatArray dz) {
    if (site.trains()) {
      program.groups(
          units,
          (graph, task) ->
              graph.task(
                  task,
                  LayerNormKernels::parameterGradients,
                  program.thread(),
                  program.sizes(),
                  site.input(),
                  dz,
                  moments,
                  site.memory().gradients(),
                  rowsPerSample,
                  units,
                  gamma,
                  beta));
    }
    Slope slope = site.inputSlope();
    if (slope != null) {
      inputGradient(dz, slope.array(), slope.adds());
    }
  }

  private void inputGradient(FloatArray dz, FloatArray dx, int adds) {
    program.forEach(
        rowsPerSample,
        (graph, task) ->
            graph.task(
                task,
                LayerNormKernels::inputGradient,
                program.thread(),
                program.sizes(),
                site.input(),
                dz,
                site.memory().weights(),
                moments,
                dx,
                rowsPerSample,
                units,
                gamma,
                adds));
  }
}
