package glassbox.app.inspect;

import glassbox.app.inspect.Inspection.Extent;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.Region;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the numbers of a layer or unit from what the network made of the shown sample. */
final class UnitInspector {
  private final Network network;
  private final ForwardPass pass;
  private final long step;
  private final UnitAddress address;

  private final Look look;

  private UnitInspector(Look look) {
    this.look = look;
    this.network = look.network();
    this.pass = look.snapshot().pass();
    this.step = look.snapshot().step();
    this.address = look.address();
  }

  /** What there is to say about what is looked at. */
  static Inspection inspect(Look look) {
    UnitInspector inspector = new UnitInspector(look);
    UnitAddress address = look.address();
    Optional<LayerNode> node = look.layer();
    boolean input =
        inspector.network.spec().inputs().stream()
            .anyMatch(in -> in.name().equals(address.layer()));
    if (node.isEmpty() && !input) {
      return new Inspection.Unknown(address);
    }
    Shape shape = inspector.network.shapes().unfolded(address.layer());
    if (address.unit().isEmpty()) {
      return inspector.layer(node, shape);
    }
    return inspector.exists(shape)
        ? inspector.unit(node, shape, address.unit().getAsInt())
        : new Inspection.Unknown(address);
  }

  private boolean exists(Shape shape) {
    boolean unit = shape.rank() > 0 && address.unit().orElse(0) < shape.dimension(-1);
    boolean place =
        switch (address.place()) {
          case UnitAddress.Everywhere everywhere -> true;
          case Cell cell ->
              shape.rank() == 3
                  && cell.row() < shape.dimension(0)
                  && cell.column() < shape.dimension(1);
          case UnitAddress.Time time -> shape.rank() == 2 && time.step() < shape.dimension(0);
        };
    return unit && place;
  }

  private Inspection layer(Optional<LayerNode> node, Shape shape) {
    float[] values = pass.unfolded(address.layer()).data();
    int silent = 0;
    for (float value : values) {
      silent += value == 0 ? 1 : 0;
    }
    return new Inspection.Layer(
        address,
        node.map(LayerNode::spec),
        network.shapes().shape(address.layer()),
        network.shapes().parameterCount(address.layer()),
        extent(values),
        silent,
        node.filter(layer -> layer.spec() instanceof RecurrentSpec)
            .map(layer -> course(values, shape))
            .orElseGet(() -> picture(values, look.seen(address.layer()))),
        step);
  }

  private Inspection unit(Optional<LayerNode> node, Shape shape, int unit) {
    Tensor output = pass.unfolded(address.layer());
    int units = shape.dimension(-1);
    int places = shape.size() / units;
    float[] means = new float[units];
    for (int u = 0; u < units; u++) {
      means[u] = read(output, units, places, u);
    }
    int rank = 1;
    for (float other : means) {
      rank += other > means[unit] ? 1 : 0;
    }
    Optional<LayerSpec> spec = node.map(LayerNode::spec);
    boolean activated = spec.filter(s -> !s.activation().equals(Activation.LINEAR)).isPresent();
    OptionalDouble preActivation =
        activated
            ? OptionalDouble.of(read(pass.preActivation(address.layer()), units, places, unit))
            : OptionalDouble.empty();
    Tiles own =
        shape.rank() == 3
            ? Tiles.channel(output.data(), shape.dimension(0), shape.dimension(1), units, unit)
            : Tiles.channel(output.data(), places, 1, units, unit);
    return new Inspection.Unit(
        address,
        spec,
        means[unit],
        places > 1 && address.place() instanceof UnitAddress.Everywhere && !lastStepOnly(shape),
        preActivation,
        rank,
        units,
        extent(own.values().data()),
        spec.flatMap(layer -> field()),
        shape.rank() == 3 ? Optional.of(own) : Optional.empty(),
        node.flatMap(layer -> WeightReader.weights(look, layer, unit)),
        node.flatMap(layer -> Course.of(look, layer, unit)),
        step);
  }

  private Optional<Region> field() {
    ReceptiveField field = ReceptiveField.of(network.shapes(), address);
    return network.spec().inputs().stream()
        .flatMap(
            in ->
                field.on(in.name()).stream()
                    .map(region -> in.shape().rank() == 2 ? ofSequence(region) : region))
        .findFirst();
  }

  /** Whether a unit without a place means the last of the steps by which it is addressed. */
  private boolean lastStepOnly(Shape unfolded) {
    return !unfolded.equals(network.shapes().shape(address.layer()));
  }

  /** Steps downwards, features to the right. */
  private static Region ofSequence(Region region) {
    return new Region(region.rows(), region.units(), region.columns());
  }

  /**
   * The value at the selected place, else the mean over all places; of a recurrent layer that gives
   * its last step only, that step.
   */
  private float read(Tensor tensor, int units, int places, int unit) {
    Shape shape = network.shapes().unfolded(address.layer());
    if (lastStepOnly(shape) && address.place() instanceof UnitAddress.Everywhere) {
      return tensor.at((places - 1) * units + unit);
    }
    return switch (address.place()) {
      case Cell cell -> tensor.at((cell.row() * shape.dimension(1) + cell.column()) * units + unit);
      case UnitAddress.Time time -> tensor.at(time.step() * units + unit);
      case UnitAddress.Everywhere everywhere -> {
        double sum = 0;
        for (int place = 0; place < places; place++) {
          sum += tensor.at(place * units + unit);
        }
        yield (float) (sum / places);
      }
    };
  }

  /** The states of a recurrent layer: units downwards, steps to the right. */
  private static Tiles course(float[] values, Shape shape) {
    int steps = shape.dimension(0);
    int units = shape.dimension(1);
    float[] turned = new float[values.length];
    for (int step = 0; step < steps; step++) {
      for (int unit = 0; unit < units; unit++) {
        turned[unit * steps + step] = values[step * units + unit];
      }
    }
    return Tiles.of(1, units, steps, turned);
  }

  /** All of a layer's values: a tile per channel, or one tile for a list. */
  private static Tiles picture(float[] values, Shape shape) {
    if (shape.rank() != 3) {
      return Tiles.list(values);
    }
    int places = shape.dimension(0) * shape.dimension(1);
    int channels = shape.dimension(2);
    float[] tiles = new float[values.length];
    for (int place = 0; place < places; place++) {
      for (int channel = 0; channel < channels; channel++) {
        tiles[channel * places + place] = values[place * channels + channel];
      }
    }
    return Tiles.of(channels, shape.dimension(0), shape.dimension(1), tiles);
  }

  private static Extent extent(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      sum += value;
    }
    return new Extent(least, (float) (sum / values.length), most);
  }
}
