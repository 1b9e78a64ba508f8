package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.graph.UnitWalk.Direction;
import glassbox.app.session.Session;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GraphViewModelTest {
  private final Texts texts = new Texts(Locale.ENGLISH);
  private long nanos;

  private GraphViewModel open(Session session) {
    GraphViewModel model =
        new GraphViewModel(session, texts, text -> 7 * text.length(), () -> nanos);
    model.resize(1200, 800);
    session.openWelcome();
    return model;
  }

  private GraphViewModel shown(Session session, NetworkSpec spec) {
    GraphViewModel model = open(session);
    session.sampleProperty().set(Samples.ramp(spec));
    session.pulse();
    return model;
  }

  @Test
  void saysInWordsThatNothingIsOpen() {
    GraphViewModel model =
        new GraphViewModel(
            Samples.session(Samples.tiny()), texts, text -> 7 * text.length(), () -> nanos);
    model.resize(1200, 800);
    assertEquals("No network is open yet.", model.message().orElseThrow());
    assertNull(model.layoutProperty().get());
  }

  @Test
  void saysInWordsThatTheNetworkHasNotRunYet() {
    GraphViewModel model = open(Samples.session(Samples.tiny()));
    assertEquals("The network has not seen the sample yet.", model.message().orElseThrow());
    assertNotNull(model.layoutProperty().get());
  }

  @Test
  void hasNothingToSayOnceValuesAreShown() {
    assertTrue(shown(Samples.session(Samples.tiny()), Samples.tiny()).message().isEmpty());
  }

  @Test
  void captionsTellShapeActivationAndParameters() {
    GraphViewModel model = open(Samples.session(Samples.cnn()));
    GraphLayout layout = model.layoutProperty().get();
    assertEquals(
        "26 × 26 × 32 · relu · 320",
        layout.block("conv1").orElseThrow().node().caption().oneLine());
    assertEquals("13 × 13 × 32", layout.block("pool1").orElseThrow().node().caption().oneLine());
    assertEquals(
        "11 × 11 × 64 · relu · 18,496",
        layout.block("conv2").orElseThrow().node().caption().oneLine());
  }

  @Test
  void unsignedLayersBeginAtZeroAndSignedOnesAreSymmetric() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    Activations values = model.shownProperty().get();

    session.selectionProperty().set(UnitAddress.of("dense"));
    GraphViewModel.Legend softmax = model.legend().orElseThrow();
    assertEquals(0, softmax.range().low());
    assertEquals(values.extent("dense").high(), softmax.range().high());

    session.selectionProperty().set(UnitAddress.of("conv1", 2));
    GraphViewModel.Legend tanh = model.legend().orElseThrow();
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
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.selectionProperty().set(UnitAddress.of("conv1", 2));
    assertEquals("conv1 · activation, step 0", model.legend().orElseThrow().text());

    model.modeProperty().set(RangeMode.UNIT);
    GraphViewModel.Legend unit = model.legend().orElseThrow();
    assertEquals("conv1:2 · activation, step 0", unit.text());
    float[] all = model.shownProperty().get().values("conv1");
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 2; i < all.length; i += 4) {
      low = Math.min(low, all[i]);
      high = Math.max(high, all[i]);
    }
    float expected = low < 0 ? Math.max(-low, high) : high;
    assertEquals(expected, unit.range().high());

    model.viewportProperty().set(new Viewport(0.01, 0, 0));
    GraphViewModel.Legend far = model.legend().orElseThrow();
    assertEquals("conv1 · activation, step 0", far.text(), "maps from far away are one mean");
    model.modeProperty().set(RangeMode.LAYER);
    assertEquals(model.legend().orElseThrow(), far);
    model.viewportProperty().set(new Viewport(1, 0, 0));

    model.modeProperty().set(RangeMode.NETWORK);
    GraphViewModel.Legend network = model.legend().orElseThrow();
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
    NetworkSpec spec = Samples.tiny();
    GraphViewModel model = shown(Samples.session(spec), spec);
    Activations values = model.shownProperty().get();
    GraphNode input = Samples.graph(spec).node("input").orElseThrow();
    assertEquals(values.extent("input"), values.shared(input, 0, RangeMode.NETWORK));
  }

  @Test
  void clickSelectsLayerUnitAndCell() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    GraphLayout layout = model.layoutProperty().get();
    for (String address : List.of("conv1:3@(1,2)", "flatten:40", "dense:1", "input:0@(5,0)")) {
      Box box = layout.box(UnitAddress.parse(address)).orElseThrow();
      model.click(box.centerX(), box.centerY());
      assertEquals(address, String.valueOf(session.selectionProperty().get()));
    }
    Box header = layout.block("conv1").orElseThrow().header();
    model.click(header.centerX(), header.centerY());
    assertEquals("conv1", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void arrowKeysWalkTheUnits() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    model.walk(Direction.DOWN, false);
    assertEquals("conv1:0", String.valueOf(session.selectionProperty().get()));

    int columns = model.layoutProperty().get().block("conv1").orElseThrow().grid().columns();
    model.walk(Direction.DOWN, false);
    assertEquals("conv1:" + columns, String.valueOf(session.selectionProperty().get()));
    model.walk(Direction.UP, false);
    model.walk(Direction.UP, false);
    assertEquals("conv1:0", String.valueOf(session.selectionProperty().get()));

    model.walk(Direction.LEFT, false);
    assertEquals("input:0", String.valueOf(session.selectionProperty().get()));
    model.walk(Direction.LEFT, false);
    assertEquals("input:0", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void arrowKeysReachEveryLayerFromTheFirst() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.selectionProperty().set(UnitAddress.of("input", 0));
    for (int i = 0; i < 200; i++) {
      model.walk(Direction.RIGHT, false);
    }
    assertEquals("dense", session.selectionProperty().get().layer());
  }

  @Test
  void shiftedArrowKeysWalkTheCellsOfAMap() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.selectionProperty().set(UnitAddress.of("conv1", 1, 0, 3));
    model.walk(Direction.DOWN, true);
    assertEquals("conv1:1@(1,3)", String.valueOf(session.selectionProperty().get()));
    model.walk(Direction.RIGHT, true);
    assertEquals("conv1:1@(1,3)", String.valueOf(session.selectionProperty().get()));
    model.walk(Direction.LEFT, true);
    assertEquals("conv1:1@(1,2)", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void wideningGoesFromCellToMapToLayerToNothing() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.selectionProperty().set(UnitAddress.of("conv1", 1, 0, 3));
    model.widen();
    assertEquals(UnitAddress.of("conv1", 1), session.selectionProperty().get());
    model.widen();
    assertEquals(UnitAddress.of("conv1"), session.selectionProperty().get());
    model.widen();
    assertNull(session.selectionProperty().get());
  }

  @Test
  void cardTellsTheValueUnderTheMouse() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    Box cell = model.layoutProperty().get().box(UnitAddress.of("input", 0, 1, 0)).orElseThrow();
    model.hover(cell.centerX(), cell.centerY());
    GraphTexts.Card card = model.card().orElseThrow();
    assertEquals("input:0@(1,0)", card.title());
    assertEquals("-0.6667", card.value());
  }

  @Test
  void whatIsNoNumberIsSaidAndLeavesTheRangeOfTheOthers() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    Network network = session.network().orElseThrow();
    session.show(broken(network), 7);
    nanos += 1_000_000_000;
    session.pulse();

    Activations values = model.shownProperty().get();
    assertTrue(Float.isNaN(values.values("conv1")[3]));
    assertTrue(Float.isFinite(values.extent("conv1").high()));
    Box cell = model.layoutProperty().get().box(UnitAddress.of("conv1", 3, 0, 0)).orElseThrow();
    model.hover(cell.centerX(), cell.centerY());
    GraphTexts.Card card = model.card().orElseThrow();
    assertEquals("NaN", card.value());
    assertTrue(card.details().contains("not a number"), card.details()::toString);
  }

  /** The last filter's bias is NaN. */
  private static Parameters broken(Network network) {
    return Parameters.fill(
        network.shapes(),
        (layer, parameter) -> {
          Tensor tensor = network.parameters().get(layer, parameter.name());
          float[] values = Arrays.copyOf(tensor.data(), tensor.data().length);
          if (layer.equals("conv1") && parameter.name().equals("bias")) {
            values[3] = Float.NaN;
          }
          return new Tensor(tensor.shape(), values);
        });
  }

  @Test
  void newWeightsAreShownAtMostTenTimesASecond() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    Activations first = model.shownProperty().get();
    Parameters parameters = session.network().orElseThrow().parameters();

    nanos += 50_000_000;
    session.show(parameters, 1);
    session.pulse();
    model.pulse();
    assertSame(first, model.shownProperty().get());

    nanos += 50_000_000;
    model.pulse();
    assertEquals(1, model.shownProperty().get().step());
  }

  @Test
  void aNewSampleIsShownAtOnce() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    Activations first = model.shownProperty().get();
    session.sampleProperty().set(Samples.ramp(spec));
    session.pulse();
    assertNotSame(first, model.shownProperty().get());
  }

  @Test
  void anotherNetworkTakesThePlaceOfTheFirst() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.openWelcome();
    assertNull(model.shownProperty().get());
    session.pulse();
    assertNotNull(model.shownProperty().get());
  }

  @Test
  void endsOfALayerAndLayersInOrderAreOneKeyAway() {
    Session session = Samples.session(Samples.cnn());
    GraphViewModel model = open(session);
    session.selectionProperty().set(UnitAddress.of("conv2", 5, 3, 4));
    model.walkToEnd(true);
    assertEquals(UnitAddress.of("conv2", 63, 3, 4), session.selectionProperty().get());
    model.walkLayer(true);
    assertEquals(UnitAddress.of("pool2", 63), session.selectionProperty().get());
    model.walkLayer(false);
    model.walkLayer(false);
    assertEquals(UnitAddress.of("pool1", 31), session.selectionProperty().get());
    model.walkToEnd(false);
    assertEquals(UnitAddress.of("pool1", 0), session.selectionProperty().get());
    session.selectionProperty().set(UnitAddress.of("dense"));
    model.walkLayer(true);
    assertEquals(UnitAddress.of("dense"), session.selectionProperty().get());
  }

  @Test
  void theCardOfAnEndOfAnEdgeTellsItsWeight() {
    NetworkSpec spec = Samples.tiny();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.selectionProperty().set(UnitAddress.of("dense", 1));
    UnitAddress end = model.edges().getFirst().from();
    model.hoveredProperty().set(end);
    List<String> details = model.card().orElseThrow().details();
    assertTrue(details.getLast().startsWith("weight to dense:1: "), details::toString);
  }

  @Test
  void recurrentLayersShowTheirStateOverTime() {
    NetworkSpec spec = Samples.rnn();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    Block block = model.layoutProperty().get().block("lstm").orElseThrow();
    assertEquals(new Face.Course(28, 16, true), block.node().face());
    assertEquals("16 · 28 steps · 2,880", block.node().caption().oneLine());
    Tensor states = session.snapshotProperty().get().pass().unfolded("lstm");
    assertArrayEquals(states.data(), model.shownProperty().get().values("lstm"));
    Box cell = block.box(UnitAddress.parse("lstm:5@20"));
    assertEquals(UnitAddress.parse("lstm:5@20"), block.at(cell.centerX(), cell.centerY()));
    assertEquals(block.tile(0).width(), block.box(UnitAddress.parse("lstm:5")).width(), 1e-9);
    assertEquals(20 * 16 + 5, block.node().face().index(UnitAddress.parse("lstm:5@20")));
    assertEquals(27 * 16 + 5, block.node().face().index(UnitAddress.parse("lstm:5")));
  }

  @Test
  void arrowKeysWalkOverTheUnitsAndStepsOfARecurrentLayer() {
    NetworkSpec spec = Samples.rnn();
    Session session = Samples.session(spec);
    GraphViewModel model = shown(session, spec);
    session.selectionProperty().set(UnitAddress.parse("lstm:5"));
    model.walk(Direction.DOWN, false);
    assertEquals("lstm:6", session.selectionProperty().get().toString());
    model.walk(Direction.LEFT, true);
    assertEquals("lstm:6@27", session.selectionProperty().get().toString());
    model.walk(Direction.LEFT, true);
    assertEquals("lstm:6@26", session.selectionProperty().get().toString());
    model.walk(Direction.UP, true);
    assertEquals("lstm:5@26", session.selectionProperty().get().toString());
    session.selectionProperty().set(UnitAddress.parse("lstm:5"));
    model.walk(Direction.LEFT, false);
    assertEquals("input", session.selectionProperty().get().layer());
  }
}
