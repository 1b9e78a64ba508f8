package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectedSumTest {
  private final NetworkSpec spec = Samples.tiny();
  private final Session session = Samples.session(spec);
  private final GraphViewModel model =
      new GraphViewModel(session, new Texts(Locale.ENGLISH), text -> 7 * text.length(), () -> 0);

  private void select(UnitAddress address) {
    model.resize(1200, 800);
    session.openWelcome();
    session.sampleProperty().set(Samples.ramp(spec));
    session.pulse();
    session.selectionProperty().set(address);
  }

  @Test
  void anEdgeOfADenseUnitAddsItsWeightTimesTheValueItReads() {
    select(UnitAddress.of("dense", 1));
    SelectedSum sum = model.sum().orElseThrow();
    List<IncomingEdges.Edge> edges = model.edges();
    float[] values = model.shownProperty().get().values("flatten");
    for (IncomingEdges.Edge edge : edges) {
      double value = values[edge.from().unit().orElseThrow()];
      assertEquals(edge.weight() * value, sum.contribution(edge).orElseThrow(), 1e-6);
    }
    assertTrue(edges.size() > 10);
  }

  @Test
  void anEdgeOfAMapAddsItsChannelsPatchTimesTheKernel() {
    select(UnitAddress.of("conv1", 2, 1, 3));
    SelectedSum sum = model.sum().orElseThrow();
    float[] input = model.shownProperty().get().values("input");
    Parameters parameters = session.modelProperty().get().saved().network().parameters();
    double expected = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        float weight = parameters.get("conv1", "kernel").data()[(row * 3 + column) * 4 + 2];
        expected += weight * input[(1 + row) * 6 + 3 + column];
      }
    }
    double added = sum.contribution(model.edges().getFirst()).orElseThrow();
    assertEquals(expected, added, 1e-5);
    assertTrue(sum.kernels());
  }

  @Test
  void theCardOfAnEdgeSaysItsWeightAndWhatItAdds() {
    select(UnitAddress.of("dense", 1));
    IncomingEdges.Edge edge = model.edges().getFirst();
    GraphTexts.Card card = model.card(Optional.of(edge)).orElseThrow();
    assertEquals(edge.from() + " → dense:1", card.title());
    double added = model.sum().orElseThrow().contribution(edge).orElseThrow();
    assertEquals(Numbers.signed(added), card.value());
    assertEquals(
        List.of("weight w = " + Numbers.signed(edge.weight()), "adds w·a to dense:1 now"),
        card.details());
  }

  @Test
  void theBiasIsAnEdgeFromOne() {
    select(UnitAddress.of("dense", 1));
    GraphTexts.Card card = model.card(Optional.empty()).orElseThrow();
    Parameters parameters = session.modelProperty().get().saved().network().parameters();
    assertEquals("1 → dense:1", card.title());
    assertEquals(Numbers.signed(parameters.get("dense", "bias").data()[1]), card.value());
  }

  @Test
  void aWholeLayerAndAnInputHaveNoSum() {
    select(UnitAddress.of("dense"));
    assertTrue(model.sum().isEmpty());
    session.selectionProperty().set(UnitAddress.of("input", 0, 2, 2));
    assertTrue(model.sum().isEmpty());
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
