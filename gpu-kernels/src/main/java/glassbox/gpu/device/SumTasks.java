package glassbox.gpu.device;

import glassbox.gpu.kernel.CopyKernels;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The sum of several inputs; or an activation alone, which reads its input in place and only passes
 * its gradient on.
 */
final class SumTasks implements LayerTasks {
  private final Site site;
  private final int summands;

  /**
   * For a site.
   *
   * @param summands how many inputs to add up; 0 if the pre-activation is the input itself
   */
  SumTasks(Site site, int summands) {
    this.site = site;
    this.summands = summands;
  }

  @Override
  public void forward() {
    List<Node> sources = site.sources();
    for (int i = 0; i < summands; i++) {
      pass(sources.get(i).value(), site.own().preActivation(), i == 0 ? 0 : 1);
    }
  }

  @Override
  public void backward(FloatArray dz) {
    for (Node source : site.sources()) {
      Slope slope = source.slope();
      if (slope != null) {
        pass(dz, slope.array(), slope.adds());
      }
    }
  }

  private void pass(FloatArray from, FloatArray to, int adds) {
    Program program = site.program();
    int size = site.shape().size();
    program.forEach(
        size,
        (graph, task) ->
            graph.task(
                task, CopyKernels::pass, program.thread(), program.sizes(), from, to, size, adds));
  }
}
