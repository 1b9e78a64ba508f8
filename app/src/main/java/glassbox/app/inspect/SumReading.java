package glassbox.app.inspect;

import glassbox.app.fx.ValueRange;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.layer.UnitSum;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.tensor.Shape;
import java.util.Optional;

/**
 * A unit's sum as it is shown: with the ranges of its colours, and as a picture where a dense unit
 * reads one.
 *
 * @param chosen whether the place was chosen; else it is that of the map's largest value
 * @param values the range of what the unit reads
 * @param weights the range of the weights, symmetric
 * @param products the range of single products, symmetric
 * @param most the size of the largest contribution
 * @param picture the products where the values lie, one tile per channel
 */
record SumReading(
    UnitSum sum,
    boolean chosen,
    ValueRange values,
    ValueRange weights,
    ValueRange products,
    double most,
    Optional<Tiles> picture,
    long step) {

  /** Takes the unit apart that is looked at. */
  static SumReading of(Look look) {
    UnitSum sum = UnitSum.of(look.snapshot().pass(), 0, look.address());
    Ranges ranges = new Ranges();
    sum.terms().forEach(ranges::add);
    double most =
        sum.terms().stream().mapToDouble(term -> Math.abs(term.contribution())).max().orElse(0);
    boolean everywhere = look.address().place() instanceof Everywhere;
    boolean hasPlaces = !(sum.address().place() instanceof Everywhere);
    return new SumReading(
        sum,
        !(everywhere && hasPlaces),
        ValueRange.covering(ranges.least, ranges.largest),
        symmetric(ranges.weight),
        symmetric(ranges.product),
        most,
        picture(look, sum),
        look.snapshot().step());
  }

  /** Whether terms are shown as patch, kernel and product, not as bars. */
  boolean windowed() {
    return !sum.terms().isEmpty() && sum.terms().getFirst().size().area() > 1;
  }

  /** The term whose product a cell of the picture shows. */
  Optional<SumTerm> term(TilesView.Place cell) {
    return picture.flatMap(
        tiles -> sum.terms().stream().filter(term -> place(term, tiles).equals(cell)).findFirst());
  }

  /** Where a term's product lies in the picture. */
  private static TilesView.Place place(SumTerm term, Tiles tiles) {
    int unit = term.source().unit().orElse(0);
    return term.source().place() instanceof Cell cell
        ? new TilesView.Place(unit, cell.row(), cell.column())
        : new TilesView.Place(
            unit % tiles.count(),
            unit / tiles.count() / tiles.columns(),
            unit / tiles.count() % tiles.columns());
  }

  private static ValueRange symmetric(float size) {
    float end = size > 0 ? size : 1;
    return new ValueRange(-end, end);
  }

  private static Optional<Tiles> picture(Look look, UnitSum sum) {
    if (look.layer().filter(node -> node.spec() instanceof LayerSpec.Dense).isEmpty()
        || sum.terms().isEmpty()) {
      return Optional.empty();
    }
    Shape image = look.seen(sum.terms().getFirst().source().layer());
    if (image.rank() != 3 || image.size() != sum.terms().size()) {
      return Optional.empty();
    }
    Tiles tiles =
        Tiles.of(
            image.dimension(2), image.dimension(0), image.dimension(1), new float[image.size()]);
    for (SumTerm term : sum.terms()) {
      TilesView.Place place = place(term, tiles);
      int row = place.tile() * tiles.rows() + place.row();
      tiles.values().data()[row * tiles.columns() + place.column()] = term.product(0, 0);
    }
    return Optional.of(tiles);
  }

  /** Gathers extremes; what is not finite does not count. */
  private static final class Ranges {
    private float least;
    private float largest;
    private float weight;
    private float product;

    private void add(SumTerm term) {
      for (int row = 0; row < term.size().height(); row++) {
        for (int column = 0; column < term.size().width(); column++) {
          float value = finite(term.value(row, column));
          least = Math.min(least, value);
          largest = Math.max(largest, value);
          weight = Math.max(weight, Math.abs(finite(term.weight(row, column))));
          product = Math.max(product, Math.abs(finite(term.product(row, column))));
        }
      }
    }

    private static float finite(float value) {
      return Float.isFinite(value) ? value : 0;
    }
  }
}
