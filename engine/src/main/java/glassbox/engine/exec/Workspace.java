package glassbox.engine.exec;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.kernel.Elementwise;
import glassbox.engine.layer.BatchStatistics;
import glassbox.engine.layer.LayerFrame;
import glassbox.engine.layer.LossRows;
import glassbox.engine.layer.WholeBatchLayer;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrays in which one worker takes a micro-batch through the network and back.
 *
 * <p>An activation overwrites its pre-activation, except where somebody reads both: the loss at the
 * network's outputs, or the activation itself on the way back. A gradient array first holds dL/da,
 * to which every reader adds, and becomes dL/dz in place.
 */
final class Workspace {
  private static final float[] NOTHING = {};

  private final InputSpec[] inputs;
  private final Step[] steps;

  /** By node: [samples, size]. */
  private final float[][] values;

  /** By node: dL/da, then dL/dz; null where it is of no use. */
  private final float[] @Nullable [] gradients;

  /** By layer. */
  private final float[][] preActivations;

  /** By layer: what it keeps for its way back. */
  private final float[][] kept;

  private final float[][][] sources;
  private final float[][] @Nullable [] sourceGradients;
  private final float[][][] parameters;

  /** By layer: what it made of its parameters, shared among the workers. */
  private final float[][] prepared;

  private final @Nullable LayerFrame[] frames;

  /** By layer: takes down what the gradient of the kernel is found from; null where nobody does. */
  private final @Nullable OuterProduct[] products;

  /** By layer that is an output: the targets of the micro-batch. */
  private final float[][] targets;

  private final @Nullable LossRows[] rows;

  /** Of the samples of the micro-batch; empty if they weigh the same. */
  private float[] weights = NOTHING;

  /** By layer: statistics of the whole batch; empty for inference. */
  private final @Nullable BatchStatistics[] statistics;

  /** For whichever layer is computed. */
  private final float[] scratch;

  /** For a gradient that is added to another. */
  private final float[] spare;

  private int samples;
  private int firstSample;

  /**
   * Sets everything aside.
   *
   * @param prepared made anew by somebody else when the weights have changed
   * @param capacity the most samples of a micro-batch
   * @param products by layer: for the whole batch, shared among the workers; null for layers whose
   *     gradient is summed here
   */
  Workspace(
      CompiledNetwork network,
      Weights weights,
      PreparedParameters prepared,
      int capacity,
      @Nullable OuterProduct[] products) {
    this(
        network,
        weights,
        prepared,
        capacity,
        products,
        new @Nullable BatchStatistics[network.steps().size()]);
  }

  /**
   * The same.
   *
   * @param statistics by layer: of the whole batch, finished before the layer is computed; null for
   *     layers without any
   */
  Workspace(
      CompiledNetwork network,
      Weights weights,
      PreparedParameters prepared,
      int capacity,
      @Nullable OuterProduct[] products,
      @Nullable BatchStatistics[] statistics) {
    this.products = products;
    this.statistics = statistics;
    inputs = network.inputs().toArray(InputSpec[]::new);
    steps = network.steps().toArray(Step[]::new);
    int nodes = inputs.length + steps.length;
    values = new float[nodes][];
    gradients = new float[nodes] @Nullable [];
    preActivations = new float[steps.length][];
    kept = new float[steps.length][];
    sources = new float[steps.length][][];
    sourceGradients = new float[steps.length][] @Nullable [];
    parameters = new float[steps.length][][];
    this.prepared = new float[steps.length][];
    frames = new @Nullable LayerFrame[steps.length];
    targets = new float[steps.length][];
    Arrays.fill(targets, NOTHING);
    rows = new @Nullable LossRows[steps.length];
    for (int i = 0; i < inputs.length; i++) {
      values[i] = new float[capacity * inputs[i].shape().size()];
    }
    int largestOutput = 0;
    for (int i = 0; i < steps.length; i++) {
      setAside(i, capacity);
      parameters[i] = weights.parametersOf(steps[i].name());
      this.prepared[i] = prepared.of(i);
      largestOutput = Math.max(largestOutput, steps[i].loss().isPresent() ? steps[i].size() : 0);
    }
    scratch = new float[Math.multiplyExact(capacity, network.scratchSize())];
    spare = new float[capacity * largestOutput];
  }

