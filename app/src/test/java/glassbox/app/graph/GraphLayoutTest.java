package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class GraphLayoutTest {

  @Provide
  Arbitrary<NetworkSpec> networks() {
    Arbitrary<NetworkSpec> named =
        Arbitraries.of(
            Samples.cnn(), Samples.mlp(), Samples.binary(), Samples.tiny(), Samples.branches());
    Arbitrary<Integer> layers = Arbitraries.integers().between(1, 40);
    Arbitrary<Integer> units = Arbitraries.integers().between(1, 700);
    return Arbitraries.oneOf(
        named, layers.flatMap(count -> units.map(width -> Samples.chain(count, width))));
  }

  @Property(tries = 200)
  void blocksNeverOverlap(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @DoubleRange(min = 60, max = 2600) double width,
      @ForAll @DoubleRange(min = 60, max = 1500) double height) {
    List<Block> blocks = Samples.layout(spec, width, height).blocks();
    for (int i = 0; i < blocks.size(); i++) {
      assertFalse(blocks.get(i).header().overlaps(blocks.get(i).body()), blocks.get(i)::toString);
      for (int j = 0; j < i; j++) {
        Block one = blocks.get(i);
        Block other = blocks.get(j);
        assertFalse(one.body().overlaps(other.body()), () -> one + " and " + other);
        assertFalse(one.header().overlaps(other.header()), () -> one + " and " + other);
        assertFalse(one.header().overlaps(other.body()), () -> one + " and " + other);
        assertFalse(one.body().overlaps(other.header()), () -> one + " and " + other);
      }
    }
  }

  @Property(tries = 200)
  void everyLayerStandsRightOfWhatItReads(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @DoubleRange(min = 60, max = 2600) double width) {
    GraphLayout layout = Samples.layout(spec, width, 700);
    for (Block block : layout.blocks()) {
      for (String input : block.node().inputs()) {
        Block source = layout.block(input).orElseThrow();
        assertTrue(source.body().right() < block.body().x(), () -> source + " and " + block);
      }
    }
  }

  @Property(tries = 200)
  void everythingIsInsideTheWindowAtFit(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @DoubleRange(min = 60, max = 2600) double width,
      @ForAll @DoubleRange(min = 60, max = 1500) double height) {
    GraphLayout layout = Samples.layout(spec, width, height);
    Viewport fit = Viewport.fit(width, height, layout.width(), layout.height());
    Box window = new Box(-0.01, -0.01, width + 0.02, height + 0.02);
    for (Block block : layout.blocks()) {
      assertTrue(window.encloses(fit.screen(block.body())), block::toString);
      assertTrue(window.encloses(fit.screen(block.header())), block::toString);
    }
  }

  @Property(tries = 100)
  void everyTileIsInItsBody(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @DoubleRange(min = 60, max = 2600) double width) {
    for (Block block : Samples.layout(spec, width, 700).blocks()) {
      int tiles = block.node().face().tiles();
      assertTrue(block.body().encloses(block.tile(0)), block::toString);
      assertTrue(block.body().encloses(block.tile(tiles - 1)), block::toString);
    }
  }

  @Property(tries = 200)
  void aPointInTheMiddleOfAUnitHasItsAddress(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @DoubleRange(min = 300, max = 2600) double width,
      @ForAll @DoubleRange(min = 0, max = 0.99) double which) {
    GraphLayout layout = Samples.layout(spec, width, 700);
    Block block = layout.blocks().get((int) (which * layout.blocks().size()));
    int unit = (int) (which * block.node().face().units());
    Box box = block.box(UnitAddress.of(block.node().name(), unit));
    UnitAddress found = layout.at(box.centerX(), box.centerY()).orElseThrow();
    assertEquals(block.node().name(), found.layer());
    assertEquals(unit, found.unit().orElseThrow());
  }

  @Example
  void aPointOnAMapHasItsCell() {
    GraphLayout layout = Samples.layout(Samples.cnn(), 1200, 800);
    UnitAddress address = UnitAddress.of("conv2", 5, 3, 4);
    Box cell = layout.box(address).orElseThrow();
    assertEquals(Optional.of(address), layout.at(cell.centerX(), cell.centerY()));
  }

  @Example
  void aPointOnAHeaderIsTheLayer() {
    GraphLayout layout = Samples.layout(Samples.cnn(), 1200, 800);
    Box header = layout.block("pool1").orElseThrow().header();
    assertEquals(Optional.of(UnitAddress.of("pool1")), layout.at(header.x() + 1, header.y() + 1));
  }

  @Example
  void aPointBetweenBlocksIsNothing() {
    GraphLayout layout = Samples.layout(Samples.cnn(), 1200, 800);
    Block conv1 = layout.block("conv1").orElseThrow();
    assertEquals(Optional.empty(), layout.at(conv1.body().right() + 3, conv1.body().centerY()));
  }

  @Example
  void theMnistNetworkFitsANarrowWindowAndUsesAWideOne() {
    assertEquals(820, Samples.layout(Samples.cnn(), 820, 560).width());
    double narrow = mapSize(820, 560);
    double wide = mapSize(2000, 1100);
    assertTrue(narrow >= 20, "maps of conv1 in a narrow window: " + narrow);
    assertTrue(wide >= 2 * narrow, "maps of conv1 in a wide window: " + wide);
  }

  @Example
  void mapsUseTheWidthOfTheirCaptionsWhereTheWindowIsTooNarrowForBoth() {
    assertTrue(Samples.layout(Samples.cnn(), 500, 330).width() > 500, "it is seen from further");
    double size = mapSize(500, 330);
    assertTrue(size >= 16, "maps of conv1 in the smallest window: " + size);
  }

  private static double mapSize(double width, double height) {
    return Samples.layout(Samples.cnn(), width, height)
        .block("conv1")
        .orElseThrow()
        .tile(0)
        .width();
  }

  @Example
  void aBlockOfManyMapsUsesMostOfTheHeight() {
    GraphLayout layout = Samples.layout(Samples.cnn(), 1400, 900);
    for (String layer : List.of("conv1", "conv2")) {
      double used = layout.block(layer).orElseThrow().body().height();
      assertTrue(used > 0.75 * 900, layer + " uses " + used + " of 900");
    }
  }

  @Example
  void branchesOfOneLayerShareAColumn() {
    GraphLayout layout = Samples.layout(Samples.branches(), 1200, 800);
    Block one = layout.block("pool1").orElseThrow();
    Block other = layout.block("flat1").orElseThrow();
    assertEquals(one.header().x(), other.header().x());
    assertTrue(one.body().bottom() <= other.header().y());
  }

  @Example
  void aVectorThatIsTooLongForItsHeightIsShownAsCells() {
    GraphLayout high = Samples.layout(Samples.binary(), 900, 700);
    GraphLayout low = Samples.layout(Samples.binary(), 900, 200);
    assertTrue(high.block("input").orElseThrow().grid().listed());
    assertFalse(low.block("input").orElseThrow().grid().listed());
  }

  @Example
  void anUnknownUnitHasNoPlace() {
    GraphLayout layout = Samples.layout(Samples.cnn(), 1200, 800);
    assertEquals(Optional.empty(), layout.box(UnitAddress.of("conv9", 0)));
    assertEquals(Optional.empty(), layout.box(UnitAddress.of("conv1", 32)));
    assertEquals(Optional.empty(), layout.box(UnitAddress.of("conv1", 3, 26, 0)));
  }

  @Provide
  Arbitrary<LayerGraph> randomGraphs() {
    return Arbitraries.integers()
        .between(2, 24)
        .flatMap(count -> Arbitraries.longs().map(seed -> RandomGraphs.of(count, seed)));
  }

  @Property(tries = 300)
  void blocksAndCaptionsOfAnyGraphNeverOverlap(
      @ForAll("randomGraphs") LayerGraph graph,
      @ForAll @DoubleRange(min = 300, max = 2600) double width,
      @ForAll @DoubleRange(min = 200, max = 1500) double height) {
    List<Box> taken =
        GraphLayout.of(graph, width, height, text -> 7 * text.length()).blocks().stream()
            .flatMap(block -> Stream.of(block.header(), block.body()))
            .toList();
    for (int i = 0; i < taken.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(taken.get(i).overlaps(taken.get(j)), taken.get(i) + " and " + taken.get(j));
      }
    }
  }

  @Property(tries = 300)
  void noLinkOfAnyGraphRunsThroughABlockOrItsCaption(
      @ForAll("randomGraphs") LayerGraph graph,
      @ForAll @DoubleRange(min = 300, max = 2600) double width,
      @ForAll @DoubleRange(min = 200, max = 1500) double height) {
    GraphLayout layout = GraphLayout.of(graph, width, height, text -> 7 * text.length());
    for (Link link : layout.links()) {
      for (Box piece : pieces(link)) {
        for (Block block : layout.blocks()) {
          assertFalse(piece.overlaps(block.body()), () -> link + " and " + block);
          assertFalse(piece.overlaps(block.header()), () -> link + " and " + block);
        }
      }
    }
  }

  /** Boxes that hold the level parts of a link and, in small pieces, its curves. */
  private static List<Box> pieces(Link link) {
    List<Box> pieces = new ArrayList<>();
    double x = link.start();
    for (Link.Curve curve : link.curves()) {
      pieces.add(new Box(x, curve.y0() - 0.1, curve.x0() - x, 0.2));
      double lastX = curve.x0();
      double lastY = curve.y0();
      for (int i = 1; i <= 16; i++) {
        double t = i / 16.0;
        double level = t * t * (3 - 2 * t);
        double along = 1.5 * t * (1 - t) + t * t * t;
        double nextX = curve.x0() + along * (curve.x1() - curve.x0());
        double nextY = curve.y0() + level * (curve.y1() - curve.y0());
        pieces.add(
            new Box(lastX, Math.min(lastY, nextY), nextX - lastX, Math.abs(nextY - lastY) + 0.1));
        lastX = nextX;
        lastY = nextY;
      }
      x = curve.x1();
    }
    return pieces;
  }

  @Property(tries = 200)
  void everyInputThatALayerReadsHasALinkToIt(@ForAll("randomGraphs") LayerGraph graph) {
    GraphLayout layout = GraphLayout.of(graph, 1200, 700, text -> 7 * text.length());
    long inputs = graph.nodes().stream().mapToLong(node -> node.inputs().size()).sum();
    assertEquals(inputs, layout.links().size());
    for (Link link : layout.links()) {
      Block from = layout.block(link.from()).orElseThrow();
      Block into = layout.block(link.into()).orElseThrow();
      assertEquals(from.body().right(), link.start());
      assertEquals(into.body().x(), link.curves().getLast().x1());
      assertEquals(into.node().column() - from.node().column(), link.curves().size());
    }
  }

  @Example
  void branchesStandInTheOrderOfWhatTheyLeadTo() {
    LayerGraph graph =
        RandomGraphs.of(
            List.of(List.of(), List.of(), List.of(1), List.of(0), List.of(2), List.of(3)));
    GraphLayout layout = GraphLayout.of(graph, 1000, 700, text -> 7 * text.length());
    double upper = layout.block("n2").orElseThrow().body().y();
    double lower = layout.block("n3").orElseThrow().body().y();
    double upperInput = layout.block("n1").orElseThrow().body().y();
    double lowerInput = layout.block("n0").orElseThrow().body().y();
    assertEquals(upper < lower, upperInput < lowerInput, "no links cross");
  }

  @Example
  void aNetworkOfManyLayersIsWiderThanItsWindowAndAsHigh() {
    GraphLayout layout = Samples.layout(Samples.deep200(), 1200, 600);
    assertTrue(layout.wide());
    assertEquals(600, layout.height());
    assertTrue(layout.width() > 100 * 200, "columns keep a comfortable width");
  }
}
