package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * z(x) - z(x with a window filled), the mean over all windows that cover a cell: positive where
 * covering takes evidence away. Windows stay inside; cells that none covers have 0. On an image or
 * a sequence a window is a square over all channels, on a table it covers neighbouring columns. Of
 * several inputs one is covered at a time.
 *
 * <p>Source: Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2013, arXiv
 * 1311.2901, section 4.2.
 *
 * @param window its side in cells
 * @param stride from window to window
 * @param fill what covered cells become
 */
public record Occlusion(int window, int stride, double fill) implements Explainer {

  public Occlusion {
    Parameter.WINDOW.check(window);
    Parameter.STRIDE.check(stride);
    Parameter.FILL.check(fill);
  }

  /** The cells of an input, and the windows that lie on them. */
  private record Grid(CellGrid cells, int height, int width, int stride) {
    int down() {
      return (cells.rows() - height) / stride + 1;
    }

    int right() {
      return (cells.columns() - width) / stride + 1;
    }

    int windows() {
      return down() * right();
    }

    /** The first cell of a row of a window. */
    int first(int window, int row) {
      int top = window / right() * stride + row;
      return top * cells.columns() + window % right() * stride;
    }
  }

  @Override
  public Method method() {
    return Method.OCCLUSION;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    int parts = question.inputs().size();
    PerInput<float[]> found =
        PerInput.of(
            question.inputs(),
            input -> {
              Watch partial = new PartialWatch(watch, question.inputs().indexOf(input), parts);
              return differences(question, input, grid(input), partial);
            });
    return InputValues.of(question, InputValues.Channels.SUMMED, found::get)
        .attribution(method(), List.of());
  }

  /** The mean difference at each cell's first channel, 0 at the others. */
  private float[] differences(Question question, InputSpec covered, Grid grid, Watch watch) {
    double[] sums = new double[grid.cells().rows() * grid.cells().columns()];
    int[] counts = new int[sums.length];
    double whole = question.value();
    new SampleVersions(question, grid.windows())
        .run(
            (window, input, data, from) -> {
              if (input.equals(covered)) {
                cover(grid, window, data, from);
              }
            },
            question.cells()::values,
            (first, values) -> {
              for (int i = 0; i < values.length; i++) {
                add(grid, first + i, whole - values[i], sums, counts);
              }
            },
            watch);
    int channels = grid.cells().channels();
    float[] means = new float[sums.length * channels];
    for (int i = 0; i < sums.length; i++) {
      means[i * channels] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
    }
    return means;
  }

  private void cover(Grid grid, int window, float[] data, int from) {
    int channels = grid.cells().channels();
    for (int row = 0; row < grid.height(); row++) {
      int first = from + grid.first(window, row) * channels;
      Arrays.fill(data, first, first + grid.width() * channels, (float) fill);
    }
  }

  private static void add(Grid grid, int window, double difference, double[] sums, int[] counts) {
    for (int row = 0; row < grid.height(); row++) {
      int first = grid.first(window, row);
      for (int cell = first; cell < first + grid.width(); cell++) {
        sums[cell] += difference;
        counts[cell]++;
      }
    }
  }

  private Grid grid(InputSpec input) {
    Shape shape = input.shape();
    boolean isTable = shape.rank() < 2;
    CellGrid cells = isTable ? new CellGrid(1, shape.size(), 1) : CellGrid.of(shape);
    int height = isTable ? 1 : window;
    if (height > cells.rows() || window > cells.columns()) {
      throw Problem.of(
              "explain.window",
              "A window of {0} cells is larger than input {1}, which is {2}; choose a smaller one.",
              window,
              input.name(),
              shape)
          .exception();
    }
    return new Grid(cells, height, window, stride);
  }
}
