package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step allocates nothing, so that the collector never interrupts it. */
class AllocationTest {
  private static final int BATCH = 48;
  private static final int WARM_UP = 400;
  private static final int STEPS = 100;

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

  @ParameterizedTest(name = "{0} by {2} on {3} threads")
  @MethodSource("runs")
  void aStepAllocatesNothingOnceItIsWarm(
      String name, NetworkSpec spec, OptimizerSpec optimizer, int cores) {
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
      for (int attempt = 0; attempt < 500 && least > 0; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        train(executor, batches, STEPS);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }

      assertEquals(0, least, "bytes in " + STEPS + " steps");
    }
  }

  private final StepTally tally = new StepTally();
  private final StepSettings settings = new StepSettings(0.001, 1, 1);

  private void train(Executor executor, Batch[] batches, int steps) {
    for (int step = 0; step < steps; step++) {
      if (executor.step(batches[step % 2], settings, tally).isPresent()) {
        throw new IllegalStateException("step " + step + " was refused");
      }
    }
  }
}
