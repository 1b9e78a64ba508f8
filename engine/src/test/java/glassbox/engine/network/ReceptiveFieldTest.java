package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.network.Region.Span;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  private static final ShapeInference DIGITS =
      ShapeInference.of(
          NetworkSpec.chain("digits", Shape.of(28, 28, 1))
              .then("conv1", new LayerSpec.Conv2d(32, Size2d.square(3), Activation.RELU))
              .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
              .then("conv2", new LayerSpec.Conv2d(64, Size2d.square(3), Activation.RELU))
              .then("pool2", new LayerSpec.MaxPool2d(Size2d.square(2)))
              .then("flatten", new LayerSpec.Flatten())
              .then("dense", new LayerSpec.Dense(10, Activation.SOFTMAX))
              .build());

  private static ReceptiveField field(String address) {
    return ReceptiveField.of(DIGITS, UnitAddress.parse(address));
  }

  @Test
  void aCellOfTheSecondConvolutionSeesEightByEightPixels() {
    ReceptiveField field = field("conv2:5@(3,4)");
    assertEquals(
        new Region(new Span(6, 14), new Span(8, 16), new Span(0, 1)),
        field.on("input").orElseThrow());
    assertEquals(
        new Region(new Span(6, 12), new Span(8, 14), new Span(0, 32)),
        field.on("conv1").orElseThrow());
    assertEquals(
        new Region(new Span(3, 6), new Span(4, 7), new Span(0, 32)),
        field.on("pool1").orElseThrow());
    assertEquals(3, field.regions().size());
  }

  @Test
  void poolingReadsItsOwnMapOnly() {
    assertEquals(
        new Region(new Span(4, 6), new Span(2, 4), new Span(7, 8)),
        field("pool1:7@(2,1)").on("conv1").orElseThrow());
  }

  @Test
  void anElementOfFlattenIsOneCell() {
    assertEquals(
        new Region(new Span(1, 2), new Span(2, 3), new Span(9, 10)),
        field("flatten:" + ((1 * 5 + 2) * 64 + 9)).on("pool2").orElseThrow());
  }

  @Test
  void aDenseUnitSeesAllThatTheWindowsReach() {
    assertEquals(
        new Region(new Span(0, 26), new Span(0, 26), new Span(0, 1)),
        field("dense:3").on("input").orElseThrow());
  }

  @Test
  void anInputSeesNothing() {
    assertTrue(field("input:0@(3,3)").regions().isEmpty());
  }

  @Test
  void theEdgesClipAPaddedField() {
    ShapeInference padded =
        ShapeInference.of(
            NetworkSpec.chain("padded", Shape.of(5, 5, 1))
                .then(
                    "conv",
                    new LayerSpec.Conv2d(
                        2, Size2d.square(3), Size2d.square(1), Padding.SAME, true, Activation.RELU))
                .build());
    assertEquals(
        new Region(new Span(0, 2), new Span(3, 5), new Span(0, 1)),
        ReceptiveField.of(padded, UnitAddress.of("conv", 0, 0, 4)).on("input").orElseThrow());
  }

  @Test
  void aDilatedKernelReachesFromItsFirstCellInsideToItsLast() {
    Size2d one = Size2d.square(1);
    Size2d dilation = new Size2d(3, 2);
    LayerSpec conv =
        new LayerSpec.Conv2d(
            1, Size2d.square(3), one, dilation, Padding.SAME, true, Activation.RELU);
    ShapeInference dilated =
        ShapeInference.of(NetworkSpec.chain("dilated", Shape.of(8, 9, 2)).then("c", conv).build());
    assertEquals(
        new Region(new Span(1, 8), new Span(2, 7), new Span(0, 2)),
        ReceptiveField.of(dilated, UnitAddress.of("c", 0, 4, 4)).on("input").orElseThrow());
    assertEquals(
        new Region(new Span(2, 6), new Span(1, 6), new Span(0, 2)),
        ReceptiveField.of(dilated, UnitAddress.of("c", 0, 2, 3)).on("input").orElseThrow());
  }

  @Test
  void aDilatedKernelThatReachesOverBothEdgesSeesItsMiddleOnly() {
    LayerSpec conv =
        new LayerSpec.Conv2d(
            1,
            new Size2d(3, 2),
            Size2d.square(1),
            Size2d.square(5),
            Padding.SAME,
            true,
            Activation.RELU);
    ShapeInference wide =
        ShapeInference.of(NetworkSpec.chain("wide", Shape.of(3, 1, 1)).then("c", conv).build());
    assertTrue(ReceptiveField.of(wide, UnitAddress.of("c", 0, 1, 0)).regions().isEmpty());
    LayerSpec tall =
        new LayerSpec.Conv2d(
            1,
            new Size2d(3, 1),
            Size2d.square(1),
            Size2d.square(5),
            Padding.SAME,
            true,
            Activation.RELU);
    ShapeInference middle =
        ShapeInference.of(NetworkSpec.chain("tall", Shape.of(3, 1, 1)).then("c", tall).build());
    assertEquals(
        new Region(Span.at(1), Span.at(0), Span.at(0)),
        ReceptiveField.of(middle, UnitAddress.of("c", 0, 1, 0)).on("input").orElseThrow());
  }

  @Test
  void aResultOfADepthwiseConvolutionSeesItsOwnChannelOnly() {
    LayerSpec conv =
        new LayerSpec.DepthwiseConv2d(
            Size2d.square(2), Size2d.square(2), Padding.VALID, 3, true, Activation.RELU);
    ShapeInference shapes =
        ShapeInference.of(NetworkSpec.chain("depth", Shape.of(6, 6, 2)).then("c", conv).build());
    assertEquals(
        new Region(new Span(2, 4), new Span(4, 6), Span.at(1)),
        ReceptiveField.of(shapes, UnitAddress.of("c", 4, 1, 2)).on("input").orElseThrow());
  }

  @Test
  void aGlobalMeanSeesItsWholeChannel() {
    ShapeInference shapes =
        ShapeInference.of(
            NetworkSpec.chain("global", Shape.of(4, 5, 3))
                .then("mean", new LayerSpec.GlobalAvgPool2d())
                .build());
    assertEquals(
        new Region(new Span(0, 4), new Span(0, 5), Span.at(2)),
        ReceptiveField.of(shapes, UnitAddress.of("mean", 2)).on("input").orElseThrow());
  }

  @Test
  void aReshapedUnitSeesWhereItsElementsWere() {
    ShapeInference shapes =
        ShapeInference.of(
            NetworkSpec.chain("reshape", Shape.of(4, 6, 2))
                .then("other", new LayerSpec.Reshape(Shape.of(8, 3, 2)))
                .build());
    assertEquals(
        new Region(Span.at(2), Span.at(4), Span.at(1)),
        ReceptiveField.of(shapes, UnitAddress.of("other", 1, 5, 1)).on("input").orElseThrow());
    assertEquals(
        new Region(new Span(0, 4), new Span(0, 6), Span.at(1)),
        ReceptiveField.of(shapes, UnitAddress.of("other", 1)).on("input").orElseThrow());
  }

  @Test
  void aNormalizedUnitSeesAllUnitsOfItsPlace() {
    ShapeInference shapes =
        ShapeInference.of(
            NetworkSpec.chain("norm", Shape.of(4, 6, 3))
                .then("norm", new NormalizationSpec.LayerNorm(1e-3))
                .build());
    assertEquals(
        new Region(Span.at(2), Span.at(4), new Span(0, 3)),
        ReceptiveField.of(shapes, UnitAddress.of("norm", 1, 2, 4)).on("input").orElseThrow());
  }

  @Test
  void oneInputOnlyMattersToAUnitOfAConcat() {
    ShapeInference two =
        ShapeInference.of(
            new NetworkSpec(
                "two",
                List.of(new InputSpec("a", Shape.of(3)), new InputSpec("b", Shape.of(2))),
                List.of(
                    new LayerNode(
                        "both", List.of("a", "b"), new LayerSpec.Concat(Activation.LINEAR))),
                List.of("both")));
    ReceptiveField field = ReceptiveField.of(two, UnitAddress.of("both", 4));
    assertTrue(field.on("a").isEmpty());
    assertEquals(Span.at(1), field.on("b").orElseThrow().units());
  }

  @Test
  void refusesWhatTheNetworkDoesNotHaveInASentence() {
    assertEquals(
        "Address conv9:1: the network has no layer or input conv9.",
        assertThrows(ProblemException.class, () -> field("conv9:1")).getMessage());
    assertEquals(
        "Address conv2:5@(11,0): layer conv2 has 64 units, each with 11 rows and 11 columns,"
            + " counted from 0.",
        assertThrows(ProblemException.class, () -> field("conv2:5@(11,0)")).getMessage());
    assertThrows(ProblemException.class, () -> field("dense:10"));
    assertThrows(ProblemException.class, () -> field("dense:1@(0,0)"));
    assertThrows(ProblemException.class, () -> field("dense:1@0"));
  }
}
