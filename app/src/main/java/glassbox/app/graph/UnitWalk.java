package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where the arrow keys lead: from unit to unit as they stand on the screen, over the edge of a
 * block into the layer beside it.
 */
final class UnitWalk {

  /** An arrow key. */
  enum Direction {
    LEFT(-1, 0),
    RIGHT(1, 0),
    UP(0, -1),
    DOWN(0, 1);

    private final int dx;
    private final int dy;

    Direction(int dx, int dy) {
      this.dx = dx;
      this.dy = dy;
    }
  }

  private final GraphLayout layout;

  UnitWalk(GraphLayout layout) {
    this.layout = layout;
  }

  /** Where a walk begins: the first unit of the first layer. */
  UnitAddress start() {
    GraphNode first =
        layout.blocks().stream()
            .map(Block::node)
            .filter(node -> !node.input())
            .findFirst()
            .orElse(layout.blocks().getFirst().node());
    return UnitAddress.of(first.name(), 0);
  }

  /** The unit beside an address; the address itself where there is none. */
  UnitAddress step(UnitAddress from, Direction direction) {
    Optional<Block> block = layout.block(from.layer());
    if (block.isEmpty()) {
      return start();
    }
    if (from.unit().isEmpty()) {
      return direction.dx == 0
          ? UnitAddress.of(from.layer(), 0)
          : beside(block.get(), direction)
              .map(next -> UnitAddress.of(next.node().name()))
              .orElse(from);
    }
    return switch (block.get().node().face()) {
      case Face.Maps maps -> across(block.get(), from, direction);
      case Face.Vector vector -> across(block.get(), from, direction);
      case Face.Picture picture -> inside(from, direction);
      case Face.Sequence sequence -> inside(from, direction);
      case Face.Course course ->
          from.place() instanceof Time
              ? inside(from, direction)
              : alongCourse(block.get(), from, direction);
    };
  }

  /** Units of a course stand one below the other; beside them are other layers. */
  private UnitAddress alongCourse(Block block, UnitAddress from, Direction direction) {
    int unit = from.unit().orElse(0);
    if (direction.dx == 0) {
      int next = Math.clamp(unit + direction.dy, 0, block.node().face().units() - 1);
      return UnitAddress.of(from.layer(), next);
    }
    double y = block.box(UnitAddress.of(from.layer(), unit)).centerY();
    return beside(block, direction).map(other -> nearest(other, y, direction)).orElse(from);
  }

  /** The neighbouring cell of the same map, or time and unit of a sequence. */
  UnitAddress inside(UnitAddress from, Direction direction) {
    Optional<Face> face = layout.block(from.layer()).map(block -> block.node().face());
    if (face.isEmpty() || from.unit().isEmpty()) {
      return from;
    }
    int unit = from.unit().getAsInt();
    UnitAddress next =
        switch (face.get()) {
          case Face.Vector vector -> from;
          case Face.Picture(int height, int width) -> {
            int column = unit % width + direction.dx;
            int row = unit / width + direction.dy;
            boolean there = column >= 0 && column < width && row >= 0 && row < height;
            yield there ? UnitAddress.of(from.layer(), row * width + column) : from;
          }
          case Face.Maps maps ->
              from.place() instanceof Cell cell
                  ? cell(from, unit, cell.row() + direction.dy, cell.column() + direction.dx)
                  : UnitAddress.of(from.layer(), unit, maps.height() / 2, maps.width() / 2);
          case Face.Sequence sequence ->
              from.place() instanceof Time time
                  ? time(from, unit + direction.dx, time.step() + direction.dy)
                  : time(from, unit, 0);
          case Face.Course course ->
              from.place() instanceof Time time
                  ? time(from, unit + direction.dy, time.step() + direction.dx)
                  : time(from, unit, course.steps() - 1);
        };
    return face.get().has(next) ? next : from;
  }

  /** The first or last unit of the layer, at the same place. */
  UnitAddress toEnd(UnitAddress from, boolean last) {
    return layout
        .block(from.layer())
        .map(block -> last ? block.node().face().units() - 1 : 0)
        .map(unit -> new UnitAddress(from.layer(), OptionalInt.of(unit), from.place()))
        .orElse(from);
  }

  /** The same unit of the layer before or after, or its last one if that has fewer. */
  UnitAddress layer(UnitAddress from, boolean after) {
    List<String> names = layout.blocks().stream().map(block -> block.node().name()).toList();
    int next = names.indexOf(from.layer()) + (after ? 1 : -1);
    if (next < 0 || next >= names.size()) {
      return from;
    }
    Face face = layout.blocks().get(next).node().face();
    return from.unit().isEmpty()
        ? UnitAddress.of(names.get(next))
        : UnitAddress.of(names.get(next), Math.min(from.unit().getAsInt(), face.units() - 1));
  }

  /** One step less precise: from a cell to its map, to its layer, to nothing. */
  static Optional<UnitAddress> widened(UnitAddress address) {
    if (!(address.place() instanceof Everywhere) && address.unit().isPresent()) {
      return Optional.of(UnitAddress.of(address.layer(), address.unit().getAsInt()));
    }
    return address.unit().isPresent()
        ? Optional.of(UnitAddress.of(address.layer()))
        : Optional.empty();
  }

  private UnitAddress across(Block block, UnitAddress from, Direction direction) {
    int tile = from.unit().orElse(0);
    int columns = block.grid().columns();
    int column = tile % columns + direction.dx;
    int next = tile + direction.dx + direction.dy * columns;
    if (column >= 0 && column < columns && next >= 0 && next < block.node().face().tiles()) {
      return new UnitAddress(from.layer(), OptionalInt.of(next), from.place());
    }
    if (direction.dx == 0) {
      return from;
    }
    double y = block.tile(tile).centerY();
    return beside(block, direction).map(other -> nearest(other, y, direction)).orElse(from);
  }

  /** The layer that is read (left) or that reads (right), nearest first. */
  private Optional<Block> beside(Block block, Direction direction) {
    String name = block.node().name();
    List<String> inputs = block.node().inputs();
    return layout.blocks().stream()
        .filter(
            other ->
                direction.dx < 0
                    ? inputs.contains(other.node().name())
                    : other.node().inputs().contains(name))
        .min(
            Comparator.comparingInt(
                other -> Math.abs(other.node().column() - block.node().column())));
  }

  private static UnitAddress nearest(Block block, double y, Direction direction) {
    int columns = block.grid().columns();
    int tiles = block.node().face().tiles();
    int edge = direction.dx < 0 ? columns - 1 : 0;
    int tile =
        IntStream.range(0, tiles)
            .filter(at -> at % columns == Math.min(edge, tiles - 1))
            .boxed()
            .min(Comparator.comparingDouble(at -> Math.abs(block.tile(at).centerY() - y)))
            .orElse(0);
    return UnitAddress.of(block.node().name(), tile);
  }

  /** A negative row or column is no address; the caller's check of the face finds the others. */
  private static UnitAddress cell(UnitAddress from, int unit, int row, int column) {
    return row < 0 || column < 0 ? from : UnitAddress.of(from.layer(), unit, row, column);
  }

  private static UnitAddress time(UnitAddress from, int unit, int step) {
    return unit < 0 || step < 0
        ? from
        : new UnitAddress(from.layer(), OptionalInt.of(unit), new Time(step));
  }
}
