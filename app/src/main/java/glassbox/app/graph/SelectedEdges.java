package glassbox.app.graph;

import glassbox.app.session.Snapshot;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The edges that lead to the selected unit, and what they add up to in the run on show. Inputs and
 * whole layers have none.
 */
final class SelectedEdges {
  private static final int MOST = 24;

  private final ObservableValue<@Nullable UnitAddress> selection;
  private final Supplier<@Nullable LayerGraph> graph;
  private final ShownRun run;

  /** The newest sum that was asked for: it is asked for with every frame. */
  private Optional<SelectedSum> sum = Optional.empty();

  SelectedEdges(
      ObservableValue<@Nullable UnitAddress> selection,
      Supplier<@Nullable LayerGraph> graph,
      ShownRun run) {
    this.selection = selection;
    this.graph = graph;
    this.run = run;
  }

  /** The strongest, with the weights of the network that is on show. */
  List<IncomingEdges.Edge> strongest() {
    Optional<Snapshot> shown = run.snapshot();
    Optional<UnitAddress> selected = selected();
    return shown.isPresent() && selected.isPresent()
        ? IncomingEdges.of(shown.get().pass().network(), selected.get(), MOST)
        : List.of();
  }

  /** The edge with a learned weight that reads this; empty if there is none. */
  Optional<IncomingEdges.Edge> from(UnitAddress address) {
    return strongest().stream()
        .filter(IncomingEdges.Edge::learned)
        .filter(edge -> edge.from().layer().equals(address.layer()))
        .filter(edge -> edge.from().unit().equals(address.unit()))
        .findFirst();
  }

  /** What they add up to; empty if no unit of a layer is selected. */
  Optional<SelectedSum> sum() {
    Optional<Snapshot> shown = run.snapshot();
    Optional<UnitAddress> selected = selected();
    if (shown.isEmpty() || selected.isEmpty()) {
      return Optional.empty();
    }
    if (sum.filter(known -> known.isOf(shown.get(), selected.get())).isEmpty()) {
      sum = Optional.of(SelectedSum.of(shown.get(), selected.get()));
    }
    return sum;
  }

  /** The selected unit, if it is one of a layer of the graph. */
  private Optional<UnitAddress> selected() {
    LayerGraph nodes = graph.get();
    return nodes == null
        ? Optional.empty()
        : Optional.ofNullable(selection.getValue())
            .filter(it -> it.unit().isPresent())
            .filter(it -> nodes.node(it.layer()).filter(node -> !node.input()).isPresent());
  }
}
