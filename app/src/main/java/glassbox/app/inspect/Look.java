package glassbox.app.inspect;

import glassbox.app.session.Snapshot;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import java.util.Optional;

/**
 * What is looked at: an address in what the network made of the sample.
 *
 * @param picture the shape of the data set's samples, where they are images
 */
record Look(Snapshot snapshot, UnitAddress address, Optional<Shape> picture) {

  Look {
    picture = picture.filter(shape -> shape.rank() == 3);
  }

  Network network() {
    return snapshot.pass().network();
  }

  /** The layer that is looked at; empty for an input or an unknown name. */
  Optional<LayerNode> layer() {
    return layer(address.layer());
  }

  /** What a flatten layer reads, or the name itself. */
  String unflattened(String name) {
    return layer(name)
        .filter(node -> node.spec() instanceof LayerSpec.Flatten)
        .map(node -> unflattened(node.inputs().getFirst()))
        .orElse(name);
  }

  /**
   * The shape in which the numbers of a layer or input are to be seen: an input that takes the
   * pixels of an image in one row is seen as that image.
   */
  Shape seen(String name) {
    Shape shape = network().shapes().shape(name);
    boolean input = network().spec().inputs().stream().anyMatch(in -> in.name().equals(name));
    return picture.filter(image -> input && shape.equals(Shape.of(image.size()))).orElse(shape);
  }

  private Optional<LayerNode> layer(String name) {
    return network().spec().layers().stream().filter(node -> node.name().equals(name)).findFirst();
  }
}
