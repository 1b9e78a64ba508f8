package glassbox.app.bench;

import glassbox.app.data.BuiltInSystem;
import glassbox.app.data.Datasets;
import glassbox.app.data.Mnist;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.data.Batch;
import glassbox.engine.data.Dataset;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.MadeUpBatch;
import glassbox.engine.exec.MatrixProduct;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Lays out what each {@link BenchTask} works on: networks, data and memory, before any is timed.
 */
public final class BenchWorks {
  static final long SEED = 1;

  private static final int PRODUCT_SIZE = 512;
  private static final int TABLE_ROWS = 3200;
  private static final int TABLE_BATCH = 32;

  private final SystemCatalog systems;
  private final Datasets datasets;
  private final Function<ExecutorRequest, Selection> training;
  private final Executors cpu;
  private final int threads;

  /**
   * On the CPU.
   *
   * @throws glassbox.engine.ProblemException if the number of threads is less than 1
   */
  public BenchWorks(SystemCatalog systems, Datasets datasets, int threads) {
    this(systems, datasets, threads, cpu(threads));
  }

  /**
   * With training elsewhere; all else is on the CPU.
   *
   * @param training opens executors for the tasks that train
   * @throws glassbox.engine.ProblemException if the number of threads is less than 1
   */
  public BenchWorks(
      SystemCatalog systems,
      Datasets datasets,
      int threads,
      Function<ExecutorRequest, Selection> training) {
    this.systems = systems;
    this.datasets = datasets;
    this.threads = threads;
    this.training = training;
    cpu = new Executors(threads, List.of());
  }

  private static Function<ExecutorRequest, Selection> cpu(int threads) {
    Executors executors = new Executors(threads, List.of());
    return request -> executors.select(new BackendChoice.Cpu(), request);
  }

  /**
   * Makes a task ready to be measured.
   *
   * @throws glassbox.engine.ProblemException if a built-in system or MNIST cannot be read
   */
  public BenchWork prepare(BenchTask task) {
    return switch (task) {
      case MLP128 ->
          digits(
              systems.find("mnist-mlp"),
              128,
              new OptimizerSpec.Sgd(OptimizerSpec.Sgd.DEFAULT_RATE, 0));
      case CNN32 -> digits(systems.find("mnist-cnn"), 32, adam());
      case CNN128 -> digits(systems.find("mnist-cnn"), 128, adam());
      case TINY32 -> table(systems.find("binary-mlp").network());
      case LATENCY -> latency(systems.find("mnist-cnn").network());
      case GEMM512 -> new ProductWork(new MatrixProduct(PRODUCT_SIZE, threads, SEED));
    };
  }

  /**
   * Makes the training of the network of {@code mnist-cnn} ready, at another size and on made-up
   * data.
   *
   * @throws glassbox.engine.ProblemException if the system cannot be read, or there is too little
   *     memory
   */
  public BenchWork prepare(Growth size) {
    Network network = Network.initialized(size.applied(systems.find("mnist-cnn").network()), SEED);
    LossSpec loss = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
    return training(
        network, loss, adam(), List.of(MadeUpBatch.of(network, loss, size.batch(), SEED)));
  }

  private static OptimizerSpec adam() {
    return new OptimizerSpec.Adam(OptimizerSpec.Adam.DEFAULT_RATE);
  }

  private BenchWork digits(BuiltInSystem system, int batchSize, OptimizerSpec optimizer) {
    NetworkSpec spec = system.network();
    Network network = Network.initialized(spec, SEED);
    LossSpec loss = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
    Dataset mnist = datasets.open(Mnist.ID);
    NetworkFeed feed = NetworkFeed.of(mnist, spec, network.shapes(), loss);
    int training = mnist.size() - mnist.testSize();
    List<Batch> batches = new ArrayList<>();
    for (int first = 0; first + batchSize <= training; first += batchSize) {
      batches.add(feed.batch(IntStream.range(first, first + batchSize).toArray()));
    }
    return training(network, loss, optimizer, batches);
  }

  private BenchWork table(NetworkSpec spec) {
    Network network = Network.initialized(spec, SEED);
    Shape input = network.shapes().shape(spec.inputs().getFirst().name());
    RandomStream values = RandomStream.of(SEED, Purpose.SYNTHETIC, 0);
    RandomStream classes = RandomStream.of(SEED, Purpose.SYNTHETIC, 1);
    List<Batch> batches = new ArrayList<>();
    for (int first = 0; first < TABLE_ROWS; first += TABLE_BATCH) {
      float[] rows = new float[TABLE_BATCH * input.size()];
      float[] targets = new float[TABLE_BATCH];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = 2 * values.uniformAt((long) first * input.size() + i) - 1;
      }
      for (int i = 0; i < targets.length; i++) {
        targets[i] = classes.intAt(first + i, 2);
      }
      batches.add(
          new Batch(
              Map.of(spec.inputs().getFirst().name(), new Tensor(input.batched(TABLE_BATCH), rows)),
              Map.of(spec.outputs().getFirst(), new Tensor(Shape.of(TABLE_BATCH, 1), targets))));
    }
    return training(network, LossSpec.BINARY_CROSSENTROPY, adam(), batches);
  }

  private BenchWork training(
      Network network, LossSpec loss, OptimizerSpec optimizer, List<Batch> batches) {
    int largest = batches.getFirst().samples();
    Selection opened = training.apply(new ExecutorRequest(network, loss, optimizer, largest));
    return new TrainingWork(opened, batches, optimizer.rate());
  }

  private BenchWork latency(NetworkSpec spec) {
    Dataset mnist = datasets.open(Mnist.ID);
    int[] training = IntStream.range(0, mnist.size() - mnist.testSize()).toArray();
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(spec, SEED), LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, adam(), 1);
    return new LatencyWork(open(request), spec, mnist.inputs(training));
  }

  private Executor open(ExecutorRequest request) {
    return cpu.select(new BackendChoice.Cpu(), request).executor();
  }
}
