package glassbox.gpu.device;

import glassbox.engine.network.NormalizationSpec;
import glassbox.gpu.kernel.BatchNormKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Batch normalisation: by the batch's moments while it is trained, by the moving ones where it is
 * frozen or evaluated.
 */
final class BatchNormTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final NormalizationSpec.BatchNorm spec;
  private final boolean byBatch;
  private final int size;
  private final int units;
  private final int gamma;
  private final int beta;
  private final FloatArray moments;
  private final FloatArray means;

  BatchNormTasks(Site site, NormalizationSpec.BatchNorm spec) {
    this.site = site;
    this.spec = spec;
    program = site.program();
    byBatch = site.training() && site.trains();
    size = site.shape().size();
    units = site.shape().dimension(-1);
    gamma = site.place("gamma");
    beta = site.place("beta");
    moments = Program.zeros(2 * units);
    means = Program.zeros(2 * units);
    if (!byBatch) {
      program.constant(means);
    }
  }

  @Override
  public void forward() {
    int mean = site.place("moving_mean");
    int variance = site.place("moving_variance");
    FloatArray weights = site.memory().weights();
    if (byBatch) {
      program.groups(
          units,
          (graph, task) ->
              graph.task(
                  task,
                  BatchNormKernels::statistics,
                  program.thread(),
                  program.sizes(),
                  site.input(),
                  weights,
                  moments,
                  size / units,
                  units,
                  mean,
                  variance,
                  (float) spec.epsilon(),
                  (float) spec.momentum()));
    } else {
      program.line(
          units,
          (graph, task) ->
              graph.task(
                  task,
                  BatchNormKernels::fixed,
                  program.thread(),
                  weights,
                  moments,
                  units,
                  mean,
                  variance,
                  (float) spec.epsilon()));
    }
    program.forEach(
        size,
        (graph, task) ->
            graph.task(
                task,
                BatchNormKernels::standardize,
                program.thread(),
                program.sizes(),
                site.input(),
                weights,
                moments,
                site.own().preActivation(),
                size,
                units,
                gamma,
                beta));
  }

  @Override
  public void backward(FloatArray dz) {
    if (byBatch) {
      program.groups(
          units,
          (graph, task) ->
              graph.task(
                  task,
                  BatchNormKernels::parameterGradients,
                  program.thread(),
                  program.sizes(),
                  site.input(),
                  dz,
                  moments,
                  site.memory().gradients(),
                  means,
                  size / units,
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
        size,
        (graph, task) ->
            graph.task(
                task,
                BatchNormKernels::inputGradient,
                program.thread(),
                program.sizes(),
                site.input(),
                dz,
                site.memory().weights(),
                moments,
                means,
                dx,
                size,
                units,
                gamma,
                adds));
  }
}
