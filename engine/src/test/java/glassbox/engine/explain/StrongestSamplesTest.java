package glassbox.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Samples;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.explain.StrongestSamples.Found;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The strongest samples of a target against asking for one sample after the other. */
class StrongestSamplesTest {
  private static final int SAMPLES = 600;

  /** Random samples that are stored in a shape of their own. */
  private record RandomData(Shape shape) implements Dataset {
    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          "random", "Random", DatasetInfo.Kind.IMAGE, shape, List.of(), List.of(), "r");
    }

    @Override
    public int size() {
      return SAMPLES;
    }

    @Override
    public int testSize() {
      return 0;
    }

    @Override
    public Tensor inputs(int[] indices) {
      float[] values = new float[indices.length * shape.size()];
      for (int i = 0; i < indices.length; i++) {
        float[] sample = Samples.uniform(shape.size(), 100 + indices[i]);
        System.arraycopy(sample, 0, values, i * sample.length, sample.length);
      }
      return new Tensor(shape.batched(indices.length), values);
    }

    @Override
    public Tensor targets(int[] indices, TargetEncoding encoding) {
      throw new AssertionError("nobody needs to know what is right");
    }
  }

  private static final NetworkSpec TABLE =
      NetworkSpec.chain("table", Shape.of(6))
          .then("hidden", new LayerSpec.Dense(5, Activation.RELU))
          .then("out", new LayerSpec.Dense(1, Activation.LINEAR))
          .build();

  private static NetworkSpec spec(String name) {
    return List.of(SmallNetworks.cnn(), SmallNetworks.residual(), SmallNetworks.recurrent(), TABLE)
        .stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Network network(NetworkSpec spec) {
    return SmallNetworks.network(spec, 3);
  }

  private static Shape shape(NetworkSpec spec) {
    return spec.inputs().getFirst().shape();
  }

  private static Watch on(int threads) {
    return new CancellingWatch(Double.POSITIVE_INFINITY, threads);
  }

  private static int[] everyThirdFromTheEnd() {
    return IntStream.iterate(SAMPLES - 1, i -> i >= 0, i -> i - 3).toArray();
  }

  private static List<Found> oneByOne(
      Network network, Target target, Dataset data, int[] indices, int count) {
    String input = network.spec().inputs().getFirst().name();
    Shape shape = shape(network.spec());
    return IntStream.range(0, indices.length)
        .mapToObj(
            at -> {
              Tensor sample = data.inputs(new int[] {indices[at]}).reshaped(shape);
              double value = Question.of(network, Map.of(input, sample), target).value();
              return new Found(at, indices[at], value);
            })
        .sorted(Comparator.comparing(found -> -found.value()))
        .limit(count)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "cnn, dense:2",
    "cnn, conv2:1",
    "cnn, 'conv1:3@(2,4)'",
    "cnn, pool1:1",
    "residual, dense:0",
    "residual, -dense:0",
    "residual, norm1:2",
    "recurrent, dense:1",
    "recurrent, lstm1:2",
    "recurrent, lstm1:2@3",
    "table, hidden:4",
    "table, out"
  })
  void theyAreThoseThatOneByOneFinds(String name, String address) {
    NetworkSpec spec = spec(name);
    Target target = Target.parse(address);
    RandomData data = new RandomData(shape(spec));
    int[] indices = everyThirdFromTheEnd();
    List<Found> expected = oneByOne(network(spec), target, data, indices, 9);
    for (int threads = 1; threads <= 3; threads++) {
      List<Found> found =
          new StrongestSamples(9).find(network(spec), target, data, indices, on(threads)).orThrow();
      assertEquals(positions(expected), positions(found), threads + " threads");
      for (int i = 0; i < found.size(); i++) {
        assertEquals(expected.get(i).index(), found.get(i).index());
        assertEquals(expected.get(i).value(), found.get(i).value(), 1e-5);
      }
    }
  }

  private static List<Integer> positions(List<Found> found) {
    return found.stream().map(Found::position).toList();
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    NetworkSpec spec = SmallNetworks.cnn();
    Target target = Target.parse("dense:1");
    RandomData data = new RandomData(shape(spec));
    int[] all = IntStream.range(0, SAMPLES).toArray();
    List<Found> one =
        new StrongestSamples(SAMPLES).find(network(spec), target, data, all, on(1)).orThrow();
    assertEquals(SAMPLES, one.size());
    assertEquals(
        one, new StrongestSamples(SAMPLES).find(network(spec), target, data, all, on(4)).orThrow());
  }

  @Test
  void lessOfATargetIsStrongestWhereTheTargetIsWeakest() {
    NetworkSpec spec = SmallNetworks.residual();
    RandomData data = new RandomData(shape(spec));
    int[] all = IntStream.range(0, 200).toArray();
    StrongestSamples whole = new StrongestSamples(200);
    List<Found> most =
        whole.find(network(spec), Target.parse("dense:0"), data, all, on(1)).orThrow();
    List<Found> least =
        whole.find(network(spec), Target.parse("-dense:0"), data, all, on(1)).orThrow();
    assertEquals(positions(most).reversed(), positions(least));
    assertEquals(-most.getLast().value(), least.getFirst().value());
  }

  @Test
  void ofEqualOnesTheFirstInTheDataSetComesFirst() {
    Network flat = SmallNetworks.constant(TABLE, layer -> 0);
    List<Found> found =
        new StrongestSamples(3)
            .find(
                flat,
                Target.parse("hidden:1"),
                new RandomData(Shape.of(6)),
                new int[] {7, 5, 11, 2},
                on(1))
            .orThrow();
    assertEquals(List.of(new Found(3, 2, 0), new Found(1, 5, 0), new Found(0, 7, 0)), found);
  }

  @Test
  void whatIsNoNumberComesLast() {
    NetworkSpec spec =
        NetworkSpec.chain("broken", Shape.of(1))
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Dataset data =
        new Dataset() {
          private final RandomData random = new RandomData(Shape.of(1));

          @Override
          public DatasetInfo info() {
            return random.info();
          }

          @Override
          public int size() {
            return 3;
          }

          @Override
          public int testSize() {
            return 0;
          }

          @Override
          public Tensor inputs(int[] indices) {
            float[] all = {Float.NaN, -4, Float.NEGATIVE_INFINITY};
            float[] values = new float[indices.length];
            for (int i = 0; i < values.length; i++) {
              values[i] = all[indices[i]];
            }
            return new Tensor(Shape.of(values.length, 1), values);
          }

          @Override
          public Tensor targets(int[] indices, TargetEncoding encoding) {
            return random.targets(indices, encoding);
          }
        };
    List<Found> found =
        new StrongestSamples(9)
            .find(
                SmallNetworks.constant(spec, layer -> 1),
                Target.parse("out"),
                data,
                new int[] {0, 1, 2},
                on(1))
            .orThrow();
    assertEquals(List.of(1, 2, 0), positions(found));
    assertTrue(Double.isNaN(found.getLast().value()));
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void itCanBeCancelled(int threads) {
    NetworkSpec spec = SmallNetworks.cnn();
    CancellingWatch watch = new CancellingWatch(0.4, threads);
    Outcome<List<Found>> outcome =
        new StrongestSamples(9)
            .find(
                network(spec),
                Target.parse("dense:1"),
                new RandomData(shape(spec)),
                IntStream.range(0, SAMPLES).toArray(),
                watch);
    assertEquals("explain.cancelled", code(outcome));
    assertTrue(watch.done() < 0.9, "after " + watch.done());
  }

  @Test
  void theSamplesNeedNotSuitTheOutputsButTheInput() {
    NetworkSpec spec = SmallNetworks.cnn();
    int[] some = {1, 2};
    StrongestSamples one = new StrongestSamples(1);
    Target target = Target.parse("conv1:0");
    Dataset flat = new RandomData(Shape.of(220));
    assertEquals(1, one.find(network(spec), target, flat, some, on(1)).orThrow().size());
    assertEquals(
        "feed.input",
        code(one.find(network(spec), target, new RandomData(Shape.of(221)), some, on(1))));
    assertEquals(
        "feed.inputs",
        code(
            one.find(
                network(SmallNetworks.twoInputs()),
                Target.parse("dense:0"),
                new RandomData(Shape.of(5)),
                some,
                on(1))));
    assertEquals(
        "explain.target-unit",
        code(one.find(network(spec), Target.parse("conv1:9"), flat, some, on(1))));
    assertEquals(
        "explain.no-samples", code(one.find(network(spec), target, flat, new int[0], on(1))));
  }

  private static String code(Outcome<List<Found>> outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome).problem().code();
  }

  @Test
  void theGivenIndicesStayAsTheyAre() {
    int[] indices = everyThirdFromTheEnd();
    int[] before = indices.clone();
    new StrongestSamples(2)
        .find(network(TABLE), Target.parse("out"), new RandomData(Shape.of(6)), indices, on(2))
        .orThrow();
    assertTrue(Arrays.equals(before, indices));
  }
}
