package glassbox.app.inspect;

import glassbox.app.fx.ValueRange;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;

/**
 * The weights of all units of a layer as pictures of equal size: the channels of a filter side by
 * side with a gap between, or what a dense unit has for an image, or else for a list. Reads the
 * kernel in place.
 *
 * @param layer whose weights they are
 * @param kernel the units on the last axis. Not modified.
 * @param tile rows, columns and channels of a picture
 * @param across how many channels lie side by side
 * @param range of all weights, symmetric
 */
record WeightGrid(String layer, Tensor kernel, Shape tile, int across, ValueRange range) {
  /** A list of up to so many weights lies in one row. */
  private static final int LONGEST_ROW = 64;

  /**
   * What a grid follows from: compared by the kernel itself.
   *
   * @param gates how many kernels stand side by side on the last axis, one for each gate
   */
  record Question(String layer, Tensor kernel, Shape tile, int gates) {}

  /** One weight: channel, row and column of what is read; a list has channel 0. */
  record Place(int channel, int row, int column) {}

  /** What is to be asked for the layer that is looked at; empty for one without a kernel. */
  static Optional<Question> question(Look look) {
    return look.layer()
        .flatMap(
            node ->
                Optional.ofNullable(look.network().parameters().of(node.name()).get("kernel"))
                    .map(kernel -> question(look, node, kernel)));
  }

  private static Question question(Look look, LayerNode node, Tensor kernel) {
    if (node.spec() instanceof RecurrentSpec spec) {
      int gates = kernel.shape().dimension(1) / spec.units();
      return new Question(
          node.name(), kernel, Shape.of(gates, kernel.shape().dimension(0), 1), gates);
    }
    return new Question(node.name(), kernel, tile(look, node, kernel.shape()), 1);
  }

  /** [in, gates, units] becomes [gates, in, units]: a row for each gate. */
  static Tensor byGate(Tensor kernel, int gates) {
    int in = kernel.shape().dimension(0);
    int units = kernel.shape().dimension(1) / gates;
    float[] turned = new float[kernel.shape().size()];
    for (int i = 0; i < in; i++) {
      for (int gate = 0; gate < gates; gate++) {
        System.arraycopy(
            kernel.data(), (i * gates + gate) * units, turned, (gate * in + i) * units, units);
      }
    }
    return new Tensor(Shape.of(gates, in, units), turned);
  }

  private static Shape tile(Look look, LayerNode node, Shape kernel) {
    if (kernel.rank() == 4) {
      return Shape.of(kernel.dimension(0), kernel.dimension(1), kernel.dimension(2));
    }
    int in = kernel.dimension(0);
    Shape read = look.seen(look.unflattened(node.inputs().getFirst()));
    if (read.rank() == 3 && read.size() == in) {
      return read;
    }
    int columns = in <= LONGEST_ROW ? in : (int) Math.ceil(Math.sqrt(in));
    return Shape.of((in + columns - 1) / columns, columns, 1);
  }

  /** Looks through all weights for their range. */
  static WeightGrid of(Question question) {
    float most = 0;
    for (float weight : question.kernel().data()) {
      if (Float.isFinite(weight)) {
        most = Math.max(most, Math.abs(weight));
      }
    }
    float end = most > 0 ? most : 1;
    int channels = question.tile().dimension(2);
    double shape = (double) question.tile().dimension(0) / question.tile().dimension(1);
    int across = Math.clamp((int) Math.ceil(Math.sqrt(channels * shape)), 1, channels);
    Tensor kernel =
        question.gates() > 1 ? byGate(question.kernel(), question.gates()) : question.kernel();
    return new WeightGrid(
        question.layer(), kernel, question.tile(), across, new ValueRange(-end, end));
  }

  int units() {
    return kernel.shape().dimension(-1);
  }

  /** The weights of one unit. */
  int inputs() {
    return kernel.shape().size() / units();
  }

  /** Height of a picture in cells, gaps between channels included. */
  int rows() {
    int down = (tile.dimension(2) + across - 1) / across;
    return down * (tile.dimension(0) + 1) - 1;
  }

  /** Width of a picture in cells, gaps between channels included. */
  int columns() {
    return across * (tile.dimension(1) + 1) - 1;
  }

  /** What lies in a cell of a picture; empty for gaps and what fills up the last row. */
  Optional<Place> place(int row, int column) {
    int height = tile.dimension(0) + 1;
    int width = tile.dimension(1) + 1;
    int channel = row / height * across + column / width;
    Place place = new Place(channel, row % height, column % width);
    boolean gap = place.row() == height - 1 || place.column() == width - 1;
    return gap || !has(place) ? Optional.empty() : Optional.of(place);
  }

  /** Whether a place in the pictures is a weight; a list may not fill its last row. */
  boolean has(Place place) {
    return place.channel() < tile.dimension(2) && index(place) < inputs();
  }

  /** A unit's weight. */
  float at(int unit, Place place) {
    return kernel.at(index(place) * units() + unit);
  }

  private int index(Place place) {
    return (place.row() * tile.dimension(1) + place.column()) * tile.dimension(2) + place.channel();
  }
}
