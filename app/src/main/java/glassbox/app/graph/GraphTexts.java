package glassbox.app.graph;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.network.UnitAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the graph says in words about a layer, a unit and a range of colours. */
final class GraphTexts {

  /**
   * What the card at the mouse says.
   *
   * @param title the address
   * @param value in figures; empty for a whole layer
   * @param details the lines below
   */
  record Card(String title, String value, List<String> details) {}

  private final Texts texts;

  GraphTexts(Texts texts) {
    this.texts = texts;
  }

  /** The card of an address that the graph has. */
  Card card(GraphNode node, UnitAddress address, @Nullable Activations shown) {
    List<String> details = new ArrayList<>();
    int index = node.face().index(address);
    if (address.unit().isPresent()
        && node.face() instanceof Face.Vector vector
        && !vector.labels().isEmpty()) {
      details.add(vector.label(address.unit().getAsInt()));
    }
    if (shown == null) {
      details.add(texts.get("graph.card.waiting"));
      return new Card(address.toString(), "", details);
    }
    if (index < 0) {
      details.add(node.caption().oneLine());
      layer(node, shown, details);
      return new Card(address.toString(), "", details);
    }
    float value = shown.values(node.name())[index];
    if (Float.isNaN(value)) {
      details.add(texts.get("graph.card.nan"));
    } else if (Float.isInfinite(value)) {
      details.add(texts.get("graph.card.infinite"));
    }
    int unit = address.unit().orElse(0);
    int units = node.face().units();
    if (!node.input() && units > 1) {
      int rank = LayerSummary.rank(shown.values(node.name()), index, units);
      details.add(texts.get("graph.card.rank", rank, units));
    }
    if (node.face() instanceof Face.Maps) {
      describe(shown.extent(node.name(), unit), node.name() + ":" + unit, details);
    }
    layer(node, shown, details);
    return new Card(address.toString(), Numbers.of(value), details);
  }

  /** The card of what a selected unit reads: its edge's weight as well. */
  Card read(Card card, UnitAddress selected, IncomingEdges.Edge edge) {
    List<String> details = new ArrayList<>(card.details());
    UnitAddress unit = UnitAddress.of(selected.layer(), selected.unit().orElse(0));
    details.add(texts.get("graph.card.weight", unit, Numbers.signed(edge.weight())));
    return new Card(card.title(), card.value(), details);
  }

  /** The card of an edge: its weight, and what it adds to the sum now. */
  Card edge(IncomingEdges.Edge edge, SelectedSum sum) {
    List<String> details = new ArrayList<>();
    if (edge.learned()) {
      boolean kernel = sum.kernels();
      details.add(
          texts.get(
              kernel ? "graph.edge.kernel" : "graph.edge.weight", Numbers.signed(edge.weight())));
    }
    OptionalDouble adds = sum.contribution(edge);
    details.add(
        texts.get(
            adds.isPresent() ? "graph.edge.contribution" : "graph.edge.unread", sum.address()));
    String value = adds.isPresent() ? Numbers.signed(adds.getAsDouble()) : "";
    return new Card(edge.from() + " → " + sum.address(), value, details);
  }

  /** The card of the edge from the node "1". */
  Card bias(SelectedSum sum) {
    String value = Numbers.signed(sum.bias().orElse(0));
    return new Card("1 → " + sum.address(), value, List.of(texts.get("graph.edge.bias")));
  }

  private void layer(GraphNode node, Activations shown, List<String> details) {
    describe(shown.extent(node.name()), node.name(), details);
    LayerSummary summary = shown.summary(node.name());
    details.add(texts.get("graph.card.summary", Numbers.of(summary.mean()), summary.zeros()));
  }

  private void describe(Extent extent, String what, List<String> details) {
    if (extent.low() <= extent.high()) {
      details.add(
          texts.get(
              "graph.card.extent", what, Numbers.of(extent.low()), Numbers.of(extent.high())));
    }
    if (!extent.finite()) {
      details.add(texts.get("graph.card.not-finite", what));
    }
  }
}
