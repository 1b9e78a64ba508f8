package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.network.Region.Span;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a unit can see: for every earlier layer and every input the smallest box that holds all
 * values on which the unit depends. No value outside of a box can change the unit. Inside there are
 * gaps only where strides are wider than their windows, between the cells of a dilated kernel,
 * where a shape was changed, or between branches that look at different places. The rows of a
 * sequence are its steps; those of a recurrent layer too, also where it gives the last one only.
 * Immutable.
 */
public final class ReceptiveField {
  private static final Size2d TOUCHING = Size2d.square(1);

  private final UnitAddress unit;
  private final Map<String, Region> regions;

  private ReceptiveField(UnitAddress unit, Map<String, Region> regions) {
    this.unit = unit;
    this.regions = Map.copyOf(regions);
  }

  /**
   * The field of a unit at a place, of a whole map (all its places) or of a whole layer.
   *
   * @throws glassbox.engine.ProblemException if the network has no such unit or place
   */
  public static ReceptiveField of(ShapeInference shapes, UnitAddress unit) {
    Map<String, Region> regions = new HashMap<>();
    regions.put(unit.layer(), start(shapes, unit));
    for (LayerNode node : shapes.order().reversed()) {
      Region region = regions.get(node.name());
      if (region != null) {
        reach(shapes, node, region, regions);
      }
    }
    regions.remove(unit.layer());
    return new ReceptiveField(unit, regions);
  }

  /** The same; empty if the network has no such unit or place. */
  public static Optional<ReceptiveField> find(ShapeInference shapes, UnitAddress unit) {
    try {
      return Optional.of(of(shapes, unit));
    } catch (ProblemException unknown) {
      return Optional.empty();
    }
  }

  /** Whose field this is. */
  public UnitAddress unit() {
    return unit;
  }

  /** What the unit sees of a layer or input; empty if it does not depend on it, or is it. */
  public Optional<Region> on(String node) {
    return Optional.ofNullable(regions.get(node));
  }

  /** What the unit sees, by the name of the layer or input. */
  public Map<String, Region> regions() {
    return regions;
  }

  private static Region start(ShapeInference shapes, UnitAddress unit) {
    Region all = all(shapes, unit);
    Span units = unit.unit().isPresent() ? Span.at(unit.unit().getAsInt()) : all.units();
    boolean image = shapes.unfolded(unit.layer()).rank() > 2;
    Region region =
        switch (unit.place()) {
          case Everywhere everywhere -> new Region(all.rows(), all.columns(), units);
          case Cell(int row, int column) when image ->
              new Region(Span.at(row), Span.at(column), units);
          case Time(int step) when shapes.unfolded(unit.layer()).rank() == 2 ->
              new Region(Span.at(step), all.columns(), units);
          case Cell cell -> throw unknown(unit, all);
          case Time time -> throw unknown(unit, all);
        };
    if (!region.equals(within(region, all))) {
      throw unknown(unit, all);
    }
    return region;
  }

  private static Region all(ShapeInference shapes, UnitAddress unit) {
    try {
      return Extents.of(shapes.unfolded(unit.layer())).all();
    } catch (IllegalArgumentException unknown) {
      throw Problem.of(
              "address.layer",
              "Address {0}: the network has no layer or input {1}.",
              unit,
              unit.layer())
          .exception(unknown);
    }
  }

  private static RuntimeException unknown(UnitAddress unit, Region all) {
    return Problem.of(
            "address.place",
            "Address {0}: layer {1} has {2} units, each with {3} rows and {4} columns, counted from"
                + " 0.",
            unit,
            unit.layer(),
            all.units().length(),
            all.rows().length(),
            all.columns().length())
        .exception();
  }

  /** Adds what a layer reads, for these of its values, to its inputs' regions. */
  private static void reach(
      ShapeInference shapes, LayerNode node, Region region, Map<String, Region> regions) {
    Region wide = mixed(shapes, node, region);
    int before = 0;
    for (String input : node.inputs()) {
      Extents extents = Extents.of(shapes.shape(input));
      Region read = within(read(node.spec(), extents, wide, before), extents.all());
      if (!read.empty()) {
        regions.merge(input, unfolded(shapes, input, read), Region::and);
      }
      before += extents.units();
    }
  }

  /** What is read of a recurrent layer that gives its last step only lies in that step. */
  private static Region unfolded(ShapeInference shapes, String input, Region read) {
    if (shapes.unfolded(input).equals(shapes.shape(input))) {
      return read;
    }
    int last = shapes.unfolded(input).dimension(0) - 1;
    return new Region(Span.at(last), read.columns(), read.units());
  }

  /** Softmax makes every unit depend on all others at its place. */
  private static Region mixed(ShapeInference shapes, LayerNode node, Region region) {
    Activation activation =
        node.spec() instanceof LayerSpec.Activate activate
            ? activate.activation()
            : node.spec().activation();
    return activation.equals(Activation.SOFTMAX)
        ? new Region(
            region.rows(), region.columns(), Extents.of(shapes.shape(node.name())).all().units())
        : region;
  }

