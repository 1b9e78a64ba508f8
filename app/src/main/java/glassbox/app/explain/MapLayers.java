package glassbox.app.explain;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The layers whose maps the methods of the CAM family can weigh. */
final class MapLayers {
  private MapLayers() {}

  /** Those with maps that a layer depends on, in the network's order. */
  static List<String> before(Network network, String layer) {
    List<LayerNode> order = network.shapes().order();
    Set<String> needed = new HashSet<>(Set.of(layer));
    for (LayerNode node : order.reversed()) {
      if (needed.contains(node.name())) {
        needed.addAll(node.inputs());
      }
    }
    return order.stream()
        .map(LayerNode::name)
        .filter(name -> !name.equals(layer) && needed.contains(name))
        .filter(name -> network.shapes().shape(name).rank() == 3)
        .toList();
  }
}
