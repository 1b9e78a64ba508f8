package glassbox.gpu.device;

import glassbox.engine.network.Activation;
import glassbox.engine.tensor.Shape;
import glassbox.gpu.kernel.ActivationKernels;
import glassbox.gpu.kernel.SoftmaxKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The activation of a layer, forward and back. */
final class ActivationTasks {
  private final Program program;
  private final KernelContext thread;
  private final IntArray sizes;
  private final Activation activation;
  private final Node node;
  private final int size;
  private final int columns;
  private final int rowsPerSample;

  ActivationTasks(Program program, Activation activation, Shape shape, Node node) {
    this.program = program;
    this.thread = program.thread();
    this.sizes = program.sizes();
    this.activation = activation;
    this.node = node;
    this.size = node.size();
    this.columns = shape.rank() == 0 ? 1 : shape.dimension(-1);
    this.rowsPerSample = size / columns;
  }

  /** Appends a = activation(z). */
  void forward() {
    FloatArray z = node.preActivation();
    FloatArray a = node.value();
    switch (activation) {
      case Activation.Linear _ -> {}
      case Activation.Relu _ ->
          program.forEach(
              size, (g, id) -> g.task(id, ActivationKernels::relu, thread, sizes, z, a, size));
      case Activation.LeakyRelu(double slope) ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id, ActivationKernels::leakyRelu, thread, sizes, z, a, size, (float) slope));
      case Activation.Elu(double alpha) ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(id, ActivationKernels::elu, thread, sizes, z, a, size, (float) alpha));
      case Activation.Gelu _ ->
          program.forEach(
              size, (g, id) -> g.task(id, ActivationKernels::gelu, thread, sizes, z, a, size));
      case Activation.Sigmoid _ ->
          program.forEach(
              size, (g, id) -> g.task(id, ActivationKernels::sigmoid, thread, sizes, z, a, size));
      case Activation.Tanh _ ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(id, ActivationKernels::hyperbolicTangent, thread, sizes, z, a, size));
      case Activation.Softmax _ ->
          program.forEach(
              rowsPerSample,
              (g, id) ->
                  g.task(id, SoftmaxKernels::softmax, thread, sizes, z, a, rowsPerSample, columns));
    }
  }

  /**
   * Appends the way back.
   *
   * @param gradient dL/da, which becomes dL/dz
   */
  void backward(FloatArray gradient) {
    FloatArray a = node.value();
    switch (activation) {
      case Activation.Linear _ -> {}
      case Activation.Relu _ ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(id, ActivationKernels::reluGradient, thread, sizes, a, gradient, size));
      case Activation.LeakyRelu(double slope) ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id,
                      ActivationKernels::leakyReluGradient,
                      thread,
                      sizes,
                      a,
                      gradient,
                      size,
                      (float) slope));
      case Activation.Elu(double alpha) ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id,
                      ActivationKernels::eluGradient,
                      thread,
                      sizes,
                      a,
                      gradient,
                      size,
                      (float) alpha));
      case Activation.Gelu _ ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id,
                      ActivationKernels::geluGradient,
                      thread,
                      sizes,
                      node.preActivation(),
                      gradient,
                      size));
      case Activation.Sigmoid _ ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(id, ActivationKernels::sigmoidGradient, thread, sizes, a, gradient, size));
      case Activation.Tanh _ ->
          program.forEach(
              size,
              (g, id) ->
                  g.task(
                      id,
                      ActivationKernels::hyperbolicTangentGradient,
                      thread,
                      sizes,
                      a,
                      gradient,
                      size));
      case Activation.Softmax _ ->
          program.forEach(
              rowsPerSample,
              (g, id) ->
                  g.task(
                      id,
                      SoftmaxKernels::softmaxGradient,
                      thread,
                      sizes,
                      a,
                      gradient,
                      rowsPerSample,
                      columns));
    }
  }
}
