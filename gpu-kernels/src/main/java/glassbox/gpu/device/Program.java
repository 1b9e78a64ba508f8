package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.gpu.kernel.DenseKernels;
import glassbox.gpu.kernel.SumKernels;
import java.nio.BufferOverflowException;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.WorkerGrid2D;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The tasks of one graph as they are collected. A task comes only together with its grid, whose
 * size is rounded up to whole groups here: without a grid, or with a group cut in two, TornadoVM
 * computes something else and says nothing.
 */
final class Program {
  private static final int LINE = 64;

  private final String name;
  private final GridScheduler grids;
  private final int capacity;
  private final List<Launch> launches = new ArrayList<>();
  private final List<Object> constants = new ArrayList<>();
  private final KernelContext thread = new KernelContext();
  private final IntArray sizes = new IntArray(1);

  /** Appends a task of this name to a graph. */
  @FunctionalInterface
  interface Launch {
    TaskGraph on(TaskGraph graph, String task);
  }

  /**
   * Without tasks yet.
   *
   * @param grids takes the grid of each task; one for all graphs of a plan
   * @param capacity the most samples a batch will have
   */
  Program(String name, GridScheduler grids, int capacity) {
    this.name = name;
    this.grids = grids;
    this.capacity = capacity;
    sizes.set(0, 1);
  }

  String name() {
    return name;
  }

  int capacity() {
    return capacity;
  }

  /** What kernels know their place by. */
  KernelContext thread() {
    return thread;
  }

  /** One element: the number of samples in the batch. */
  IntArray sizes() {
    return sizes;
  }

  int taskCount() {
    return launches.size();
  }

  /** Has an array sent to the device once, before the first run. */
  <T> T constant(T array) {
    constants.add(array);
    return array;
  }

  /** All arrays to be sent once. */
  List<Object> constants() {
    return constants;
  }

  /** An array for a batch, zeroed. */
  FloatArray forBatch(int numbersPerSample) {
    long numbers = (long) capacity * numbersPerSample;
    if (numbers > Integer.MAX_VALUE / Float.BYTES) {
      throw Problem.of(
              "tornado.too-large",
              "A batch of {0} needs an array of {1} numbers on the device, more than TornadoVM can"
                  + " address; use a smaller batch.",
              capacity,
              numbers)
          .exception();
    }
    return zeros((int) numbers);
  }

  /** An array of zeros, of one at least. */
  static FloatArray zeros(int numbers) {
    FloatArray array = new FloatArray(Math.max(1, numbers));
    array.clear();
    return array;
  }

  /** A thread for each of so many numbers of each sample. */
  void forEach(int numbersPerSample, Launch launch) {
    line(capacity * numbersPerSample, launch);
  }

  /** So many threads, at least. */
  void line(int threads, Launch launch) {
    WorkerGrid grid = new WorkerGrid1D(wholeGroups(threads, LINE));
    grid.setLocalWork(LINE, 1, 1);
    add(grid, launch);
  }

  /** So many groups that sum. */
  void groups(int groups, Launch launch) {
    WorkerGrid grid = new WorkerGrid1D(Math.multiplyExact(groups, SumKernels.GROUP));
    grid.setLocalWork(SumKernels.GROUP, 1, 1);
    add(grid, launch);
  }

  /** A thread for each element of a matrix, in square tiles. */
  void tiles(int columns, int rows, Launch launch) {
    int tile = DenseKernels.TILE;
    WorkerGrid grid = new WorkerGrid2D(wholeGroups(columns, tile), wholeGroups(rows, tile));
    grid.setLocalWork(tile, tile, 1);
    add(grid, launch);
  }

  private static int wholeGroups(int threads, int group) {
    return Math.multiplyExact(Math.ceilDiv(threads, group), group);
  }

  private void add(WorkerGrid grid, Launch launch) {
    grids.addWorkerGrid(name + "." + task(launches.size()), grid);
    launches.add(launch);
  }

  private static String task(int index) {
    return "t" + index;
  }

  /**
   * Appends all tasks to a graph of this program's name.
   *
   * @throws glassbox.engine.ProblemException if there are too many: TornadoVM writes a graph's
   *     tasks down in 8 KiB, enough for about 140
   */
  TaskGraph appendTo(TaskGraph graph) {
    TaskGraph all = graph;
    for (int i = 0; i < launches.size(); i++) {
      try {
        all = launches.get(i).on(all, task(i));
      } catch (BufferOverflowException full) {
        throw Problem.of(
                "tornado.too-many-tasks",
                "The network needs {0} kernels for a step, but TornadoVM takes {1} of them at a"
                    + " time; use fewer layers.",
                launches.size(),
                i)
            .exception(full);
      }
    }
    return all;
  }
}