  private void setAside(int i, int capacity) {
    Step step = steps[i];
    int length = Math.multiplyExact(capacity, step.size());
    int first = step.sources().getFirst();
    values[step.node()] = step.sharesSource() ? values[first] : new float[length];
    preActivations[i] = step.keepsPreActivation() ? new float[length] : values[step.node()];
    kept[i] = new float[Math.multiplyExact(capacity, step.computation().keptSize())];
    if (step.learns()) {
      gradients[step.node()] = step.sharesSource() ? gradients[first] : new float[length];
    }
    int reads = step.sources().size();
    sources[i] = new float[reads][];
    sourceGradients[i] = new float[reads] @Nullable [];
    for (int input = 0; input < reads; input++) {
      sources[i][input] = values[step.sources().get(input)];
      sourceGradients[i][input] = gradients[step.sources().get(input)];
    }
  }

  /** How many samples it holds now. */
  int samples() {
    return samples;
  }

  /** Takes {@code count} samples of a batch, from {@code first} on, as the next micro-batch. */
  void load(Batch batch, int first, int count) {
    firstSample = first;
    samples = count;
    for (int i = 0; i < inputs.length; i++) {
      Tensor tensor = batch.inputs().get(inputs[i].name());
      if (tensor != null) {
        int size = inputs[i].shape().size();
        System.arraycopy(tensor.data(), first * size, values[i], 0, count * size);
      }
    }
    for (int i = 0; i < steps.length; i++) {
      if (steps[i].loss().isPresent()) {
        targets[i] = rows(batch.targets().get(steps[i].name()), first, count, targets[i]);
      }
    }
    weights = rows(batch.weights().orElse(null), first, count, weights);
  }

  /** Copies some samples' rows, into an array that is made anew only if it is too short. */
  private static float[] rows(@Nullable Tensor tensor, int first, int count, float[] kept) {
    if (tensor == null) {
      return NOTHING;
    }
    Shape shape = tensor.shape();
    int size = shape.dimension(0) == 0 ? 0 : shape.size() / shape.dimension(0);
    float[] rows = kept.length >= count * size ? kept : new float[count * size];
    System.arraycopy(tensor.data(), first * size, rows, 0, count * size);
    return rows;
  }

  /**
   * Computes all layers.
   *
   * @param masks by layer while training; empty outside training
   */
  void forward(@Nullable RandomStream[] masks) {
    forward(masks, 0, steps.length);
  }

  /** Computes the layers from one up to, but not including, another. */
  void forward(@Nullable RandomStream[] masks, int from, int to) {
    for (int i = from; i < to; i++) {
      Step step = steps[i];
      if (!step.sharesSource()) {
        LayerFrame frame = frame(i, masks.length == 0 ? null : masks[i]);
        if (!step.rectifies() || !step.computation().forwardRectified(frame)) {
          step.computation().forward(frame);
          step.activation().forward(samples, frame.preActivation(), frame.output());
        }
      }
    }
  }

  /** Takes up what a layer that {@link #forward} has come to is about to read. */
  void gather(int i, WholeBatchLayer layer, BatchStatistics part) {
    layer.gather(frame(i, null), part);
  }

