package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import glassbox.engine.data.Batch;
import glassbox.engine.layer.LossGradients;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.RandomNetworks;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The fast path and the recording path give the same for random networks. */
class PathsPropertyTest {
  private static final double TOLERANCE = 1e-5;
  private static final double RATE = 0.25;

  @Property(tries = 150)
  void evaluationAndShapesAgree(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @IntRange(min = 1, max = 20) int samples,
      @ForAll long seed) {
    Network network = Network.initialized(spec, seed);
    Batch batch = batch(network, samples, seed);
    LossGradients recorded =
        LossGradients.of(network, LossSpec.MSE, batch, new Recorder.Inference());
    for (LayerNode layer : spec.layers()) {
      assertEquals(
          network.shapes().shape(layer.name()).batched(samples),
          recorded.pass().output(layer.name()).shape());
    }
    try (CpuExecutor executor = executor(network)) {
      Evaluation evaluation = executor.evaluate(batch).orThrow();
      assertEquals(
          recorded.loss(),
          evaluation.loss().orElseThrow(),
          TOLERANCE * Math.max(1, recorded.loss()));
      evaluation
          .outputs()
          .forEach((name, fast) -> assertAgree(name, recorded.pass().output(name), fast));
    }
  }

  @Property(tries = 150)
  void oneStepOfGradientDescentAgrees(
      @ForAll("networks") NetworkSpec spec,
      @ForAll @IntRange(min = 1, max = 20) int samples,
      @ForAll long seed) {
    Network network = Network.initialized(spec, seed);
    Batch batch = batch(network, samples, seed);
    LossGradients recorded =
        LossGradients.of(network, LossSpec.MSE, batch, new Recorder.Training(seed, 3));
    try (CpuExecutor executor = executor(network)) {
      executor.step(batch, new StepSettings(RATE, seed, 3)).orThrow();
      Parameters after = executor.checkpoint(Progress.start(seed, 0.1, 20)).orThrow().parameters();
      new Descent(network, recorded, RATE).compare(after, PathsPropertyTest::assertAgree);
    }
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return Arbitraries.randomValue(RandomNetworks::next);
  }

  private static CpuExecutor executor(Network network) {
    return new CpuExecutor(
        new ExecutorRequest(network, LossSpec.MSE, new OptimizerSpec.Sgd(RATE, 0), 20), 2);
  }

  /** Random inputs, and random targets for each output. */
  private static Batch batch(Network network, int samples, long seed) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      inputs.put(input.name(), Samples.uniform(input.shape().batched(samples), seed + 1));
    }
    Map<String, Tensor> targets = new HashMap<>();
    for (String output : network.spec().outputs()) {
      Shape shape = network.shapes().shape(output).batched(samples);
      targets.put(output, Samples.uniform(shape, seed + 2));
    }
    return new Batch(inputs, targets);
  }

  /** In norm, relative to the recorded tensor or, where that is small, to 1. */
  private static void assertAgree(String name, Tensor recorded, Tensor fast) {
    assertEquals(recorded.shape(), fast.shape(), name);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < recorded.shape().size(); i++) {
      difference += Math.pow((double) recorded.at(i) - fast.at(i), 2);
      norm += Math.pow(recorded.at(i), 2);
    }
    double allowed = TOLERANCE * Math.max(1, Math.sqrt(norm));
    assertTrue(Math.sqrt(difference) <= allowed, () -> name + " differs");
  }
}
