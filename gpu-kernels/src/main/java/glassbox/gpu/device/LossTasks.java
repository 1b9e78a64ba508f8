package glassbox.gpu.device;

import glassbox.engine.network.LossSpec;
import glassbox.gpu.kernel.LossGradientKernels;
import glassbox.gpu.kernel.LossKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The loss at one output: what it finds of each sample, and its gradient. */
final class LossTasks {
  private final Program program;
  private final KernelContext thread;
  private final IntArray sizes;
  private final LossSpec loss;
  private final Node node;
  private final int size;
  private final FloatArray targets;
  private final FloatArray found;

  LossTasks(Program program, LossSpec loss, Node node) {
    this.program = program;
    this.thread = program.thread();
    this.sizes = program.sizes();
    this.loss = loss;
    this.node = node;
    this.size = node.size();
    targets = program.forBatch(loss == LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY ? 1 : node.size());
    found = program.forBatch(2);
  }

  /** What would have been right: filled before each run. */
  FloatArray targets() {
    return targets;
  }

  /** How many numbers a sample has among the targets. */
  int targetSize() {
    return loss == LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY ? 1 : size;
  }

  /** [samples, 2]: the loss of each sample, and 1 if it was right. */
  FloatArray found() {
    return found;
  }

  /** Appends what finds the loss of each sample. */
  void forward() {
    FloatArray z = node.preActivation();
    switch (loss) {
      case SPARSE_CATEGORICAL_CROSSENTROPY ->
          program.forEach(
              1,
              (g, id) ->
                  g.task(
                      id, LossKernels::sparseCrossEntropy, thread, sizes, z, targets, found, size));
      case CATEGORICAL_CROSSENTROPY ->
          program.forEach(
              1,
              (g, id) ->
                  g.task(id, LossKernels::crossEntropy, thread, sizes, z, targets, found, size));
      case BINARY_CROSSENTROPY ->
          program.forEach(
              1,
              (g, id) ->
                  g.task(
                      id, LossKernels::binaryCrossEntropy, thread, sizes, z, targets, found, size));
      case MSE ->
          program.forEach(
              1,
              (g, id) ->
                  g.task(
                      id,
                      LossKernels::squaredError,
                      thread,
                      sizes,
                      node.value(),
                      targets,
                      found,
                      size));
    }
  }

  /** Whether the gradient is that by a, which must go back through the activation; else by z. */
  boolean throughActivation() {
    return loss == LossSpec.MSE;
  }

  /** Appends the gradient of the batch's mean loss. */
  void backward(BatchNumbers numbers, Slope slope) {
    FloatArray rates = numbers.rates();
    FloatArray weights = numbers.sampleWeights();
    FloatArray a = node.value();
    FloatArray gradient = slope.array();
    int adds = slope.adds();
    switch (loss) {
      case SPARSE_CATEGORICAL_CROSSENTROPY ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id,
                      LossGradientKernels::sparseCrossEntropy,
                      thread,
                      sizes,
                      rates,
                      weights,
                      a,
                      targets,
                      gradient,
                      size,
                      adds));
      case CATEGORICAL_CROSSENTROPY ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id,
                      LossGradientKernels::crossEntropy,
                      thread,
                      sizes,
                      rates,
                      weights,
                      a,
                      targets,
                      gradient,
                      size,
                      adds));
      case BINARY_CROSSENTROPY -> difference(numbers, gradient, 1f / size, adds);
      case MSE -> difference(numbers, gradient, 2f / size, adds);
    }
  }

  private void difference(BatchNumbers numbers, FloatArray gradient, float factor, int adds) {
    program.forEach(
        size,
        (g, id) ->
            g.task(
                id,
                LossGradientKernels::difference,
                thread,
                sizes,
                numbers.rates(),
                numbers.sampleWeights(),
                node.value(),
                targets,
                gradient,
                size,
                factor,
                adds));
  }
}
