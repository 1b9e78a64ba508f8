package glassbox.engine.exec;

import glassbox.engine.kernel.SquareSums;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters while they are being trained, and what the optimizer remembers of each: one array
 * per parameter, in the network's order. Those that are trained are cut into pieces that workers
 * can update independently.
 */
final class Weights {
  private static final int PIECE = 4096;
  private static final float[] NOT_KEPT = {};

  private final ShapeInference shapes;
  private final OptimizerSpec optimizer;
  private final UpdateRule rule;
  private final List<Key> keys = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();

  /** By parameter; null where the gradient is summed lane by lane. */
  private final @Nullable OuterProduct[] products;

  private final float[][] values;

  /** By parameter, then by slot. */
  private final float[][][] slots;

  private long steps;

  /** Counts the occasions on which values changed. */
  private long version;

  /** By piece, its share of the penalty before the last update. */
  private final double[] penalties;

  /**
   * @param l1 as in {@link WeightSettings}; 0 for what has no penalty
   * @param l2 likewise
   */
  private record Key(String layer, ParameterSpec parameter, float l1, float l2) {
    static Key of(LayerNode node, ParameterSpec parameter) {
      boolean penalized = parameter.isKernel() && parameter.trained();
      return new Key(
          node.name(),
          parameter,
          penalized ? (float) node.weights().l1() : 0,
          penalized ? (float) node.weights().l2() : 0);
    }

    boolean is(String otherLayer, ParameterSpec otherParameter) {
      return layer.equals(otherLayer) && parameter.equals(otherParameter);
    }

    boolean isPenalized() {
      return l1 > 0 || l2 > 0;
    }

    /** How many numbers of it are trained: all or none. */
    int trained() {
      return parameter.trained() ? parameter.shape().size() : 0;
    }
  }

  /**
   * What is added up.
   *
   * @param lanes how many have gradients
   * @param samples how many the batch has
   */
  record Extent(int lanes, int samples) {}

  /** A range of one parameter. */
  private record Piece(int parameter, int from, int count) {}

  /**
   * Sets everything aside.
   *
   * @param byLayer in the order of the layers: what finds the gradient of a layer's first parameter
   *     for a whole batch; null where it is summed lane by lane
   */
  Weights(ShapeInference shapes, OptimizerSpec optimizer, @Nullable OuterProduct[] byLayer) {
    this.shapes = shapes;
    this.optimizer = optimizer;
    rule = new UpdateRule(optimizer);
    List<@Nullable OuterProduct> byParameter = new ArrayList<>();
    for (int i = 0; i < byLayer.length; i++) {
      LayerNode node = shapes.order().get(i);
      for (ParameterSpec each : shapes.parameters(node.name())) {
        byParameter.add(each.isKernel() ? byLayer[i] : null);
        keys.add(Key.of(node, each));
      }
    }
    products = byParameter.toArray(new @Nullable OuterProduct[0]);
    values =
        keys.stream().map(key -> new float[key.parameter().shape().size()]).toArray(float[][]::new);
    slots = new float[keys.size()][optimizer.slots().size()][];
    for (int i = 0; i < values.length; i++) {
      int size = keys.get(i).trained();
      for (int slot = 0; slot < slots[i].length; slot++) {
        slots[i][slot] = new float[size];
      }
      OuterProduct product = products[i];
      int length = product == null ? PIECE : product.pieceSize();
      for (int from = 0; from < size; from += length) {
        pieces.add(new Piece(i, from, Math.min(length, size - from)));
      }
    }
    penalties = new double[pieces.size()];
  }

  /** What the kernels' penalties add to the loss, as they were before the last update. */
  double penalty() {
    double sum = 0;
    for (double piece : penalties) {
      sum += piece;
    }
    return sum;
  }