  /** A frame is made again only when it says something new. */
  private LayerFrame frame(int i, @Nullable RandomStream mask) {
    LayerFrame frame = frames[i];
    boolean fits =
        frame != null
            && frame.samples() == samples
            && frame.dropout() == mask
            && (mask == null || frame.firstSample() == firstSample);
    if (frame == null || !fits) {
      frame =
          new LayerFrame(
              samples,
              sources[i],
              parameters[i],
              prepared[i],
              preActivations[i],
              values[steps[i].node()],
              kept[i],
              scratch,
              mask,
              firstSample,
              statistics[i]);
      frames[i] = frame;
    }
    return frame;
  }

  /** The weighted sum of the micro-batch's losses, over all outputs. */
  double loss() {
    double sum = 0;
    for (Step step : steps) {
      sum += step.loss().isPresent() ? loss(step) : 0;
    }
    return sum;
  }

  /** The same at one output. */
  double loss(Step output) {
    return output.loss().orElseThrow().sum(rows(output.node() - inputs.length));
  }

  /** How many samples are right at an output whose loss classifies. */
  int correct(Step output) {
    return output.loss().orElseThrow().correct(rows(output.node() - inputs.length));
  }

  /** Rows are made again only when they say something new. */
  private LossRows rows(int i) {
    float[] wanted = targets[i];
    float @Nullable [] weighing = weights.length == 0 ? null : weights;
    LossRows known = rows[i];
    boolean fits =
        known != null
            && known.samples() == samples
            && known.targets() == wanted
            && known.weights() == weighing;
    if (known == null || !fits) {
      float[] outputs = values[steps[i].node()];
      known = new LossRows(samples, preActivations[i], outputs, wanted, weighing, 0);
      rows[i] = known;
    }
    return known;
  }

  /**
   * Goes back from the losses, after {@link #forward}.
   *
   * @param weightSum of the whole batch
   * @param parameterGradients by layer and trained parameter, added to
   */
  void backward(double weightSum, float[][][] parameterGradients) {
    clearGradients();
    for (int i = steps.length - 1; i >= 0; i--) {
      backToPreActivation(i, weightSum);
      backThrough(i, parameterGradients);
    }
  }

  /** To be called before {@link #backToPreActivation} of the last layer. */
  void clearGradients() {
    for (Step step : steps) {
      float[] gradient = gradients[step.node()];
      if (gradient != null && !step.sharesSource()) {
        Arrays.fill(gradient, 0, samples * step.size(), 0);
      }
    }
  }

  /** Goes from a layer's output to its pre-activation, whose gradient is complete then. */
  void backToPreActivation(int i, double weightSum) {
    Step step = steps[i];
    float[] gradient = gradients[step.node()];
    LayerFrame frame = frames[i];
    if (gradient != null && frame != null) {
      step.activation()
          .backward(samples, frame.preActivation(), frame.output(), gradient, gradient);
      if (step.loss().isPresent()) {
        step.loss().get().gradient(rows(i), weightSum, spare);
        Elementwise.addScaled(samples * step.size(), 1, spare, gradient);
      }
    }
  }

  /** Takes up the gradient at the pre-activation of a layer. */
  void gatherGradient(int i, WholeBatchLayer layer, BatchStatistics part) {
    float[] gradient = gradients[steps[i].node()];
    LayerFrame frame = frames[i];
    if (gradient != null && frame != null) {
      layer.gatherGradient(frame, gradient, part);
    }
  }

  /** Goes from a layer's pre-activation to its inputs and parameters. */
  void backThrough(int i, float[][][] parameterGradients) {
    Step step = steps[i];
    float[] gradient = gradients[step.node()];
    LayerFrame frame = frames[i];
    if (gradient != null && frame != null) {
      step.computation().backward(frame, gradient, sourceGradients[i], parameterGradients[i]);
      OuterProduct product = products[i];
      if (product != null) {
        product.keep(firstSample, samples, sources[i][0], gradient);
      }
    }
  }

  /** Copies what an output gave to its place in the whole batch's result. */
  void copyOutput(Step output, float[] result) {
    int size = output.size();
    System.arraycopy(values[output.node()], 0, result, firstSample * size, samples * size);
  }
}
