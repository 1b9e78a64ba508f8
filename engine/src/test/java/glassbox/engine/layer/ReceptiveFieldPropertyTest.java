package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LayerSpec.GlobalAvgPool2d;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.Region;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The receptive field against brute force: every value of the input is changed, one at a time. */
class ReceptiveFieldPropertyTest {

  @Property(tries = 150)
  void whatLiesOutsideNeverChangesTheUnit(@ForAll long seed) {
    Random random = new Random(seed);
    Network network = Network.initialized(branched(random), seed);
    UnitAddress unit = anyUnit(network, random);
    Region field = field(network, unit);
    for (boolean[] seen : List.of(changes(network, unit, 3), changes(network, unit, -1000))) {
      forEachCell(
          network,
          (row, column, channel, index) ->
              assertTrue(
                  !seen[index] || field.contains(row, column, channel),
                  () -> unit + " depends on (" + row + "," + column + "):" + channel));
    }
  }

  @Property(tries = 150)
  void allThatLiesInsideChangesTheUnitOfAChain(@ForAll long seed) {
    Random random = new Random(seed);
    Network network = Network.initialized(chain(random), seed);
    UnitAddress unit = anyUnit(network, random);
    Region field = field(network, unit);
    boolean[] seen = changes(network, unit, 1000);
    forEachCell(
        network,
        (row, column, channel, index) ->
            assertEquals(
                field.contains(row, column, channel),
                seen[index],
                () -> unit + " and (" + row + "," + column + "):" + channel));
  }

  private interface EachCell {
    void cell(int row, int column, int channel, int index);
  }

  private static void forEachCell(Network network, EachCell each) {
    Shape shape = network.spec().inputs().getFirst().shape();
    int columns = shape.dimension(1);
    int channels = shape.dimension(2);
    for (int index = 0; index < shape.size(); index++) {
      int place = index / channels;
      each.cell(place / columns, place % columns, index % channels, index);
    }
  }

  /** An empty box where the unit does not depend on the input. */
  private static Region field(Network network, UnitAddress unit) {
    Region.Span none = new Region.Span(0, 0);
    return ReceptiveField.of(network.shapes(), unit)
        .on(network.spec().inputs().getFirst().name())
        .orElse(new Region(none, none, none));
  }

  /** Which values of the input change any of the unit's values, when so much is added to them. */
  private static boolean[] changes(Network network, UnitAddress unit, float by) {
    InputSpec input = network.spec().inputs().getFirst();
    Tensor blank = Tensor.zeros(input.shape());
    boolean[] seen = new boolean[input.shape().size()];
    List<Float> before = values(network, unit, blank);
    for (int i = 0; i < seen.length; i++) {
      float[] changed = blank.data().clone();
      changed[i] += by;
      Tensor sample = new Tensor(input.shape(), changed);
      seen[i] = !values(network, unit, sample).equals(before);
    }
    return seen;
  }

  private static List<Float> values(Network network, UnitAddress unit, Tensor sample) {
    float[] all = Recorder.record(network, sample).output(unit.layer()).data();
    Shape shape = network.shapes().shape(unit.layer());
    int units = shape.dimension(-1);
    int index = unit.unit().orElseThrow();
    Optional<Integer> place =
        unit.place() instanceof UnitAddress.Cell(int row, int column)
            ? Optional.of(row * shape.dimension(1) + column)
            : Optional.empty();
    return IntStream.range(0, all.length / units)
        .filter(at -> place.isEmpty() || place.get() == at)
        .mapToObj(at -> all[at * units + index])
        .toList();
  }

  private static UnitAddress anyUnit(Network network, Random random) {
    List<LayerNode> layers = network.spec().layers();
    String layer = layers.get(random.nextInt(layers.size())).name();
    Shape shape = network.shapes().shape(layer);
    int unit = random.nextInt(shape.dimension(-1));
    return shape.rank() < 3 || random.nextInt(4) == 0
        ? UnitAddress.of(layer, unit)
        : UnitAddress.of(
            layer, unit, random.nextInt(shape.dimension(0)), random.nextInt(shape.dimension(1)));
  }

  /** Without gaps (strides at most as wide as windows) and without anything that saturates. */
  private static NetworkSpec chain(Random random) {
    NetworkSpec.Chain chain = NetworkSpec.chain("chain", image(random));
    int layers = 1 + random.nextInt(3);
    for (int i = 0; i < layers; i++) {
      chain.then("image" + i, linear(random));
    }
    chain.then("flat", random.nextBoolean() ? new LayerSpec.Flatten() : new GlobalAvgPool2d());
    if (random.nextBoolean()) {
      chain.then("dense", new LayerSpec.Dense(3, Activation.LINEAR));
    }
    return chain.build();
  }

  private static Shape image(Random random) {
    return Shape.of(5 + random.nextInt(4), 5 + random.nextInt(4), 1 + random.nextInt(2));
  }

  private static LayerSpec linear(Random random) {
    Size2d window = new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3));
    Size2d strides =
        new Size2d(1 + random.nextInt(window.height()), 1 + random.nextInt(window.width()));
    return switch (random.nextInt(5)) {
      case 3 ->
          new LayerSpec.DepthwiseConv2d(
              window, strides, Padding.SAME, 1 + random.nextInt(2), true, Activation.LINEAR);
      case 0 -> new LayerSpec.AvgPool2d(window, strides, Padding.SAME);
      case 1 -> new LayerSpec.Dense(1 + random.nextInt(3), Activation.LINEAR);
      case 2 -> new LayerSpec.Dropout(0.3);
      default -> conv(random, window, strides, Activation.LINEAR);
    };
  }

  private static LayerSpec conv(Random random, Size2d window, Size2d strides, Activation last) {
    return new LayerSpec.Conv2d(1 + random.nextInt(3), window, strides, Padding.SAME, true, last);
  }

  private static LayerSpec dilated(Random random, Size2d window) {
    return new LayerSpec.Conv2d(
        1 + random.nextInt(3),
        window,
        Size2d.square(1),
        new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3)),
        Padding.SAME,
        true,
        Activation.TANH);
  }

  /** Two branches of an image, side by side and added, with layers of every kind on them. */
  private static NetworkSpec branched(Random random) {
    Padding padding = random.nextBoolean() ? Padding.SAME : Padding.VALID;
    Size2d strides = new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3));
    Size2d window = new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3));
    List<LayerNode> layers =
        List.of(
            new LayerNode("stem", List.of("in"), new LayerSpec.MaxPool2d(window, strides, padding)),
            new LayerNode("left", List.of("stem"), dilated(random, window)),
            new LayerNode(
                "right",
                List.of("stem"),
                new LayerSpec.AvgPool2d(window, Size2d.square(1), Padding.SAME)),
            new LayerNode(
                "both", List.of("right", "left", "right"), new LayerSpec.Concat(Activation.LINEAR)),
            new LayerNode(
                "soft",
                List.of("both"),
                new LayerSpec.Activate(
                    random.nextBoolean() ? Activation.SOFTMAX : Activation.RELU)),
            new LayerNode("sum", List.of("both", "soft"), new LayerSpec.Add(Activation.LINEAR)),
            new LayerNode("norm", List.of("sum"), new NormalizationSpec.LayerNorm(1e-3)),
            new LayerNode("flat", List.of("norm"), new LayerSpec.Flatten()),
            new LayerNode("out", List.of("flat"), new LayerSpec.Dense(2, Activation.SOFTMAX)));
    return new NetworkSpec(
        "branched", List.of(new InputSpec("in", image(random))), layers, List.of("out"));
  }
}
