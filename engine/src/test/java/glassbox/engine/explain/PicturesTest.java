package glassbox.engine.explain;

import static glassbox.engine.explain.SmallNetworks.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which inputs are images, and which layers hand on their pixels. */
class PicturesTest {
  private static final InputSpec IMAGE = new InputSpec("image", Shape.of(4, 3, 2));
  private static final InputSpec FLAT = new InputSpec("flat", Shape.of(12));
  private static final InputSpec TABLE = new InputSpec("table", Shape.of(6));

  private static Network network() {
    LayerSpec flatten = new LayerSpec.Flatten();
    LayerSpec dense = new LayerSpec.Dense(2, Activation.LINEAR);
    NetworkSpec spec =
        new NetworkSpec(
            "inputs",
            List.of(IMAGE, FLAT, TABLE),
            List.of(
                node("drop", new LayerSpec.Dropout(0.5), "image"),
                node("pixels", flatten, "drop"),
                node("made", new LayerSpec.Reshape(Shape.of(4, 3, 1)), "flat"),
                node("steps", new LayerSpec.Reshape(Shape.of(3, 2)), "table"),
                node("rows", flatten, "steps"),
                node("conv", new LayerSpec.Conv2d(2, Size2d.square(2), Activation.RELU), "made"),
                node("maps", flatten, "conv"),
                node("all", new LayerSpec.Concat(Activation.LINEAR), "pixels", "rows", "maps"),
                node("out", dense, "all")),
            List.of("out"));
    return Network.initialized(spec, 1);
  }

  @Test
  void anInputWithChannelsOrMadeIntoOneIsAnImage() {
    assertEquals(Optional.of(Shape.of(4, 3, 2)), Pictures.shape(network(), IMAGE));
    assertEquals(Optional.of(Shape.of(4, 3, 1)), Pictures.shape(network(), FLAT));
    assertEquals(Optional.empty(), Pictures.shape(network(), TABLE));
  }

  @Test
  void pixelsGoThroughLayersThatChangeNoNumber() {
    assertEquals(Set.of("image", "drop", "pixels", "flat", "made"), Pictures.pixels(network()));
  }
}
