package glassbox.engine.layer;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.OptionalInt;

/** The numbers of a layer or input by their addresses, and the addresses by their places. */
record SumSource(String name, Shape shape) {

  static SumSource of(Network network, String name) {
    return new SumSource(name, network.shapes().shape(name));
  }

  /** The same by the addresses of its units, which for recurrent layers are those of all steps. */
  static SumSource unfolded(Network network, String name) {
    return new SumSource(name, network.shapes().unfolded(name));
  }

  /** An address whose place, if it is left open, is not to be found out: the only step given. */
  static UnitAddress given(Network network, UnitAddress address) {
    Shape steps = network.shapes().unfolded(address.layer());
    return address.place() instanceof Everywhere
            && !steps.equals(network.shapes().shape(address.layer()))
        ? new UnitAddress(address.layer(), address.unit(), new Time(steps.dimension(0) - 1))
        : address;
  }

  /** What flatten layers read, since they only number the same values anew. */
  SumSource unflattened(Network network) {
    for (LayerNode node : network.spec().layers()) {
      if (node.name().equals(name) && node.spec() instanceof LayerSpec.Flatten) {
        return of(network, node.inputs().getFirst()).unflattened(network);
      }
    }
    return this;
  }

  /** The extent of the last axis. */
  int units() {
    return shape.rank() == 0 ? 1 : shape.dimension(-1);
  }

  /** The address of an element of [samples, shape]; without a place where no form has one. */
  UnitAddress address(int element) {
    int inSample = element % shape.size();
    int unit = inSample % units();
    int place = inSample / units();
    return switch (shape.rank()) {
      case 2 -> new UnitAddress(name, OptionalInt.of(unit), new Time(place));
      case 3 -> UnitAddress.of(name, unit, place / shape.dimension(1), place % shape.dimension(1));
      default -> UnitAddress.of(name, unit);
    };
  }

  /**
   * The element of [samples, shape] at an address; that of the largest value where the address
   * leaves the place open.
   *
   * @param values [samples, shape]
   * @throws IllegalArgumentException if there is no such unit or place
   */
  int element(int sample, Tensor values, UnitAddress address) {
    int unit = address.unit().orElse(-1);
    if (unit < 0 || unit >= units()) {
      throw new IllegalArgumentException(address + " names no unit of " + name + ", " + shape);
    }
    int first = sample * shape.size() + unit;
    return switch (address.place()) {
      case Everywhere all -> largest(values, first);
      case Cell cell when shape.rank() == 3 && inside(cell.row(), cell.column()) ->
          first + (cell.row() * shape.dimension(1) + cell.column()) * units();
      case Time time when shape.rank() == 2 && time.step() < shape.dimension(0) ->
          first + time.step() * units();
      case Cell cell -> throw noSuchPlace(address);
      case Time time -> throw noSuchPlace(address);
    };
  }

  private boolean inside(int row, int column) {
    return row < shape.dimension(0) && column < shape.dimension(1);
  }

  private IllegalArgumentException noSuchPlace(UnitAddress address) {
    return new IllegalArgumentException(address + " names no place of " + name + ", " + shape);
  }

  /** The first of equals; NaN wins, as in pooling. */
  private int largest(Tensor values, int first) {
    int best = first;
    for (int at = first; at < first + shape.size() - units() + 1; at += units()) {
      if (!(values.at(at) <= values.at(best)) && !Float.isNaN(values.at(best))) {
        best = at;
      }
    }
    return best;
  }
}
