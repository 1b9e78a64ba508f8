package glassbox.engine.contract;

import static glassbox.engine.contract.Agreement.TOLERANCE;
import static glassbox.engine.contract.Agreement.assertAgree;
import static glassbox.engine.contract.Agreement.parameters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepReport;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks that every executor trains as the CPU does, whatever shapes they have: of images, with
 * sizes that no tile divides, normalised, frozen in part, and deep.
 */
public abstract class NetworkContract {
  private static final int LARGEST = 12;
  private static final Shape IMAGE = Shape.of(9, 7, 3);
  private static final Size2d ONE = Size2d.square(1);
  private static final NormalizationSpec.BatchNorm BATCH_NORM =
      new NormalizationSpec.BatchNorm(1e-3, 0.9);

  /** Opens an executor of the kind that is tested. */
  protected abstract Executor open(ExecutorRequest request);

  static Stream<NetworkSpec> networks() {
    return Stream.of(uneven(), wide(), deep());
  }

  /** Windows that overlap, skip and reach over the edges, and normalisation, part of it frozen. */
  private static NetworkSpec uneven() {
    LayerSpec conv1 =
        new LayerSpec.Conv2d(
            17, new Size2d(3, 2), new Size2d(2, 1), Padding.SAME, true, Activation.RELU);
    LayerSpec conv2 =
        new LayerSpec.Conv2d(
            5, Size2d.square(2), ONE, new Size2d(2, 1), Padding.VALID, false, Activation.ELU);
    LayerSpec depthwise =
        new LayerSpec.DepthwiseConv2d(
            new Size2d(2, 3), new Size2d(1, 2), Padding.SAME, 2, true, Activation.TANH);
    LayerSpec largest = new LayerSpec.MaxPool2d(new Size2d(3, 2), new Size2d(2, 1), Padding.SAME);
    LayerSpec mean = new LayerSpec.AvgPool2d(Size2d.square(2), ONE, Padding.SAME);
    return images(
        "uneven",
        node("conv1", "input", conv1),
        new LayerNode("frozen", List.of("conv1"), BATCH_NORM, frozen()),
        node("conv2", "frozen", conv2),
        node("norm", "conv2", BATCH_NORM),
        node("largest", "norm", largest),
        node("depthwise", "largest", depthwise),
        node("mean", "depthwise", mean),
        node("each", "mean", new NormalizationSpec.LayerNorm(1e-3)),
        node("flatten", "each", new LayerSpec.Flatten()),
        node("out", "flatten", new LayerSpec.Dense(4, Activation.SOFTMAX)));
  }

  /** More channels and filters than a tile has, and a convolution that is not trained. */
  private static NetworkSpec wide() {
    LayerSpec first = new LayerSpec.Conv2d(33, ONE, Activation.TANH);
    LayerSpec second = new LayerSpec.Conv2d(18, Size2d.square(3), Activation.LEAKY_RELU);
    LayerSpec third = new LayerSpec.Conv2d(3, new Size2d(2, 1), Activation.GELU);
    return images(
        "wide",
        node("conv1", "input", first),
        node("conv2", "conv1", second),
        new LayerNode("conv3", List.of("conv2"), third, frozen()),
        node("mean", "conv3", new LayerSpec.GlobalAvgPool2d()),
        node("out", "mean", new LayerSpec.Dense(4, Activation.SOFTMAX)));
  }

