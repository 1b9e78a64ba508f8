package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Network;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the graph shows and says. */
class GraphViewModelTest {
  @Test
  void saysInWordsThatNothingIsOpen() {
    ShownGraph graph = ShownGraph.empty();
    assertEquals("No network is open yet.", graph.model.message().orElseThrow());
    assertNull(graph.layout());
  }

  @Test
  void saysInWordsThatTheNetworkHasNotRunYet() {
    ShownGraph graph = ShownGraph.waiting(Samples.tiny());
    assertEquals("The network has not seen the sample yet.", graph.model.message().orElseThrow());
    assertNotNull(graph.layout());
  }

  @Test
  void hasNothingToSayOnceValuesAreShown() {
    assertTrue(ShownGraph.of(Samples.tiny()).model.message().isEmpty());
  }

  @Test
  void captionsTellShapeActivationAndParameters() {
    ShownGraph graph = ShownGraph.waiting(Samples.cnn());
    GraphLayout layout = graph.layout();
    assertEquals(
        "26 × 26 × 32 · relu · 320",
        layout.block("conv1").orElseThrow().node().caption().oneLine());
    assertEquals("13 × 13 × 32", layout.block("pool1").orElseThrow().node().caption().oneLine());
    assertEquals(
        "11 × 11 × 64 · relu · 18,496",
        layout.block("conv2").orElseThrow().node().caption().oneLine());
  }

  @Test
  void cardTellsTheValueUnderTheMouse() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    Box cell = graph.layout().box(UnitAddress.of("input", 0, 1, 0)).orElseThrow();
    graph.model.hover(cell.centerX(), cell.centerY());
    GraphTexts.Card card = graph.model.card().orElseThrow();
    assertEquals("input:0@(1,0)", card.title());
    assertEquals("-0.6667", card.value());
  }

  @Test
  void whatIsNoNumberIsSaidAndLeavesTheRangeOfTheOthers() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    Network network = graph.session.network().orElseThrow();
    graph.session.show(broken(network), 7);
    graph.pass(1_000_000_000);
    graph.session.pulse();

    Activations values = graph.shown();
    assertTrue(Float.isNaN(values.values("conv1")[3]));
    assertTrue(Float.isFinite(values.extent("conv1").high()));
    Box cell = graph.layout().box(UnitAddress.of("conv1", 3, 0, 0)).orElseThrow();
    graph.model.hover(cell.centerX(), cell.centerY());
    GraphTexts.Card card = graph.model.card().orElseThrow();
    assertEquals("NaN", card.value());
    assertTrue(card.details().contains("not a number"), card.details()::toString);
  }

  /** The last filter's bias is NaN. */
  private static Parameters broken(Network network) {
    return Parameters.fill(
        network.shapes(),
        (layer, parameter) -> {
          Tensor tensor = network.parameters().get(layer, parameter.name());
          float[] values = Arrays.copyOf(tensor.data(), tensor.data().length);
          if (layer.equals("conv1") && parameter.name().equals("bias")) {
            values[3] = Float.NaN;
          }
          return new Tensor(tensor.shape(), values);
        });
  }

  @Test
  void theCardOfAnEndOfAnEdgeTellsItsWeight() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.select("dense:1");
    UnitAddress end = graph.model.edges().strongest().getFirst().from();
    graph.model.hoveredProperty().set(end);
    List<String> details = graph.model.card().orElseThrow().details();
    assertTrue(details.getLast().startsWith("weight to dense:1: "), details::toString);
  }

  @Test
  void recurrentLayersShowTheirStateOverTime() {
    ShownGraph graph = ShownGraph.of(Samples.rnn());
    Block block = graph.layout().block("lstm").orElseThrow();
    assertEquals(new Face.Course(28, 16, true), block.node().face());
    assertEquals("16 · 28 steps · 2,880", block.node().caption().oneLine());
    Tensor states = graph.session.snapshotProperty().get().pass().unfolded("lstm");
    assertArrayEquals(states.data(), graph.shown().values("lstm"));
    Box cell = block.box(UnitAddress.parse("lstm:5@20"));
    assertEquals(UnitAddress.parse("lstm:5@20"), block.at(cell.centerX(), cell.centerY()));
    assertEquals(block.tile(0).width(), block.box(UnitAddress.parse("lstm:5")).width(), 1e-9);
    assertEquals(20 * 16 + 5, block.node().face().index(UnitAddress.parse("lstm:5@20")));
    assertEquals(27 * 16 + 5, block.node().face().index(UnitAddress.parse("lstm:5")));
  }
}
