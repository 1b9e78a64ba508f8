package glassbox.engine.explain;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.UnitAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a network that a target depends on, with the target's layer as its only output. */
final class TargetNetwork {
  private TargetNetwork() {}

  /**
   * Leaves out the layers after and beside the target's. All inputs stay, so that a sample fits it
   * too. Where the target is a step of a recurrent layer that gives its last state only, the layer
   * gives them all.
   */
  static Network of(Network network, UnitAddress address) {
    LayerNode end = TargetCells.layer(network, address);
    Set<String> needed = ancestors(network.spec(), end.name());
    List<LayerNode> layers =
        network.spec().layers().stream()
            .filter(node -> needed.contains(node.name()))
            .map(node -> node.equals(end) ? unfolded(node, address) : node)
            .toList();
    NetworkSpec spec =
        new NetworkSpec(
            network.spec().name(), network.spec().inputs(), layers, List.of(end.name()));
    return of(spec, network);
  }

  /** A network with the parameters of another that has the same layers. */
  static Network of(NetworkSpec spec, Network parameters) {
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> parameters.parameters().get(layer, parameter.name())));
  }

  /** A layer and everything it reads, inputs of the network too, by name. */
  static Set<String> ancestors(NetworkSpec spec, String layer) {
    Map<String, LayerNode> nodes = new HashMap<>();
    spec.layers().forEach(node -> nodes.put(node.name(), node));
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(layer));
    while (!open.isEmpty()) {
      String name = open.pop();
      LayerNode node = nodes.get(name);
      if (found.add(name) && node != null) {
        open.addAll(node.inputs());
      }
    }
    return found;
  }

  private static LayerNode unfolded(LayerNode node, UnitAddress address) {
    if (!TargetCells.isInnerStep(node, address)
        || !(node.spec() instanceof RecurrentSpec recurrent)) {
      return node;
    }
    return new LayerNode(node.name(), node.inputs(), sequences(recurrent), node.weights());
  }

  private static RecurrentSpec sequences(RecurrentSpec spec) {
    return switch (spec) {
      case RecurrentSpec.SimpleRnn rnn ->
          new RecurrentSpec.SimpleRnn(rnn.units(), true, rnn.stateActivation());
      case RecurrentSpec.Lstm lstm ->
          new RecurrentSpec.Lstm(lstm.units(), true, lstm.stateActivation(), lstm.gateActivation());
      case RecurrentSpec.Gru gru ->
          new RecurrentSpec.Gru(gru.units(), true, gru.stateActivation(), gru.gateActivation());
    };
  }
}