  /** Enough layers for more tasks than TornadoVM takes unless it is told to. */
  private static NetworkSpec deep() {
    List<LayerNode> layers = new ArrayList<>();
    layers.add(node("flatten", "input", new LayerSpec.Flatten()));
    String last = "flatten";
    for (int i = 1; i <= 8; i++) {
      layers.add(node("dense" + i, last, new LayerSpec.Dense(6, Activation.TANH)));
      last = "dense" + i;
    }
    layers.add(node("out", last, new LayerSpec.Dense(4, Activation.SOFTMAX)));
    return images("deep", layers.toArray(LayerNode[]::new));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsOfChangingSizesAgreeWithTheCpu(NetworkSpec spec) {
    ExecutorRequest request = request(spec);
    try (Executor executor = open(request);
        Executor reference = new CpuExecutor(request, 1)) {
      int[] sizes = {12, 1, 5, 12, 2, 7};
      for (int step = 0; step < sizes.length; step++) {
        Batch batch = batch(step, sizes[step], step == 2);
        StepSettings settings = new StepSettings(0.1 / (1 + step), 5, step, step == 3);
        StepReport expected = reference.step(batch, settings).orThrow();
        StepReport found = executor.step(batch, settings).orThrow();
        assertEquals(expected.loss(), found.loss(), TOLERANCE, "loss of step " + step);
        assertEquals(expected.correct(), found.correct(), "correct in step " + step);
        assertAgree(expected.norms(), found.norms());
      }
      assertAgree(parameters(reference), parameters(executor));
      Batch more = batch(9, 13, false);
      assertAgree(reference.evaluate(more).orThrow(), executor.evaluate(more).orThrow());
    }
  }

  static Stream<NetworkSpec> activations() {
    return Stream.of(
            Activation.LINEAR,
            Activation.RELU,
            Activation.LEAKY_RELU,
            Activation.ELU,
            Activation.GELU,
            Activation.SIGMOID,
            Activation.TANH,
            Activation.SOFTMAX)
        .map(
            activation ->
                images(
                    activation.type(),
                    node("conv", "input", new LayerSpec.Conv2d(3, Size2d.square(2), activation)),
                    node("largest", "conv", new LayerSpec.MaxPool2d(Size2d.square(2))),
                    node("flatten", "largest", new LayerSpec.Flatten()),
                    node("out", "flatten", new LayerSpec.Dense(4, Activation.SOFTMAX))));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void whatIsNoNumberComesOutAsALossThatIsNone(NetworkSpec spec) {
    Batch good = batch(1, 3, false);
    float[] pixels = good.inputs().get("input").data().clone();
    pixels[100] = Float.NaN;
    Batch bad = new Batch(Map.of("input", new Tensor(IMAGE.batched(3), pixels)), good.targets());
    try (Executor executor = open(request(spec))) {
      StepSettings settings = new StepSettings(0.1, 0, 0);
      assertTrue(Double.isFinite(executor.step(good, settings).orThrow().loss()));
      assertTrue(Double.isNaN(executor.step(bad, settings).orThrow().loss()), "a pixel is NaN");
      assertTrue(Double.isNaN(executor.step(good, settings).orThrow().loss()), "weights are NaN");
    }
  }

  private static ExecutorRequest request(NetworkSpec spec) {
    return new ExecutorRequest(
        Network.initialized(spec, 3),
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Sgd(0.1, 0.9),
        LARGEST);
  }

  private static NetworkSpec images(String name, LayerNode... layers) {
    return new NetworkSpec(
        name, List.of(new InputSpec("input", IMAGE)), List.of(layers), List.of("out"));
  }

  private static LayerNode node(String name, String input, LayerSpec spec) {
    return new LayerNode(name, List.of(input), spec);
  }

  private static WeightSettings frozen() {
    return new WeightSettings(0, 0, false, WeightSettings.DEFAULT.initializer());
  }

  /** Random images in four classes. */
  private static Batch batch(long seed, int samples, boolean weighted) {
    RandomStream random = RandomStream.of(seed, RandomStream.Purpose.SYNTHETIC, samples);
    float[] pixels = new float[samples * IMAGE.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 2 * random.uniformAt(i) - 1;
    }
    float[] labels = new float[samples];
    float[] weights = new float[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = random.intAt(pixels.length + i, 4);
      weights[i] = 0.5f + i % 3;
    }
    return new Batch(
        Map.of("input", new Tensor(IMAGE.batched(samples), pixels)),
        Map.of("out", new Tensor(Shape.of(samples), labels)),
        weighted ? Optional.of(new Tensor(Shape.of(samples), weights)) : Optional.empty());
  }
}
