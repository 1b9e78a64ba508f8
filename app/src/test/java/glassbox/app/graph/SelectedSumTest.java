package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Numbers;
import glassbox.engine.network.Parameters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectedSumTest {
  private final ShownGraph graph = ShownGraph.of(Samples.tiny());
  private final SelectedEdges edges = graph.model.edges();

  @Test
  void anEdgeOfADenseUnitAddsItsWeightTimesTheValueItReads() {
    graph.select("dense:1");
    SelectedSum sum = edges.sum().orElseThrow();
    List<IncomingEdges.Edge> strongest = edges.strongest();
    float[] values = graph.shown().values("flatten");
    for (IncomingEdges.Edge edge : strongest) {
      double value = values[edge.from().unit().orElseThrow()];
      assertEquals(edge.weight() * value, sum.contribution(edge).orElseThrow(), 1e-6);
    }
    assertTrue(strongest.size() > 10);
  }

  @Test
  void anEdgeOfAMapAddsItsChannelsPatchTimesTheKernel() {
    graph.select("conv1:2@(1,3)");
    SelectedSum sum = edges.sum().orElseThrow();
    float[] input = graph.shown().values("input");
    Parameters parameters = graph.session.network().orElseThrow().parameters();
    double expected = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        float weight = parameters.get("conv1", "kernel").data()[(row * 3 + column) * 4 + 2];
        expected += weight * input[(1 + row) * 6 + 3 + column];
      }
    }
    double added = sum.contribution(edges.strongest().getFirst()).orElseThrow();
    assertEquals(expected, added, 1e-5);
    assertTrue(sum.kernels());
  }

  @Test
  void theCardOfAnEdgeSaysItsWeightAndWhatItAdds() {
    graph.select("dense:1");
    IncomingEdges.Edge edge = edges.strongest().getFirst();
    GraphTexts.Card card = graph.model.card(Optional.of(edge)).orElseThrow();
    assertEquals(edge.from() + " → dense:1", card.title());
    double added = edges.sum().orElseThrow().contribution(edge).orElseThrow();
    assertEquals(Numbers.signed(added), card.value());
    assertEquals(
        List.of("weight w = " + Numbers.signed(edge.weight()), "adds w·a to dense:1 now"),
        card.details());
  }

  @Test
  void theBiasIsAnEdgeFromOne() {
    graph.select("dense:1");
    GraphTexts.Card card = graph.model.card(Optional.empty()).orElseThrow();
    Parameters parameters = graph.session.network().orElseThrow().parameters();
    assertEquals("1 → dense:1", card.title());
    assertEquals(Numbers.signed(parameters.get("dense", "bias").data()[1]), card.value());
  }

  @Test
  void aWholeLayerAndAnInputHaveNoSum() {
    graph.select("dense");
    assertTrue(edges.sum().isEmpty());
    graph.select("input:0@(2,2)");
    assertTrue(edges.sum().isEmpty());
  }

  @Test
  void theDistanceFromAnEdgeIsZeroOnItAndGrowsBesideIt() {
    EdgeCurve curve = new EdgeCurve(10, 20, 110, 80);
    assertEquals(0, curve.distance(10, 20), 1e-9);
    assertEquals(0, curve.distance(60, 50), 0.5);
    assertEquals(10, curve.distance(0, 20), 1e-9);
    assertTrue(curve.distance(60, 20) > 15);
  }
}
