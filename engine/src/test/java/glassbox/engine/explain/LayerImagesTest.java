package glassbox.engine.explain;

import static glassbox.engine.explain.SmallNetworks.network;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images of many units against making one after the other. */
class LayerImagesTest {
  private static final ActivationMaximization SETTINGS =
      new ActivationMaximization(25, 0.05, 1, 0.05, 0.05, 8, 0, 1);
  private static final LayerImages GALLERY = new LayerImages(SETTINGS, 4);

  private final List<LayerImages.Image> images = new ArrayList<>();

  private static List<Target> units(String layer, int count) {
    return IntStream.range(0, count).mapToObj(unit -> Target.parse(layer + ":" + unit)).toList();
  }

  private static Watch on(int threads) {
    return new CancellingWatch(Double.POSITIVE_INFINITY, threads);
  }

  @ParameterizedTest
  @CsvSource({"cnn, conv2, 5", "cnn, dense, 4", "two inputs, left, 6", "recurrent, lstm1, 5"})
  void eachIsTheImageThatOneAloneGives(String name, String layer, int count) {
    NetworkSpec spec =
        List.of(SmallNetworks.cnn(), SmallNetworks.twoInputs(), SmallNetworks.recurrent()).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Network network = network(spec, 3);
    assertEquals(count, GALLERY.make(network, units(layer, count), images::add, on(3)).orThrow());
    Set<Target> seen = new HashSet<>();
    for (LayerImages.Image image : images) {
      seen.add(image.target());
      Attribution alone = SETTINGS.explain(network, image.target(), 4, Watch.NOBODY).orThrow();
      assertEquals(alone.targetValue(), image.value());
      assertEquals(25, image.steps());
      alone
          .values()
          .forEach(
              (input, values) ->
                  assertArrayEquals(
                      values.data(), Objects.requireNonNull(image.values().get(input)).data()));
    }
    assertEquals(Set.copyOf(units(layer, count)), seen);
  }

  @Test
  void aUnitBehindDeadRectifiersSaysSoAndTheOthersHaveTheirImages() {
    NetworkSpec spec =
        NetworkSpec.chain("dead", Shape.of(2))
            .then("hidden", new LayerSpec.Dense(3, Activation.RELU))
            .then("out", new LayerSpec.Dense(1, Activation.RELU))
            .build();
    Network dead = SmallNetworks.constant(spec, layer -> -1);
    List<Target> both = List.of(Target.parse("out:0"), Target.parse("hidden:1"));
    GALLERY.make(dead, both, images::add, on(1)).orThrow();
    assertEquals("explain.stuck", images.getFirst().stuck().orElseThrow().code());
    assertEquals(0, images.getFirst().steps());
    assertTrue(images.getLast().stuck().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatIsCancelledKeepsTheImagesMadeSoFar(int threads) {
    Network network = network(SmallNetworks.cnn(), 3);
    List<Target> many = IntStream.range(0, 400).mapToObj(i -> Target.parse("conv2:1")).toList();
    Watch untilThree =
        new Watch() {
          @Override
          public void advanced(double fraction) {}

          @Override
          public int threads() {
            return threads;
          }

          @Override
          public boolean isCancelled() {
            return images.size() >= 3;
          }
        };
    Outcome<Integer> outcome = GALLERY.make(network, many, images::add, untilThree);
    assertEquals("explain.cancelled", code(outcome));
    assertEquals(3, images.size());
  }

  @Test
  void aUnitThatDoesNotExistIsRefused() {
    Network network = network(SmallNetworks.cnn(), 3);
    assertEquals(
        "explain.target-unit", code(GALLERY.make(network, units("conv2", 6), images::add, on(2))));
  }

  @Test
  void noUnitsNeedNoImages() {
    Network network = network(SmallNetworks.cnn(), 3);
    assertEquals(0, GALLERY.make(network, List.of(), images::add, on(2)).orThrow());
  }

  private static String code(Outcome<Integer> outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome).problem().code();
  }
}
