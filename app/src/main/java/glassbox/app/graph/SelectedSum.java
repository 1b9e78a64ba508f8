package glassbox.app.graph;

import glassbox.app.session.Snapshot;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.layer.UnitSum;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Everywhere;
import java.util.List;
import java.util.OptionalDouble;

/** What each edge of the selection adds to it now: the terms of the selected unit's sum. */
record SelectedSum(Snapshot snapshot, UnitAddress selected, UnitSum sum) {

  /** The sum of a unit of a layer. */
  static SelectedSum of(Snapshot snapshot, UnitAddress selected) {
    return new SelectedSum(snapshot, selected, UnitSum.of(snapshot.pass(), 0, selected));
  }

  /** Whether it is the sum of this unit in this run. */
  boolean isOf(Snapshot run, UnitAddress unit) {
    return snapshot == run && selected.equals(unit);
  }

  /** Whether each edge stands for several weights: a kernel. */
  boolean kernels() {
    return sum.terms().stream().anyMatch(term -> term.size().area() > 1);
  }

  /** The number that the edges add up to: on maps a cell, the largest if only the map is chosen. */
  UnitAddress address() {
    return sum.address();
  }

  /** What is added without reading anything; empty for a layer without biases. */
  OptionalDouble bias() {
    return sum.bias();
  }

  /** Weight times value along an edge; empty if nothing is read along it for this number. */
  OptionalDouble contribution(IncomingEdges.Edge edge) {
    UnitAddress from = unflattened(edge.from());
    return sum.terms().stream()
        .filter(term -> reads(term, from))
        .mapToDouble(SumTerm::contribution)
        .findFirst();
  }

  private static boolean reads(SumTerm term, UnitAddress from) {
    UnitAddress source = term.source();
    boolean unit = source.layer().equals(from.layer()) && source.unit().equals(from.unit());
    boolean anywhere = source.place() instanceof Everywhere || from.place() instanceof Everywhere;
    return unit && (anywhere || source.place().equals(from.place()));
  }

  /** Sums name what a flatten layer reads, edges the flatten layer. */
  private UnitAddress unflattened(UnitAddress from) {
    Network network = snapshot.pass().network();
    boolean flatten =
        network.spec().layers().stream()
            .anyMatch(
                node ->
                    node.name().equals(from.layer()) && node.spec() instanceof LayerSpec.Flatten);
    List<IncomingEdges.Edge> before = flatten ? IncomingEdges.of(network, from, 1) : List.of();
    return before.isEmpty() ? from : unflattened(before.getFirst().from());
  }
}
