package glassbox.app.explain;

import glassbox.engine.explain.Target;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some units of a layer that are looked at together.
 *
 * @param count of all units of the layer
 * @param first of those looked at, counted from 0
 */
record GalleryPage(String layer, int count, int first) {
  /** So many at a time. */
  static final int SIZE = 16;

  /** The page that a target's unit is on; empty if the network has no such layer. */
  static Optional<GalleryPage> of(Network network, Target target) {
    String layer = target.address().layer();
    int unit = target.address().unit().orElse(0);
    return network.spec().layers().stream()
        .map(LayerNode::name)
        .filter(layer::equals)
        .findFirst()
        .map(
            name -> new GalleryPage(name, units(network.shapes().shape(name)), unit - unit % SIZE));
  }

  private static int units(Shape shape) {
    return shape.rank() == 0 ? 1 : shape.dimension(-1);
  }

  /** The last unit of the page, counted from 0. */
  int last() {
    return Math.min(first + SIZE, count) - 1;
  }

  /** Whether the layer has no other pages. */
  boolean isWhole() {
    return count <= SIZE;
  }

  boolean hasNext() {
    return first + SIZE < count;
  }

  boolean hasPrevious() {
    return first > 0;
  }

  /** The page that is so many pages further on. */
  GalleryPage turned(int pages) {
    return new GalleryPage(layer, count, first + pages * SIZE);
  }

  /** The units on the page, each at all its places. */
  List<Target> targets() {
    return IntStream.rangeClosed(first, last())
        .mapToObj(unit -> Target.of(UnitAddress.of(layer, unit)))
        .toList();
  }
}
