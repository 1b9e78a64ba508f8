package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import glassbox.app.graph.UnitWalk.Direction;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where clicks and keys lead in the graph. */
class GraphCursorTest {
  @Test
  void clickSelectsLayerUnitAndCell() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    GraphLayout layout = graph.layout();
    for (String address : List.of("conv1:3@(1,2)", "flatten:40", "dense:1", "input:0@(5,0)")) {
      Box box = layout.box(UnitAddress.parse(address)).orElseThrow();
      graph.cursor().click(box.centerX(), box.centerY());
      assertEquals(address, graph.selected());
    }
    Box header = layout.block("conv1").orElseThrow().header();
    graph.cursor().click(header.centerX(), header.centerY());
    assertEquals("conv1", graph.selected());
  }

  @Test
  void arrowKeysWalkTheUnits() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.cursor().walk(Direction.DOWN, false);
    assertEquals("conv1:0", graph.selected());

    int columns = graph.layout().block("conv1").orElseThrow().grid().columns();
    graph.cursor().walk(Direction.DOWN, false);
    assertEquals("conv1:" + columns, graph.selected());
    graph.cursor().walk(Direction.UP, false);
    graph.cursor().walk(Direction.UP, false);
    assertEquals("conv1:0", graph.selected());

    graph.cursor().walk(Direction.LEFT, false);
    assertEquals("input:0", graph.selected());
    graph.cursor().walk(Direction.LEFT, false);
    assertEquals("input:0", graph.selected());
  }

  @Test
  void arrowKeysReachEveryLayerFromTheFirst() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.select("input:0");
    for (int i = 0; i < 200; i++) {
      graph.cursor().walk(Direction.RIGHT, false);
    }
    assertEquals("dense", graph.session.selectionProperty().get().layer());
  }

  @Test
  void shiftedArrowKeysWalkTheCellsOfAMap() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.select("conv1:1@(0,3)");
    graph.cursor().walk(Direction.DOWN, true);
    assertEquals("conv1:1@(1,3)", graph.selected());
    graph.cursor().walk(Direction.RIGHT, true);
    assertEquals("conv1:1@(1,3)", graph.selected());
    graph.cursor().walk(Direction.LEFT, true);
    assertEquals("conv1:1@(1,2)", graph.selected());
  }

  @Test
  void endsOfALayerAndLayersInOrderAreOneKeyAway() {
    ShownGraph graph = ShownGraph.waiting(Samples.cnn());
    graph.select("conv2:5@(3,4)");
    graph.cursor().walkToEnd(true);
    assertEquals("conv2:63@(3,4)", graph.selected());
    graph.cursor().walkLayer(true);
    assertEquals("pool2:63", graph.selected());
    graph.cursor().walkLayer(false);
    graph.cursor().walkLayer(false);
    assertEquals("pool1:31", graph.selected());
    graph.cursor().walkToEnd(false);
    assertEquals("pool1:0", graph.selected());
    graph.select("dense");
    graph.cursor().walkLayer(true);
    assertEquals("dense", graph.selected());
  }

  @Test
  void arrowKeysWalkOverTheUnitsAndStepsOfARecurrentLayer() {
    ShownGraph graph = ShownGraph.of(Samples.rnn());
    graph.select("lstm:5");
    graph.cursor().walk(Direction.DOWN, false);
    assertEquals("lstm:6", graph.selected());
    graph.cursor().walk(Direction.LEFT, true);
    assertEquals("lstm:6@27", graph.selected());
    graph.cursor().walk(Direction.LEFT, true);
    assertEquals("lstm:6@26", graph.selected());
    graph.cursor().walk(Direction.UP, true);
    assertEquals("lstm:5@26", graph.selected());
    graph.select("lstm:5");
    graph.cursor().walk(Direction.LEFT, false);
    assertEquals("input", graph.session.selectionProperty().get().layer());
  }

  @Test
  void wideningGoesFromCellToMapToLayerToNothing() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.select("conv1:1@(0,3)");
    graph.cursor().widen();
    assertEquals("conv1:1", graph.selected());
    graph.cursor().widen();
    assertEquals("conv1", graph.selected());
    graph.cursor().widen();
    assertNull(graph.session.selectionProperty().get());
  }
}
