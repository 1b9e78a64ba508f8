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
  private final float[][] values;

  /** By parameter, then by slot. */
  private final float[][][] slots;

  private long steps;

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

  /** A range of one parameter. */
  private record Piece(int parameter, int from, int count) {}

  Weights(ShapeInference shapes, OptimizerSpec optimizer) {
    this.shapes = shapes;
    this.optimizer = optimizer;
    rule = new UpdateRule(optimizer);
    for (LayerNode node : shapes.order()) {
      shapes.parameters(node.name()).forEach(each -> keys.add(Key.of(node, each)));
    }
    values =
        keys.stream().map(key -> new float[key.parameter().shape().size()]).toArray(float[][]::new);
    slots = new float[keys.size()][optimizer.slots().size()][];
    for (int i = 0; i < values.length; i++) {
      int size = keys.get(i).trained();
      for (int slot = 0; slot < slots[i].length; slot++) {
        slots[i][slot] = new float[size];
      }
      for (int from = 0; from < size; from += PIECE) {
        pieces.add(new Piece(i, from, Math.min(PIECE, size - from)));
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

  /** Zeros in the form of the parameters, empty for those that are not trained. */
  float[][] newGradients() {
    return keys.stream().map(key -> new float[key.trained()]).toArray(float[][]::new);
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

  /** How many pieces {@link #update} can be asked for. */
  int pieces() {
    return pieces.size();
  }

  /** Begins an update by this learning rate; its pieces follow in any order. */
  void beginUpdate(double rate) {
    steps++;
    rule.begin(rate, steps);
  }

  /**
   * Adds up the gradients of one piece in the order of the lanes, the penalty's with them, and
   * leaves the sum in the first lane and zeros in the others.
   *
   * @param gradients by lane, each as {@link #newGradients}
   * @param lanes how many of them count
   * @param sum at least {@value #PIECE} long, overwritten
   * @return the sum of the squares
   */
  double addUp(int piece, float[][][] gradients, int lanes, float[] sum) {
    Piece range = pieces.get(piece);
    gather(piece, gradients, lanes, sum);
    System.arraycopy(sum, 0, gradients[0][range.parameter()], range.from(), range.count());
    return SquareSums.of(range.count(), sum, 0);
  }

  /**
   * Updates one piece by the sum of its gradients, clears them, and takes note of the norms.
   *
   * @param gradients by lane, each as {@link #newGradients}; the piece is set to zero
   * @param lanes how many of them count; 0 after {@link #addUp}
   * @param sum at least {@value #PIECE} long, overwritten
   * @param limit what is done to the sum before the optimizer sees it
   * @param norms gets this piece's squares, the gradient's from before the limit; null if nobody
   *     asked
   */
  void update(
      int piece,
      float[][][] gradients,
      int lanes,
      float[] sum,
      GradientLimit limit,
      @Nullable NormSums norms) {
    Piece range = pieces.get(piece);
    int from = range.from();
    int count = range.count();
    if (lanes == 0) {
      take(range, gradients, 1, sum);
    } else {
      gather(piece, gradients, lanes, sum);
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

  /** Adds up the gradients of a piece and that of its penalty. */
  private void gather(int piece, float[][][] gradients, int lanes, float[] sum) {
    Piece range = pieces.get(piece);
    take(range, gradients, lanes, sum);
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

  /** An array for {@link #update} to add up in. */
  static float[] newSum() {
    return new float[PIECE];
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
