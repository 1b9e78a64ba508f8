package glassbox.engine.exec;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The products that give the gradients of a network's dense kernels for a whole batch, where other
 * gradients are summed lane by lane; shared by all workers. There are none where the lanes wait for
 * each other.
 */
final class OuterProducts {
  private final CompiledNetwork network;
  private final @Nullable OuterProduct[] products;

  /** Sets aside what the rows of the largest batch take. */
  OuterProducts(CompiledNetwork network, int largestBatch) {
    this.network = network;
    List<Step> steps = network.steps();
    products = new @Nullable OuterProduct[steps.size()];
    for (int i = 0; i < products.length; i++) {
      if (isFor(network, steps.get(i))) {
        Shape kernel = kernelShape(network, steps.get(i));
        products[i] =
            new OuterProduct(
                kernel.dimension(0),
                kernel.dimension(1),
                largestBatch,
                inputRead(network, steps.get(i)) != null);
      }
    }
  }

  /** By step; null where a gradient is summed lane by lane. */
  @Nullable OuterProduct[] byStep() {
    return products;
  }

  /** Tells the products of layers that read an input of the network where its rows are. */
  void begin(Batch batch) {
    for (int i = 0; i < products.length; i++) {
      OuterProduct product = products[i];
      InputSpec read = product == null ? null : inputRead(network, network.steps().get(i));
      Tensor rows = read == null ? null : batch.inputs().get(read.name());
      if (product != null && rows != null) {
        product.begin(rows.data());
      }
    }
  }

  /** The numbers whose gradients each lane sums for itself. */
  static long laneGradientSize(CompiledNetwork network) {
    long size = network.network().shapes().parameterCount();
    for (Step step : network.steps()) {
      size -= isFor(network, step) ? kernelShape(network, step).size() : 0;
    }
    return size;
  }

  /** The numbers that the products keep of each sample of a batch. */
  static long sampleSize(CompiledNetwork network) {
    long size = 0;
    for (Step step : network.steps()) {
      if (isFor(network, step)) {
        Shape kernel = kernelShape(network, step);
        size += kernel.dimension(1) + (inputRead(network, step) == null ? kernel.dimension(0) : 0L);
      }
    }
    return size;
  }

  private static boolean isFor(CompiledNetwork network, Step step) {
    return network.wholeBatchSteps().isEmpty()
        && step.trains()
        && step.computation().isRowTimesKernel();
  }

  private static Shape kernelShape(CompiledNetwork network, Step step) {
    return network.network().shapes().parameters(step.name()).getFirst().shape();
  }

  /** The network's input that a layer reads first; null if it reads another layer. */
  private static @Nullable InputSpec inputRead(CompiledNetwork network, Step step) {
    int source = step.sources().getFirst();
    return source < network.inputs().size() ? network.inputs().get(source) : null;
  }
}
