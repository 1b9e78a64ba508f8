package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Ranges of colours, and what is said of them. */
class LegendTest {
  @Test
  void unsignedLayersBeginAtZeroAndSignedOnesAreSymmetric() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    Activations values = graph.shown();

    graph.select("dense");
    Legend softmax = graph.model.legend().orElseThrow();
    assertEquals(0, softmax.range().low());
    assertEquals(values.extent("dense").high(), softmax.range().high());

    graph.select("conv1:2");
    Legend tanh = graph.model.legend().orElseThrow();
    float[] all = values.values("conv1");
    float largest = 0;
    for (float value : all) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertEquals(-largest, tanh.range().low());
    assertEquals(largest, tanh.range().high());
  }

  @Test
  void legendFollowsTheChoiceOfRange() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.select("conv1:2");
    assertEquals("conv1 · activation, step 0", graph.model.legend().orElseThrow().text());

    graph.model.modeProperty().set(RangeMode.UNIT);
    Legend unit = graph.model.legend().orElseThrow();
    assertEquals("conv1:2 · activation, step 0", unit.text());
    float[] all = graph.shown().values("conv1");
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 2; i < all.length; i += 4) {
      low = Math.min(low, all[i]);
      high = Math.max(high, all[i]);
    }
    float expected = low < 0 ? Math.max(-low, high) : high;
    assertEquals(expected, unit.range().high());

    graph.model.viewportProperty().set(new Viewport(0.01, 0, 0));
    Legend far = graph.model.legend().orElseThrow();
    assertEquals("conv1 · activation, step 0", far.text(), "maps from far away are one mean");
    graph.model.modeProperty().set(RangeMode.LAYER);
    assertEquals(graph.model.legend().orElseThrow(), far);
    graph.model.viewportProperty().set(new Viewport(1, 0, 0));

    graph.model.modeProperty().set(RangeMode.NETWORK);
    Legend network = graph.model.legend().orElseThrow();
    assertEquals("all layers · activation, step 0", network.text());
    assertTrue(network.range().high() >= unit.range().high());
  }

  @Test
  void theLegendCountsValuesThatAreNotFinite() {
    LayerGraph graph = Samples.graph(Samples.tiny());
    Activations values =
        new Activations(
            graph,
            name -> {
              float[] all = new float[graph.node(name).orElseThrow().face().units() * 36];
              all[0] = name.equals("conv1") ? Float.NaN : 1;
              all[1] = name.equals("conv1") ? Float.POSITIVE_INFINITY : -2;
              return all;
            },
            0);
    assertEquals(2, values.extent("conv1").notFinite());
    assertEquals(1, values.extent("conv1", 0).notFinite());
    GraphNode node = graph.node("conv1").orElseThrow();
    assertEquals(2, values.shared(node, 0, RangeMode.NETWORK).notFinite());
    assertEquals(0, values.extent("dense").notFinite());
    assertEquals(0, values.extent("conv1").colours().low());
  }

  @Test
  void theInputKeepsItsOwnRangeInTheRangeOfTheNetwork() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    Activations values = graph.shown();
    GraphNode input = Samples.graph(Samples.tiny()).node("input").orElseThrow();
    assertEquals(values.extent("input"), values.shared(input, 0, RangeMode.NETWORK));
  }
}
