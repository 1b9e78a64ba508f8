package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/** Moves the selection over the layout: to a click, or by keys from unit to unit. */
final class GraphCursor {
  private final ObjectProperty<@Nullable UnitAddress> selection;
  private final Supplier<@Nullable GraphLayout> layout;

  GraphCursor(
      ObjectProperty<@Nullable UnitAddress> selection, Supplier<@Nullable GraphLayout> layout) {
    this.selection = selection;
    this.layout = layout;
  }

  /** Selects what is at a point of the layout; nothing there changes nothing. */
  void click(double x, double y) {
    at(x, y).ifPresent(selection::set);
  }

  /** What is at a point of the layout. */
  Optional<UnitAddress> at(double x, double y) {
    return Optional.ofNullable(layout.get()).flatMap(places -> places.at(x, y));
  }

  /** An arrow key: to the unit beside, or to the cell beside within a map. */
  void walk(UnitWalk.Direction direction, boolean inside) {
    go((walk, from) -> inside ? walk.inside(from, direction) : walk.step(from, direction));
  }

  /** Page up or down: to the layer before or after, in the order in which they are computed. */
  void walkLayer(boolean after) {
    go((walk, from) -> walk.layer(from, after));
  }

  /** Home or End: to the first or last unit of the layer; without a selection nowhere. */
  void walkToEnd(boolean last) {
    if (selection.get() != null) {
      go((walk, from) -> walk.toEnd(from, last));
    }
  }

  /** On from the selection; without one, to where a walk begins. */
  private void go(BiFunction<UnitWalk, UnitAddress, UnitAddress> way) {
    GraphLayout places = layout.get();
    if (places != null) {
      UnitWalk walk = new UnitWalk(places);
      UnitAddress from = selection.get();
      selection.set(from == null ? walk.start() : way.apply(walk, from));
    }
  }

  /** From a cell to its map, to its layer, to nothing. */
  void widen() {
    UnitAddress from = selection.get();
    if (from != null) {
      selection.set(UnitWalk.widened(from).orElse(null));
    }
  }
}
