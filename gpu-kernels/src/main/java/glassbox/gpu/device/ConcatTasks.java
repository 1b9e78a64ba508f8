package glassbox.gpu.device;

import glassbox.gpu.kernel.CopyKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Several inputs side by side on the last axis. */
final class ConcatTasks implements LayerTasks {
  private final Site site;
  private final Program program;
  private final int width;

  ConcatTasks(Site site) {
    this.site = site;
    this.program = site.program();
    this.width = site.shape().dimension(-1);
  }

  @Override
  public void forward() {
    int first = 0;
    for (int i = 0; i < site.sources().size(); i++) {
      Node source = site.sources().get(i);
      int columns = columns(i);
      int from = first;
      program.forEach(
          source.size(),
          (graph, task) ->
              graph.task(
                  task,
                  CopyKernels::place,
                  program.thread(),
                  program.sizes(),
                  source.value(),
                  site.own().preActivation(),
                  source.size(),
                  columns,
                  width,
                  from));
      first += columns;
    }
  }

  private int columns(int input) {
    return site.inputs().shapes().get(input).dimension(-1);
  }

  @Override
  public void backward(FloatArray dz) {
    int first = 0;
    for (int i = 0; i < site.sources().size(); i++) {
      Node source = site.sources().get(i);
      if (source.slope() != null) {
        take(dz, source.slope(), source.size(), columns(i), first);
      }
      first += columns(i);
    }
  }

  private void take(FloatArray dz, Slope slope, int size, int columns, int first) {
    int adds = slope.adds();
    program.forEach(
        size,
        (graph, task) ->
            graph.task(
                task,
                CopyKernels::take,
                program.thread(),
                program.sizes(),
                dz,
                slope.array(),
                size,
                columns,
                width,
                first,
                adds));
  }
}
