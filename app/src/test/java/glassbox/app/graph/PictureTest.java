package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.app.fx.Texts;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("flat", Shape.of(12))
          .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
          .build();

  /** A data set of which only the shape of a sample is asked for. */
  private record Shaped(Shape shape) implements Dataset {
    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          "shaped", "Shaped", DatasetInfo.Kind.IMAGE, shape, List.of(), List.of(), "");
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public int testSize() {
      return 0;
    }

    @Override
    public Tensor inputs(int[] indices) {
      throw new UnsupportedOperationException("no samples");
    }

    @Override
    public Tensor targets(int[] indices, TargetEncoding encoding) {
      throw new UnsupportedOperationException("no samples");
    }
  }

  private static Face input(Optional<Dataset> dataset) {
    GraphWording wording = new GraphWording(new Texts(Locale.ENGLISH), SPEC, List.of(), dataset);
    return LayerGraph.of(SPEC, ShapeInference.of(SPEC), wording).nodes().getFirst().face();
  }

  @Test
  void aVectorInputIsAPictureWhereTheDataAreImagesOfItsSize() {
    assertEquals(new Face.Picture(4, 3), input(Optional.of(new Shaped(Shape.of(4, 3, 1)))));
    assertEquals(new Face.Vector(12, List.of()), input(Optional.of(new Shaped(Shape.of(12)))));
    assertEquals(new Face.Vector(12, List.of()), input(Optional.of(new Shaped(Shape.of(2, 2, 3)))));
    assertEquals(new Face.Vector(12, List.of()), input(Optional.empty()));
  }

  @Test
  void everyPixelIsFoundWhereItIsShown() {
    GraphWording wording =
        new GraphWording(
            new Texts(Locale.ENGLISH), SPEC, List.of(), Optional.of(new Shaped(Shape.of(4, 3, 1))));
    LayerGraph graph = LayerGraph.of(SPEC, ShapeInference.of(SPEC), wording);
    GraphLayout layout = GraphLayout.of(graph, 800, 500, text -> 7.0 * text.length());
    for (int pixel = 0; pixel < 12; pixel++) {
      UnitAddress address = UnitAddress.of("input", pixel);
      Box box = layout.box(address).orElseThrow();
      assertEquals(
          Optional.of(address), layout.at(box.x() + box.width() / 2, box.y() + box.height() / 2));
      assertEquals(pixel, graph.nodes().getFirst().face().index(address));
    }
  }
}
