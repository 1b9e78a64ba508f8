package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A training step allocates nothing, so that the collector never interrupts it; above all no
 * vectors, which the compiler puts on the heap where it does not inline what they are handed to.
 */
class AllocationTest {
  private static final int BATCH = 48;
  private static final int WARM_UP = 50;
  private static final int STEPS = 50;
  private static final long FEW_BYTES = 4096;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> runs() {
    List<OptimizerSpec> optimizers =
        List.of(
            new OptimizerSpec.Sgd(0.001, 0),
            new OptimizerSpec.Sgd(0.001, 0.9),
            new OptimizerSpec.RmsProp(0.001),
            new OptimizerSpec.Adam(0.001));
    return Stream.of(Networks.mlp(), cnn())
        .flatMap(
            spec ->
                optimizers.stream()
                    .flatMap(
                        optimizer ->
                            Stream.of(1, 2)
                                .map(cores -> Arguments.of(spec.name(), spec, optimizer, cores))));
  }

  private static NetworkSpec cnn() {
    return NetworkSpec.chain("cnn", Shape.of(10, 10, 2))
        .then("conv1", new LayerSpec.Conv2d(8, Size2d.square(3), Activation.RELU))
        .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("conv2", new LayerSpec.Conv2d(17, Size2d.square(2), Activation.TANH))
        .then("flatten", new LayerSpec.Flatten())
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("padded", padded(), new OptimizerSpec.RmsProp(0.001)),
        Arguments.of("tiled", tiled(), new OptimizerSpec.Sgd(0.001, 0.9)),
        Arguments.of("recurrent", recurrent(), new OptimizerSpec.Adam(0.001)),
        Arguments.of("normalized", Networks.normalized(), new OptimizerSpec.Sgd(0.001, 0)));
  }

  /** Channels that fill no whole vectors, all kinds of windows, all activations. */
  private static NetworkSpec padded() {
    Size2d one = Size2d.square(1);
    Size2d two = Size2d.square(2);
    Size2d three = Size2d.square(3);
    Padding same = Padding.SAME;
    return NetworkSpec.chain("padded", Shape.of(7, 7, 1))
        .then("conv1", new LayerSpec.Conv2d(3, three, one, same, true, Activation.LEAKY_RELU))
        .then("deep1", new LayerSpec.DepthwiseConv2d(three, one, same, 1, true, Activation.ELU))
        .then("wide", new LayerSpec.Conv2d(17, three, one, two, same, true, Activation.GELU))
        .then("deep2", new LayerSpec.DepthwiseConv2d(three, two, same, 1, true, Activation.TANH))
        .then("mean", new LayerSpec.AvgPool2d(two, one))
        .then("conv2", new LayerSpec.Conv2d(33, two, two, true, Activation.SIGMOID))
        .then("flatten", new LayerSpec.Flatten())
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  /** A picture of one channel, and convolutions by Winograd's tiles. */
  private static NetworkSpec tiled() {
    return NetworkSpec.chain("tiled", Shape.of(10, 10, 1))
        .then("conv1", new LayerSpec.Conv2d(32, Size2d.square(3), Activation.RELU))
        .then("conv2", new LayerSpec.Conv2d(32, Size2d.square(3), Activation.RELU))
        .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("flatten", new LayerSpec.Flatten())
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  private static NetworkSpec recurrent() {
    return NetworkSpec.chain("recurrent", Shape.of(6, 5))
        .then("lstm", new RecurrentSpec.Lstm(7, true))
        .then("gru", new RecurrentSpec.Gru(16, true))
        .then("norm", new NormalizationSpec.LayerNorm(1e-3))
        .then("rnn", new RecurrentSpec.SimpleRnn(9, false, Activation.TANH))
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  @ParameterizedTest(name = "{0} by {2} on {3} threads")
  @MethodSource("runs")
  void aStepAllocatesNothingOnceItIsWarm(
      String name, NetworkSpec spec, OptimizerSpec optimizer, int cores) {
    assertEquals(0, leastAllocated(spec, optimizer, cores, 0), "bytes in " + STEPS + " steps");
  }

  /** Some pass small objects from layer to layer; vectors would be a thousand times as much. */
  @ParameterizedTest(name = "{0} by {2}")
  @MethodSource("kinds")
  void noKindOfLayerPutsItsVectorsOnTheHeap(
      String name, NetworkSpec spec, OptimizerSpec optimizer) {
    long few = STEPS * FEW_BYTES;
    long least = leastAllocated(spec, optimizer, 1, few);

    assertTrue(least <= few, least + " bytes in " + STEPS + " steps");
  }

  /** What a step left behind, however little, would be megabytes after a million of them. */
  @Test
  void aMillionStepsOfASmallNetworkLeaveNothingBehind() {
    NetworkSpec spec =
        NetworkSpec.chain("tiny", Shape.of(20))
            .then("dense", new LayerSpec.Dense(10, Activation.RELU))
            .then("out", new LayerSpec.Dense(1, Activation.SIGMOID))
            .build();
    Network network = Network.initialized(spec, 1);
    LossSpec loss = LossSpec.BINARY_CROSSENTROPY;
    Batch[] batches = {MadeUpBatch.of(network, loss, 32, 1), MadeUpBatch.of(network, loss, 32, 2)};
    ExecutorRequest request = new ExecutorRequest(network, loss, new OptimizerSpec.Adam(0.001), 32);
    try (CpuExecutor executor = new CpuExecutor(request, 1)) {
      // The compiler may be late, and what it has not compiled yet allocates.
      long warming = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 100 && warming > 1 << 14; attempt++) {
        warming = allocated(executor, batches, 20_000);
      }
      long allocated = allocated(executor, batches, 1_000_000);

      assertTrue(allocated < 1 << 20, allocated + " bytes in a million steps");
    }
  }

  /** The bytes that some steps take at least, looked for until there are as few as that. */
  private long leastAllocated(NetworkSpec spec, OptimizerSpec optimizer, int cores, long few) {
    Batch[] batches = {Networks.batch(spec, 0, BATCH), Networks.batch(spec, BATCH, BATCH)};
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(spec, 1),
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            optimizer,
            BATCH);
    try (CpuExecutor executor = new CpuExecutor(request, cores)) {
      train(executor, batches, WARM_UP);
      // The compiler may be late, and what it has not compiled yet may allocate.
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 500 && least > few; attempt++) {
        least = Math.min(least, allocated(executor, batches, STEPS));
      }
      return least;
    }
  }

  private final StepTally tally = new StepTally();
  private final StepSettings settings = new StepSettings(0.001, 1, 1);

  /** The bytes that this thread allocates in so many steps. */
  private long allocated(Executor executor, Batch[] batches, int steps) {
    long before = threads.getCurrentThreadAllocatedBytes();
    train(executor, batches, steps);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void train(Executor executor, Batch[] batches, int steps) {
    for (int step = 0; step < steps; step++) {
      if (executor.step(batches[step % 2], settings, tally).isPresent()) {
        throw new IllegalStateException("step " + step + " was refused");
      }
    }
  }
}