  /**
   * What is read of one input.
   *
   * @param before how many units the inputs before it have
   */
  private static Region read(LayerSpec spec, Extents input, Region region, int before) {
    return switch (spec) {
      case LayerSpec.Dense dense ->
          new Region(region.rows(), region.columns(), input.all().units());
      case LayerSpec.Conv2d conv ->
          new Windows(conv.kernel(), conv.dilation(), conv.strides(), conv.padding())
              .read(input, region, input.all().units());
      case LayerSpec.DepthwiseConv2d conv ->
          new Windows(conv.kernel(), TOUCHING, conv.strides(), conv.padding())
              .read(input, region, channels(region.units(), conv.multiplier()));
      case LayerSpec.MaxPool2d pool ->
          new Windows(pool.pool(), TOUCHING, pool.strides(), pool.padding())
              .read(input, region, region.units());
      case LayerSpec.AvgPool2d pool ->
          new Windows(pool.pool(), TOUCHING, pool.strides(), pool.padding())
              .read(input, region, region.units());
      case LayerSpec.GlobalAvgPool2d pool ->
          new Region(input.all().rows(), input.all().columns(), region.units());
      case LayerSpec.Reshape reshape -> input.reshaped(Extents.of(reshape.shape()), region);
      case NormalizationSpec.BatchNorm norm -> region;
      case NormalizationSpec.LayerNorm norm ->
          new Region(region.rows(), region.columns(), input.all().units());
      case LayerSpec.Flatten flatten -> input.unflattened(region.units());
      case LayerSpec.Dropout dropout -> region;
      case LayerSpec.Activate activate -> region;
      case LayerSpec.Add add -> region;
      case LayerSpec.Concat concat ->
          new Region(region.rows(), region.columns(), region.units().shifted(-before));
      case RecurrentSpec recurrent ->
          new Region(new Span(0, region.rows().to()), input.all().columns(), input.all().units());
    };
  }

  /** Each channel of the input has so many results. */
  private static Span channels(Span results, int multiplier) {
    return new Span(results.from() / multiplier, (results.to() - 1) / multiplier + 1);
  }

  private static Region within(Region region, Region all) {
    return new Region(
        region.rows().within(all.rows()),
        region.columns().within(all.columns()),
        region.units().within(all.units()));
  }

  /** How the windows of a convolution or a pooling lie. */
  private record Windows(Size2d size, Size2d dilation, Size2d strides, Padding padding) {

    Region read(Extents input, Region region, Span units) {
      return new Region(
          seen(region.rows(), input.rows(), size.height(), dilation.height(), strides.height()),
          seen(region.columns(), input.columns(), size.width(), dilation.width(), strides.width()),
          units);
    }

    /**
     * From the first cell inside the image that a window has to the last; empty if none has any.
     */
    private Span seen(Span windows, int cells, int window, int dilation, int stride) {
      int before = padding.before(cells, (window - 1) * dilation + 1, stride);
      int from = Integer.MAX_VALUE;
      int to = Integer.MIN_VALUE;
      for (int i = windows.from(); i < windows.to(); i++) {
        int first = i * stride - before;
        int least = Math.max(0, Math.ceilDiv(-first, dilation));
        int last = Math.min(window - 1, Math.floorDiv(cells - 1 - first, dilation));
        if (least <= last) {
          from = Math.min(from, first + least * dilation);
          to = Math.max(to, first + last * dilation + 1);
        }
      }
      return from < to ? new Span(from, to) : new Span(0, 0);
    }
  }

  /** How far a layer's output reaches as an image; axes before the last three count as rows. */
  private record Extents(int rows, int columns, int units) {
    static Extents of(Shape shape) {
      int rank = shape.rank();
      int units = rank == 0 ? 1 : shape.dimension(-1);
      int columns = rank > 2 ? shape.dimension(-2) : 1;
      return new Extents(shape.size() / (units * columns), columns, units);
    }

    Region all() {
      return new Region(new Span(0, rows), new Span(0, columns), new Span(0, units));
    }

    /** The smallest box that holds the elements of a box of the same elements in another shape. */
    Region reshaped(Extents shape, Region region) {
      if (region.equals(shape.all())) {
        return all();
      }
      Region read = null;
      for (int row = region.rows().from(); row < region.rows().to(); row++) {
        for (int column = region.columns().from(); column < region.columns().to(); column++) {
          int first = (row * shape.columns() + column) * shape.units();
          Region part =
              unflattened(new Span(first + region.units().from(), first + region.units().to()));
          read = read == null ? part : read.and(part);
        }
      }
      return read == null ? region : read;
    }

    /** The smallest box that holds these elements, counted in row-major order. */
    Region unflattened(Span elements) {
      int last = elements.to() - 1;
      int perRow = columns * units;
      Span row = new Span(elements.from() / perRow, last / perRow + 1);
      if (row.length() > 1) {
        return new Region(row, all().columns(), all().units());
      }
      Span column = new Span(elements.from() % perRow / units, last % perRow / units + 1);
      return column.length() > 1
          ? new Region(row, column, all().units())
          : new Region(row, column, new Span(elements.from() % units, last % units + 1));
    }
  }
}
