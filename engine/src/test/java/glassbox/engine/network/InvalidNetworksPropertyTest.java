package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.network.LayerSpec.Activate;
import glassbox.engine.network.LayerSpec.Add;
import glassbox.engine.network.LayerSpec.AvgPool2d;
import glassbox.engine.network.LayerSpec.Concat;
import glassbox.engine.network.LayerSpec.Conv2d;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.LayerSpec.DepthwiseConv2d;
import glassbox.engine.network.LayerSpec.Dropout;
import glassbox.engine.network.LayerSpec.GlobalAvgPool2d;
import glassbox.engine.network.LayerSpec.MaxPool2d;
import glassbox.engine.network.LayerSpec.Reshape;
import glassbox.engine.network.NormalizationSpec.BatchNorm;
import glassbox.engine.network.NormalizationSpec.LayerNorm;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random networks with one fault each are refused in a sentence; nothing else ever gets out. */
class InvalidNetworksPropertyTest {
  private static final Size2d ONE = Size2d.square(1);
  private static final Activation LINEAR = Activation.LINEAR;
  private static final int HUGE = Integer.MAX_VALUE;

  /** What no layer may be, whatever it reads. */
  private static final List<LayerSpec> NEVER_RIGHT =
      List.of(
          new Dense(0, LINEAR),
          new Dense(-3, LINEAR),
          new Conv2d(0, ONE, LINEAR),
          new Conv2d(2, new Size2d(0, 1), LINEAR),
          new Conv2d(2, ONE, new Size2d(1, -1), true, LINEAR),
          new Conv2d(2, ONE, ONE, new Size2d(0, 1), Padding.SAME, true, LINEAR),
          new Conv2d(2, Size2d.square(100), LINEAR),
          new DepthwiseConv2d(ONE, ONE, Padding.VALID, 0, true, LINEAR),
          new DepthwiseConv2d(Size2d.square(-1), ONE, Padding.SAME, 1, true, LINEAR),
          new MaxPool2d(new Size2d(1, 0)),
          new MaxPool2d(ONE, new Size2d(0, 1)),
          new AvgPool2d(Size2d.square(100)),
          new Reshape(Shape.of(7, 11, 13, 17)),
          new Dropout(1),
          new Dropout(-0.1),
          new Dropout(Double.NaN),
          new LayerNorm(-1),
          new LayerNorm(Double.NaN),
          new BatchNorm(-1, 0.9),
          new BatchNorm(0.001, 1.5),
          new BatchNorm(0.001, Double.NaN),
          new SimpleRnn(0, false, Activation.TANH),
          new Lstm(2, true, Activation.SOFTMAX, Activation.SIGMOID),
          new Gru(-1, true, Activation.TANH, Activation.SIGMOID),
          new Add(LINEAR),
          new Concat(LINEAR));

  /** What is far too large for one machine, or for an index. */
  private static final List<LayerSpec> HUGE_ONES =
      List.of(
          new Dense(HUGE, LINEAR),
          new Conv2d(HUGE, ONE, LINEAR),
          new Conv2d(1, Size2d.square(HUGE), ONE, Padding.SAME, true, LINEAR),
          new Conv2d(1, ONE, Size2d.square(HUGE), Size2d.square(HUGE), Padding.SAME, true, LINEAR),
          new Conv2d(1, new Size2d(2, 2), ONE, Size2d.square(HUGE), Padding.SAME, true, LINEAR),
          new DepthwiseConv2d(ONE, ONE, Padding.SAME, HUGE, false, LINEAR),
          new MaxPool2d(Size2d.square(HUGE), Size2d.square(HUGE), Padding.SAME),
          new Lstm(HUGE, true, Activation.TANH, Activation.SIGMOID),
          new Gru(HUGE / 3, false, Activation.TANH, Activation.SIGMOID));

