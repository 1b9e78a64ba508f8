package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.graph.IncomingEdges.Edge;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingEdgesTest {
  private static final int MOST = 24;

  @Test
  void aDenseUnitHasItsWeightsStrongestFirst() {
    Network network = Network.initialized(Samples.binary(), 5);
    Tensor kernel = network.parameters().get("dense1", "kernel");
    List<Edge> edges = IncomingEdges.of(network, UnitAddress.of("dense1", 3), MOST);
    assertEquals(20, edges.size());
    for (int i = 1; i < edges.size(); i++) {
      assertTrue(Math.abs(edges.get(i - 1).weight()) >= Math.abs(edges.get(i).weight()));
    }
    for (Edge edge : edges) {
      int input = edge.from().unit().orElseThrow();
      assertEquals("input", edge.from().layer());
      assertEquals(kernel.at(input * 10 + 3), edge.weight(), 0);
    }
  }

  @Test
  void aDepthwiseResultHasItsChannelsKernelSum() {
    Network network =
        Network.initialized(
            NetworkSpec.chain("depthwise", Shape.of(5, 5, 2))
                .then(
                    "conv",
                    new LayerSpec.DepthwiseConv2d(
                        Size2d.square(2),
                        Size2d.square(1),
                        Padding.VALID,
                        3,
                        true,
                        Activation.RELU))
                .build(),
            5);
    Tensor kernel = network.parameters().get("conv", "kernel");
    double sum = 0;
    for (int cell = 0; cell < 4; cell++) {
      sum += kernel.at(cell * 6 + 4);
    }
    List<Edge> edges = IncomingEdges.of(network, UnitAddress.of("conv", 4), MOST);
    assertEquals(List.of(new Edge(UnitAddress.of("input", 1), sum, true)), edges);
  }

  @Test
  void aNormalizedUnitHasTheFactorOfItsOwn() {
    Network network =
        Network.initialized(
            NetworkSpec.chain("norm", Shape.of(2, 2, 3))
                .then("norm", new NormalizationSpec.LayerNorm(1e-3))
                .build(),
            5);
    assertEquals(
        List.of(new Edge(UnitAddress.of("input", 2, 1, 0), 1, true)),
        IncomingEdges.of(network, UnitAddress.of("norm", 2, 1, 0), MOST));
  }

  @Test
  void aReshapedUnitComesFromWhereItsValuesWere() {
    Network network =
        Network.initialized(
            NetworkSpec.chain("reshape", Shape.of(2, 2, 2))
                .then("row", new LayerSpec.Reshape(Shape.of(8)))
                .then("again", new LayerSpec.Reshape(Shape.of(1, 2, 4)))
                .build(),
            5);
    assertEquals(
        List.of(new Edge(UnitAddress.of("input", 1, 1, 0), 1, false)),
        IncomingEdges.of(network, UnitAddress.of("row", 5), MOST));
    assertEquals(
        List.of(new Edge(UnitAddress.of("row", 6), 1, false)),
        IncomingEdges.of(network, UnitAddress.of("again", 2, 0, 1), MOST));
    assertEquals(
        List.of(
            new Edge(UnitAddress.of("row", 2), 1, false),
            new Edge(UnitAddress.of("row", 6), 1, false)),
        IncomingEdges.of(network, UnitAddress.of("again", 2), MOST));
  }

  @Test
  void onlyTheStrongestAreKept() {
    Network network = Network.initialized(Samples.mlp(), 5);
    assertEquals(MOST, IncomingEdges.of(network, UnitAddress.of("dense2", 3), MOST).size());
  }

  @Test
  void aMapHasTheKernelsSumForEachInputChannel() {
    Network network = Network.initialized(Samples.cnn(), 5);
    float[] kernel = network.parameters().get("conv2", "kernel").data();
    List<Edge> edges = IncomingEdges.of(network, UnitAddress.of("conv2", 7, 2, 2), 32);
    assertEquals(32, edges.size());
    for (Edge edge : edges) {
      int channel = edge.from().unit().orElseThrow();
      double sum = 0;
      for (int cell = 0; cell < 9; cell++) {
        sum += kernel[(cell * 32 + channel) * 64 + 7];
      }
      assertEquals(sum, edge.weight(), 1e-6);
      assertEquals("pool1", edge.from().layer());
    }
  }

  @Test
  void aPooledMapComesFromItsOwnMap() {
    Network network = Network.initialized(Samples.cnn(), 5);
    assertEquals(
        List.of(new Edge(UnitAddress.of("conv1", 9), 1, false)),
        IncomingEdges.of(network, UnitAddress.of("pool1", 9), MOST));
  }

  @Test
  void aFlattenedUnitComesFromItsCell() {
    Network network = Network.initialized(Samples.cnn(), 5);
    int unit = (3 * 5 + 4) * 64 + 17;
    assertEquals(
        List.of(new Edge(UnitAddress.of("pool2", 17, 3, 4), 1, false)),
        IncomingEdges.of(network, UnitAddress.of("flatten", unit), MOST));
  }

  @Test
  void dropoutAndActivationKeepTheCell() {
    NetworkSpec spec =
        NetworkSpec.chain("Chain", Shape.of(6, 6, 1))
            .then("conv", new LayerSpec.Conv2d(2, Size2d.square(3), Activation.LINEAR))
            .then("act", new LayerSpec.Activate(Activation.RELU))
            .then("drop", new LayerSpec.Dropout(0.5))
            .build();
    Network network = Network.initialized(spec, 5);
    assertEquals(
        UnitAddress.of("conv", 1, 2, 3),
        IncomingEdges.of(network, UnitAddress.of("act", 1, 2, 3), MOST).getFirst().from());
    assertEquals(
        UnitAddress.of("act", 1, 2, 3),
        IncomingEdges.of(network, UnitAddress.of("drop", 1, 2, 3), MOST).getFirst().from());
  }

  @Test
  void layersInputsAndUnknownUnitsHaveNone() {
    Network network = Network.initialized(Samples.cnn(), 5);
    for (String address : List.of("conv2", "input:0", "conv2:64", "conv9:1")) {
      assertEquals(List.of(), IncomingEdges.of(network, UnitAddress.parse(address), MOST), address);
    }
  }
}
