package glassbox.engine.exec;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch through the layers of a network and back, as a thread of {@link CpuExecutor} does,
 * and looks at the clock between them. Nothing is updated; batch normalisation keeps to its moving
 * statistics. Layers are known by their place in the order in which they are computed.
 */
public final class LayerTimes {
  private final CompiledNetwork network;
  private final List<Step> steps;
  private final Batch batch;
  private final int microBatch;
  private final Workspace workspace;
  private final @Nullable RandomStream[] masks;

  /** By layer, trained parameter. */
  private final float[][][] gradients;

  private final PreparedParameters prepared;
  private final OuterProducts products;
  private final float[] piece;

  private final long[] forwardNanos;
  private final long[] backwardNanos;

  /**
   * Draws a batch and sets everything aside.
   *
   * @param batchSize at least 1
   * @throws glassbox.engine.ProblemException if the loss does not suit the network's outputs
   */
  public LayerTimes(Network network, LossSpec loss, int batchSize, long seed) {
    this.network = new CompiledNetwork(network, loss);
    steps = this.network.steps();
    batch = MadeUpBatch.of(network, loss, batchSize, seed);
    microBatch = Math.min(this.network.microBatch(), this.network.lanes().longest(batchSize));
    products = new OuterProducts(this.network, batchSize);
    Weights weights =
        new Weights(
            network.shapes(),
            new OptimizerSpec.Sgd(OptimizerSpec.Sgd.DEFAULT_RATE, 0),
            products.byStep());
    weights.restore(network.parameters(), OptimizerState.FRESH);
    prepared = new PreparedParameters(this.network, weights);
    workspace = new Workspace(this.network, weights, prepared, microBatch, products.byStep());
    masks = this.network.masks(new StepSettings(0, seed, 0));
    float[][] all = weights.newGradients();
    piece = weights.newSum();
    gradients =
        steps.stream().map(step -> weights.gradientsOf(step.name(), all)).toArray(float[][][]::new);
    forwardNanos = new long[steps.size()];
    backwardNanos = new long[steps.size()];
  }

  /** The layers in their order. */
  public List<LayerNode> layers() {
    return steps.stream().map(Step::layer).toList();
  }

  /** Takes the batch forward and back once. */
  public void run() {
    products.begin(batch);
    Arrays.fill(forwardNanos, 0);
    Arrays.fill(backwardNanos, 0);
    for (float[][] ofLayer : gradients) {
      for (float[] gradient : ofLayer) {
        Arrays.fill(gradient, 0);
      }
    }
    prepare();
    for (int first = 0; first < batch.samples(); first += microBatch) {
      workspace.load(batch, first, Math.min(microBatch, batch.samples() - first));
      forward();
      backward();
    }
    for (int i = 0; i < steps.size(); i++) {
      OuterProduct product = products.byStep()[i];
      if (product != null) {
        backwardNanos[i] += nanos(product);
      }
    }
  }

  /** How long a kernel's gradient takes that is found for the whole batch at once. */
  private long nanos(OuterProduct product) {
    long began = System.nanoTime();
    for (int from = 0; from < product.size(); from += product.pieceSize()) {
      int count = Math.min(product.pieceSize(), product.size() - from);
      Arrays.fill(piece, 0, count, 0);
      product.add(from, count, batch.samples(), 1, piece, 0);
    }
    return System.nanoTime() - began;
  }

  /**
   * Has every layer prepare its parameters, as after each update. It counts for the way forward,
   * unless only the way back reads what was made.
   */
  private void prepare() {
    for (int i = 0; i < steps.size(); i++) {
      long began = System.nanoTime();
      prepared.prepare(i);
      long took = System.nanoTime() - began;
      long[] nanos =
          steps.get(i).computation().preparedSize(false) > 0 ? forwardNanos : backwardNanos;
      nanos[i] += prepared.of(i).length > 0 ? took : 0;
    }
  }

  private void forward() {
    long last = System.nanoTime();
    for (int i = 0; i < steps.size(); i++) {
      workspace.forward(masks, i, i + 1);
      long now = System.nanoTime();
      forwardNanos[i] += now - last;
      last = now;
    }
  }

  private void backward() {
    workspace.clearGradients();
    long last = System.nanoTime();
    for (int i = steps.size() - 1; i >= 0; i--) {
      workspace.backToPreActivation(i, batch.samples());
      workspace.backThrough(i, gradients);
      long now = System.nanoTime();
      backwardNanos[i] += now - last;
      last = now;
    }
  }

  /**
   * How long a layer took the whole batch forward in the last {@link #run}, activation included.
   */
  public long forwardNanos(int layer) {
    return forwardNanos[layer];
  }

  /** The same for its way back, at an output from the loss on; about 0 where nothing learns. */
  public long backwardNanos(int layer) {
    return backwardNanos[layer];
  }

  /** Multiplications by kernels that the whole batch takes on its way forward. */
  public long forwardMultiplications(int layer) {
    String name = steps.get(layer).name();
    long perPlace =
        network.network().shapes().parameters(name).stream()
            .filter(ParameterSpec::isKernel)
            .mapToLong(kernel -> kernel.shape().size())
            .sum();
    Shape places = network.network().shapes().unfolded(name);
    return perPlace * (places.size() / places.dimension(-1)) * batch.samples();
  }

  /**
   * The same for its way back: once for the gradient of the kernels, if they are trained, and once
   * for that of the input, if something before it learns.
   */
  public long backwardMultiplications(int layer) {
    Step step = steps.get(layer);
    boolean passesOn = network.passesOn(step);
    return forwardMultiplications(layer) * ((step.trains() ? 1 : 0) + (passesOn ? 1 : 0));
  }
}
