package glassbox.app.graph;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;
import glassbox.engine.tensor.Shape;
import java.util.List;
import java.util.OptionalInt;

/** How the values of a layer look, which follows from their shape. */
public sealed interface Face {

  /** The number of units: the extent of the last axis. */
  int units();

  /** One picture for each unit of an image: height x width x units. */
  record Maps(int height, int width, int units) implements Face {}

  /**
   * One value for each unit.
   *
   * @param labels the units' names, as many as there are units; empty if they have none
   */
  record Vector(int units, List<String> labels) implements Face {
    public Vector {
      labels = List.copyOf(labels);
    }

    /** What a unit is called: its label, else its index. */
    String label(int unit) {
      return labels.isEmpty() ? Integer.toString(unit) : labels.get(unit);
    }
  }

  /**
   * One picture of all, a pixel for each unit in row order: a vector that is an image written out.
   */
  record Picture(int height, int width) implements Face {
    @Override
    public int units() {
      return height * width;
    }
  }

  /** One picture of all: time steps downwards, units to the right. A sequence as it goes in. */
  record Sequence(int steps, int units) implements Face {}

  /**
   * One picture of all: units downwards, time steps to the right. What a layer makes of a sequence.
   *
   * @param lastGiven whether a unit without a step means the last step, which alone is given on
   */
  record Course(int steps, int units, boolean lastGiven) implements Face {}

  /**
   * The face of a layer of a network. Whatever it gives for each time step runs to the right.
   *
   * @param labels names for the units of a vector; ignored if their number differs
   */
  static Face of(ShapeInference shapes, LayerNode layer, List<String> labels) {
    Shape shape = shapes.shape(layer.name());
    Shape steps = shapes.unfolded(layer.name());
    return steps.rank() == 2
        ? new Course(steps.dimension(0), steps.dimension(1), !steps.equals(shape))
        : of(shape, labels);
  }

  /**
   * The face for the shape of one sample. Axes before the last three are folded into the height.
   *
   * @param labels names for the units of a vector; ignored if their number differs
   */
  static Face of(Shape shape, List<String> labels) {
    int[] sizes = shape.toArray();
    int rank = sizes.length;
    return switch (rank) {
      case 0 -> new Vector(1, labels.size() == 1 ? labels : List.of());
      case 1 -> new Vector(sizes[0], labels.size() == sizes[0] ? labels : List.of());
      case 2 -> new Sequence(sizes[0], sizes[1]);
      default -> {
        int height = 1;
        for (int axis = 0; axis < rank - 2; axis++) {
          height *= sizes[axis];
        }
        yield new Maps(height, sizes[rank - 2], sizes[rank - 1]);
      }
    };
  }

  private boolean inOnePicture() {
    return switch (this) {
      case Maps maps -> false;
      case Vector vector -> false;
      case Picture picture -> true;
      case Sequence sequence -> true;
      case Course course -> true;
    };
  }

  /** The number of pictures or cells side by side. */
  default int tiles() {
    return inOnePicture() ? 1 : units();
  }

  /** The number of values of all tiles. */
  default int values() {
    return tiles() * tileRows() * tileColumns();
  }

  /** The number of values from top to bottom of one tile. */
  default int tileRows() {
    return switch (this) {
      case Maps maps -> maps.height();
      case Vector vector -> 1;
      case Picture picture -> picture.height();
      case Sequence sequence -> sequence.steps();
      case Course course -> course.units();
    };
  }

  /** The number of values from left to right of one tile. */
  default int tileColumns() {
    return switch (this) {
      case Maps maps -> maps.width();
      case Vector vector -> 1;
      case Picture picture -> picture.width();
      case Sequence sequence -> sequence.units();
      case Course course -> course.steps();
    };
  }

  /** The address of a value of a tile. */
  default UnitAddress address(String layer, int tile, int row, int column) {
    return switch (this) {
      case Maps maps -> UnitAddress.of(layer, tile, row, column);
      case Vector vector -> UnitAddress.of(layer, tile);
      case Picture picture -> UnitAddress.of(layer, row * picture.width() + column);
      case Sequence sequence -> new UnitAddress(layer, OptionalInt.of(column), new Time(row));
      case Course course -> new UnitAddress(layer, OptionalInt.of(row), new Time(column));
    };
  }

  /** The tile that shows a unit. */
  default int tile(int unit) {
    return inOnePicture() ? 0 : unit;
  }

  /** Whether a unit and a place exist here. */
  default boolean has(UnitAddress address) {
    if (address.unit().isPresent() && address.unit().getAsInt() >= units()) {
      return false;
    }
    return switch (address.place()) {
      case Everywhere everywhere -> true;
      case Cell cell ->
          this instanceof Maps maps
              && address.unit().isPresent()
              && cell.row() < maps.height()
              && cell.column() < maps.width();
      case Time time -> time.step() < steps();
    };
  }

  private int steps() {
    return switch (this) {
      case Maps maps -> 0;
      case Vector vector -> 0;
      case Picture picture -> 0;
      case Sequence sequence -> sequence.steps();
      case Course course -> course.steps();
    };
  }

  /**
   * Where a value lies in the layer's row-major output of one sample, or -1 if the address means
   * more than one value.
   */
  default int index(UnitAddress address) {
    if (address.unit().isEmpty() || !has(address)) {
      return -1;
    }
    int unit = address.unit().getAsInt();
    return switch (this) {
      case Maps maps ->
          address.place() instanceof Cell cell
              ? (cell.row() * maps.width() + cell.column()) * maps.units() + unit
              : -1;
      case Vector vector -> unit;
      case Picture picture -> unit;
      case Sequence sequence ->
          address.place() instanceof Time time ? time.step() * sequence.units() + unit : -1;
      case Course course -> {
        int last = course.lastGiven() ? course.steps() - 1 : -1;
        int step = address.place() instanceof Time time ? time.step() : last;
        yield step < 0 ? -1 : step * course.units() + unit;
      }
    };
  }
}
