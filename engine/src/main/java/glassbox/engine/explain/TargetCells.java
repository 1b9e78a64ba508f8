package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Seed;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The cells of a layer whose mean is the target: one, or all places of a map or a sequence. */
final class TargetCells {
  private final String layer;
  private final Seed.Place place;

  /** Within one sample of the layer's output. */
  private final int[] cells;

  /** What each cell counts: 1 / their number, negative for a negative target. */
  private final double share;

  private TargetCells(String layer, Seed.Place place, int[] cells, double share) {
    this.layer = layer;
    this.place = place;
    this.cells = cells;
    this.share = share;
  }

  /**
   * Finds them.
   *
   * @throws glassbox.engine.ProblemException if the network has no such layer, unit or place
   */
  static TargetCells of(Network network, Target target) {
    UnitAddress address = target.address();
    LayerNode node = layer(network, address);
    Shape shape = network.shapes().shape(node.name());
    int units = shape.rank() == 0 ? 1 : shape.dimension(-1);
    int unit = unit(address, units);
    int[] places = places(address, shape, units);
    int[] cells = IntStream.of(places).map(place -> place * units + unit).toArray();
    boolean isActivated = !(node.spec().activation() instanceof Activation.Linear);
    return new TargetCells(
        node.name(),
        isActivated ? Seed.Place.PRE_ACTIVATION : Seed.Place.OUTPUT,
        cells,
        (target.isNegative() ? -1.0 : 1.0) / cells.length);
  }

  /** The layer that an address names. */
  static LayerNode layer(Network network, UnitAddress address) {
    return network.spec().layers().stream()
        .filter(node -> node.name().equals(address.layer()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        "explain.target-layer",
                        "Target {0}: the network has no layer {1}; its layers are {2}.",
                        address,
                        address.layer(),
                        String.join(
                            ", ", network.spec().layers().stream().map(LayerNode::name).toList()))
                    .exception());
  }

  /**
   * Whether an address means a step of a recurrent layer that gives its last state only; such a
   * layer has to give all of them before the cells can be found.
   */
  static boolean isInnerStep(LayerNode node, UnitAddress address) {
    return node.spec() instanceof RecurrentSpec recurrent
        && !recurrent.returnSequences()
        && address.place() instanceof UnitAddress.Time;
  }

  private static int unit(UnitAddress address, int units) {
    if (address.unit().isEmpty() && units > 1) {
      throw Problem.of(
              "explain.target-which",
              "Target {0}: layer {1} has {2} units; name one of them, the first is {1}:0.",
              address,
              address.layer(),
              units)
          .exception();
    }
    int unit = address.unit().orElse(0);
    if (unit >= units) {
      throw Problem.of(
              "explain.target-unit",
              "Target {0}: layer {1} has {2} units, counted from 0; the last is {1}:{3}.",
              address,
              address.layer(),
              units,
              units - 1)
          .exception();
    }
    return unit;
  }

  /** Which of the layer's rows of units. */
  private static int[] places(UnitAddress address, Shape shape, int units) {
    return switch (address.place()) {
      case UnitAddress.Everywhere _ -> IntStream.range(0, shape.size() / units).toArray();
      case UnitAddress.Cell(int row, int column) -> {
        boolean exists =
            shape.rank() == 3 && row < shape.dimension(0) && column < shape.dimension(1);
        yield new int[] {exists ? row * shape.dimension(1) + column : refuse(address, shape)};
      }
      case UnitAddress.Time(int step) -> {
        boolean exists = shape.rank() == 2 && step < shape.dimension(0);
        yield new int[] {exists ? step : refuse(address, shape)};
      }
    };
  }

  private static int refuse(UnitAddress address, Shape shape) throws ProblemException {
    throw Problem.of(
            "explain.target-place",
            "Target {0}: layer {1} gives {2}, the units last, and has no such place; rows, columns"
                + " and steps are counted from 0.",
            address,
            address.layer(),
            shape)
        .exception();
  }

  String layer() {
    return layer;
  }

  /** Before or after the layer's activation. */
  Seed.Place place() {
    return place;
  }

  /** The target's value for each sample of a pass. */
  double[] values(ForwardPass pass) {
    Tensor tensor = tensor(pass);
    int size = tensor.shape().withoutFirst().size();
    double[] values = new double[pass.samples()];
    for (int sample = 0; sample < values.length; sample++) {
      double sum = 0;
      for (int cell : cells) {
        sum += tensor.at(sample * size + cell);
      }
      values[sample] = share * sum;
    }
    return values;
  }

  /** Where a gradient begins: the derivative of each sample's target by its cells. */
  Seed gradientSeed(ForwardPass pass) {
    float[] seed = new float[tensor(pass).shape().size()];
    each(pass, cell -> seed[cell] = (float) share);
    return new Seed(layer, place, new Tensor(tensor(pass).shape(), seed));
  }

  /** Where relevance begins: what each cell has of its sample's target. */
  Seed relevanceSeed(ForwardPass pass) {
    Tensor tensor = tensor(pass);
    float[] seed = new float[tensor.shape().size()];
    each(pass, cell -> seed[cell] = (float) (share * tensor.at(cell)));
    return new Seed(layer, place, new Tensor(tensor.shape(), seed));
  }

  private void each(ForwardPass pass, IntConsumer action) {
    int size = tensor(pass).shape().withoutFirst().size();
    for (int sample = 0; sample < pass.samples(); sample++) {
      for (int cell : cells) {
        action.accept(sample * size + cell);
      }
    }
  }

  private Tensor tensor(ForwardPass pass) {
    return switch (place) {
      case PRE_ACTIVATION -> pass.preActivation(layer);
      case OUTPUT -> pass.output(layer);
    };
  }
}