  @Property(tries = 400)
  void aLayerWithAnImpossibleSettingIsRefusedByName(@ForAll Random random) {
    NetworkSpec valid = RandomNetworks.next(random);
    int at = random.nextInt(valid.layers().size());
    LayerNode layer = valid.layers().get(at);
    LayerSpec spec = NEVER_RIGHT.get(random.nextInt(NEVER_RIGHT.size()));
    LayerNode spoiled = new LayerNode(layer.name(), List.of(layer.inputs().getFirst()), spec);
    assertRefused(with(valid, at, spoiled), layer.name());
  }

  @Property(tries = 200)
  void aLayerThatReadsWhatItCannotIsRefusedByName(@ForAll Random random) {
    NetworkSpec valid = RandomNetworks.next(random);
    int at = random.nextInt(valid.layers().size());
    LayerNode layer = valid.layers().get(at);
    LayerNode spoiled =
        switch (random.nextInt(4)) {
          case 0 -> new LayerNode(layer.name(), List.of("nowhere"), layer.spec());
          case 1 -> new LayerNode(layer.name(), List.of(layer.name()), layer.spec());
          case 2 -> new LayerNode(layer.name(), List.of(), layer.spec());
          default ->
              new LayerNode(layer.name(), List.of("table", "table"), new Activate(Activation.RELU));
        };
    assertRefused(with(valid, at, spoiled), layer.name());
  }

  @Property(tries = 200)
  void aLayerOfTheWrongRankIsRefusedByName(@ForAll Random random) {
    NetworkSpec valid = RandomNetworks.next(random);
    String input = random.nextBoolean() ? "table" : "course";
    LayerSpec spec =
        List.of(
                new GlobalAvgPool2d(),
                new Conv2d(1, ONE, LINEAR),
                new DepthwiseConv2d(ONE, ONE, Padding.SAME, 1, true, LINEAR),
                new MaxPool2d(ONE),
                new AvgPool2d(ONE))
            .get(random.nextInt(5));
    LayerNode layer = valid.layers().getLast();
    assertRefused(
        with(valid, valid.layers().size() - 1, new LayerNode(layer.name(), List.of(input), spec)),
        layer.name());
  }

  @Property(tries = 200)
  void aNameThatIsTakenOrNoNameIsRefused(@ForAll Random random) {
    NetworkSpec valid = RandomNetworks.next(random);
    String name = List.of("table", "image", "a b", "", "ä", "a:1").get(random.nextInt(6));
    LayerNode added = new LayerNode(name, List.of("table"), new Activate(Activation.RELU));
    List<LayerNode> layers = new ArrayList<>(valid.layers());
    layers.add(random.nextInt(layers.size() + 1), added);
    assertRefused(new NetworkSpec(valid.name(), valid.inputs(), layers, valid.outputs()), name);
  }

  @Property(tries = 300)
  void whatIsTooLargeIsRefusedOrOnlyDescribed(@ForAll Random random) {
    NetworkSpec valid = RandomNetworks.next(random);
    List<LayerNode> layers = new ArrayList<>(valid.layers());
    String read = random.nextBoolean() ? "image" : "course";
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = "huge" + i;
      LayerSpec spec = HUGE_ONES.get(random.nextInt(HUGE_ONES.size()));
      layers.add(new LayerNode(name, List.of(read), spec));
      read = name;
    }
    try {
      ShapeInference.of(new NetworkSpec("huge", valid.inputs(), layers, List.of(read)));
    } catch (ProblemException refused) {
      assertTrue(refused.getMessage().contains("huge"), refused.getMessage());
    }
  }

  private static NetworkSpec with(NetworkSpec valid, int at, LayerNode spoiled) {
    List<LayerNode> layers = new ArrayList<>(valid.layers());
    layers.set(at, spoiled);
    return new NetworkSpec(valid.name(), valid.inputs(), layers, valid.outputs());
  }

  private static void assertRefused(NetworkSpec spec, String layer) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> ShapeInference.of(spec), layer);
    assertTrue(refused.getMessage().contains(layer), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
  }
}
