package glassbox.gpu.device;

import glassbox.engine.network.LayerSpec;
import glassbox.gpu.kernel.DropoutKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Dropout while training, by the masks that the CPU draws, number for number. */
final class DropoutTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final LongArray keys;
  private final int mask;
  private final int size;
  private final float rate;
  private final float scale;

  /**
   * For a site.
   *
   * @param keys one per dropout layer
   * @param mask which of them is this layer's
   */
  DropoutTasks(Site site, LayerSpec.Dropout spec, LongArray keys, int mask) {
    this.site = site;
    this.program = site.program();
    this.keys = keys;
    this.mask = mask;
    size = site.shape().size();
    rate = (float) spec.rate();
    scale = (float) (1 / (1 - spec.rate()));
  }

  @Override
  public void forward() {
    append(site.input(), site.own().preActivation(), 0);
  }

  @Override
  public void backward(FloatArray dz) {
    Slope slope = site.inputSlope();
    if (slope != null) {
      append(dz, slope.array(), slope.adds());
    }
  }

  private void append(FloatArray from, FloatArray to, int adds) {
    program.forEach(
        size,
        (graph, task) ->
            graph.task(
                task,
                DropoutKernels::drop,
                program.thread(),
                program.sizes(),
                keys,
                from,
                to,
                size,
                mask,
                rate,
                scale,
                adds));
  }
}