  /**
   * Zeros in the form of the parameters, empty for those that are not trained and those whose
   * gradient is not summed lane by lane.
   */
  float[][] newGradients() {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new float[products[i] == null ? keys.get(i).trained() : 0])
        .toArray(float[][]::new);
  }

  /** The gradients of one layer's trained parameters among those of all, shared. */
  float[][] gradientsOf(String layer, float[][] gradients) {
    return select(gradients, key -> key.layer().equals(layer) && key.parameter().trained());
  }

  /** The parameters of one layer, shared. */
  float[][] parametersOf(String layer) {
    return select(values, key -> key.layer().equals(layer));
  }

  private float[][] select(float[][] arrays, Predicate<Key> wanted) {
    return IntStream.range(0, arrays.length)
        .filter(i -> wanted.test(keys.get(i)))
        .mapToObj(i -> arrays[i])
        .toArray(float[][]::new);
  }

  /** About how many additions and multiplications an update takes. */
  long cost(Extent batch) {
    long cost = 0;
    for (int i = 0; i < values.length; i++) {
      cost += (products[i] == null ? batch.lanes() : (long) batch.samples()) * values[i].length;
    }
    return cost;
  }

  /** How many pieces {@link #update} can be asked for. */
  int pieces() {
    return pieces.size();
  }

  /** Another number whenever the parameters are others; to be asked for between updates. */
  long version() {
    return version;
  }

  /** Begins an update by this learning rate; its pieces follow in any order. */
  void beginUpdate(double rate) {
    steps++;
    version++;
    rule.begin(rate, steps);
  }

  /**
   * Adds up the gradients of one piece in the order of the lanes, the penalty's with them, and
   * leaves the sum in the first lane and zeros in the others.
   *
   * @param gradients by lane, each as {@link #newGradients}; {@link #makeRoom} has been called
   * @param batch what is added up
   * @param sum as {@link #newSum}, overwritten
   * @return the sum of the squares
   */
  double addUp(int piece, float[][][] gradients, Extent batch, float[] sum) {
    Piece range = pieces.get(piece);
    gather(piece, gradients, batch, sum);
    System.arraycopy(sum, 0, gradients[0][range.parameter()], range.from(), range.count());
    return SquareSums.of(range.count(), sum, 0);
  }

  /**
   * Updates one piece by the sum of its gradients, clears them, and takes note of the norms. Where
   * nobody else wants to see the gradient of a dense kernel, the product is taken off the weights
   * at once.
   *
   * @param gradients by lane, each as {@link #newGradients}; the piece is set to zero
   * @param batch what is added up; nothing after {@link #addUp}
   * @param sum as {@link #newSum}, overwritten
   * @param limit what is done to the sum before the optimizer sees it
   * @param norms gets this piece's squares, the gradient's from before the limit; null if nobody
   *     asked
   */
  void update(
      int piece,
      float[][][] gradients,
      Extent batch,
      float[] sum,
      GradientLimit limit,
      @Nullable NormSums norms) {
    Piece range = pieces.get(piece);
    int from = range.from();
    int count = range.count();
    OuterProduct product = products[range.parameter()];
    boolean untouched = batch.lanes() > 0 && limit.isNone() && norms == null;
    if (product != null && untouched && rule.onlyDescends() && !penalized(range)) {
      product.add(from, count, batch.samples(), -rule.rate(), values[range.parameter()], from);
      return;
    }
    if (batch.lanes() == 0) {
      take(range, gradients, 1, sum);
    } else {
      gather(piece, gradients, batch, sum);
    }
    float[] parameter = values[range.parameter()];
    float[] before = norms == null ? NOT_KEPT : Arrays.copyOfRange(parameter, from, from + count);
    if (norms != null) {
      norms.addGradient(piece, SquareSums.of(count, sum, 0));
    }
    limit.apply(sum, count);
    rule.update(count, sum, 0, slots[range.parameter()], parameter, from);
    if (norms != null) {
      norms.addUpdate(piece, before, parameter, from);
    }
  }

  private boolean penalized(Piece range) {
    return keys.get(range.parameter()).isPenalized();
  }

  /** Adds up the gradients of a piece and that of its penalty. */
  private void gather(int piece, float[][][] gradients, Extent batch, float[] sum) {
    Piece range = pieces.get(piece);
    OuterProduct product = products[range.parameter()];
    if (product == null) {
      take(range, gradients, batch.lanes(), sum);
    } else {
      Arrays.fill(sum, 0, range.count(), 0);
      product.add(range.from(), range.count(), batch.samples(), 1, sum, 0);
    }
    Key key = keys.get(range.parameter());
    if (key.isPenalized()) {
      float[] parameter = values[range.parameter()];
      penalties[piece] =
          Penalty.add(key.l1(), key.l2(), range.count(), parameter, range.from(), sum);
    }
  }

  /** Adds up the gradients of a piece in the order of the lanes, and clears them. */
  private static void take(Piece range, float[][][] gradients, int lanes, float[] sum) {
    int from = range.from();
    int count = range.count();
    System.arraycopy(gradients[0][range.parameter()], from, sum, 0, count);
    for (int lane = 1; lane < lanes; lane++) {
      float[] gradient = gradients[lane][range.parameter()];
      for (int i = 0; i < count; i++) {
        sum[i] += gradient[from + i];
      }
    }
    for (int lane = 0; lane < lanes; lane++) {
      Arrays.fill(gradients[lane][range.parameter()], from, from + count, 0);
    }
  }

  /** The layer that each piece belongs to, a layer's pieces together. */
  List<String> layersOfPieces() {
    return pieces.stream().map(piece -> keys.get(piece.parameter()).layer()).toList();
  }

  /** An array for {@link #update} to add up in, as long as the longest piece. */
  float[] newSum() {
    return new float[pieces.stream().mapToInt(Piece::count).max().orElse(0)];
  }

  /** Has the first lane take all gradients, as {@link #addUp} needs it. */
  void makeRoom(float[][][] gradients) {
    for (int i = 0; i < values.length; i++) {
      int size = keys.get(i).trained();
      if (gradients[0][i].length < size) {
        gradients[0][i] = new float[size];
      }
    }
  }

  /** Copies of everything. */
  Checkpoint checkpoint(Progress progress) {
    Map<String, Parameters> kept = new HashMap<>();
    for (int slot = 0; slot < optimizer.slots().size(); slot++) {
      float[][] arrays = new float[keys.size()][];
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = slots[i][slot];
      }
      kept.put(
          optimizer.slots().get(slot),
          Parameters.fillTrained(shapes, (layer, parameter) -> copy(layer, parameter, arrays)));
    }
    Parameters parameters =
        Parameters.fill(shapes, (layer, parameter) -> copy(layer, parameter, values));
    return new Checkpoint(parameters, new OptimizerState(steps, kept), progress);
  }

  private Tensor copy(String layer, ParameterSpec parameter, float[][] arrays) {
    int index = 0;
    while (!keys.get(index).is(layer, parameter)) {
      index++;
    }
    return new Tensor(parameter.shape(), arrays[index].clone());
  }

  /** Takes over a checkpoint that {@link CheckpointCheck} found to fit. */
  void restore(Parameters parameters, OptimizerState state) {
    version++;
    steps = state.slots().keySet().containsAll(optimizer.slots()) ? state.steps() : 0;
    for (int i = 0; i < values.length; i++) {
      Key key = keys.get(i);
      copy(parameters.get(key.layer(), key.parameter().name()), values[i]);
      for (int slot = 0; slot < slots[i].length; slot++) {
        Parameters kept = state.slots().get(optimizer.slots().get(slot));
        if (kept == null) {
          Arrays.fill(slots[i][slot], 0);
        } else if (key.parameter().trained()) {
          copy(kept.get(key.layer(), key.parameter().name()), slots[i][slot]);
        }
      }
    }
  }

  private static void copy(Tensor from, float[] to) {
    System.arraycopy(from.data(), 0, to, 0, to.length);
  }
}
