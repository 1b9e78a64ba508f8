package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;

/** The checks and shapes that several layers share. */
final class Checks {
  /** Of a kernel, in cells; places beyond an image's end then still fit an int. */
  private static final int LARGEST_SPAN = 1 << 24;

  private Checks() {}

  static void positive(LayerInputs inputs, LayerSpec spec, String setting, int value) {
    if (value < 1) {
      throw Problem.of(
              "layer.setting-positive",
              "Layer {0} ({1}): its {2} is {3}, but must be at least 1.",
              inputs.layer(),
              spec.type(),
              setting,
              value)
          .exception();
    }
  }

  /**
   * Refuses a slope or alpha below 0: the sign of the output would no longer tell that of the
   * pre-activation, from which the way back begins.
   */
  static void activation(LayerInputs inputs, LayerSpec spec, Activation activation) {
    switch (activation) {
      case Activation.LeakyRelu(double slope) ->
          notNegative(inputs, spec, activation, "slope", slope);
      case Activation.Elu(double alpha) -> notNegative(inputs, spec, activation, "alpha", alpha);
      case Activation.Linear _,
          Activation.Relu _,
          Activation.Gelu _,
          Activation.Sigmoid _,
          Activation.Tanh _,
          Activation.Softmax _ -> {}
    }
  }

  private static void notNegative(
      LayerInputs inputs, LayerSpec spec, Activation activation, String setting, double value) {
    if (!(value >= 0 && value <= Float.MAX_VALUE)) {
      throw Problem.of(
              "layer.activation-setting",
              "Layer {0} ({1}): the {2} of its activation {3} is {4}, but must be a number of at"
                  + " least 0.",
              inputs.layer(),
              spec.type(),
              setting,
              activation.type(),
              value)
          .exception();
    }
  }

  /** Refuses an activation that mixes units where each has to stay by itself. */
  static void elementwise(LayerInputs inputs, LayerSpec spec, String key, Activation activation) {
    activation(inputs, spec, activation);
    if (activation instanceof Activation.Softmax) {
      throw Problem.of(
              "layer.elementwise",
              "Layer {0} ({1}): its {2} is softmax, which mixes the units, but each has a state of"
                  + " its own; use tanh, sigmoid, relu or another that acts on single numbers.",
              inputs.layer(),
              spec.type(),
              key)
          .exception();
    }
  }

  /** The shape, if it has an axis. */
  static Shape withAxis(LayerInputs inputs, LayerSpec spec, Shape shape) {
    if (shape.rank() == 0) {
      throw Problem.of(
              "layer.needs-axis",
              "Layer {0} ({1}): its input has no axis to act on.",
              inputs.layer(),
              spec.type())
          .exception();
    }
    return shape;
  }

  /** The shape with another extent of its last axis. */
  static Shape lastAxis(Shape shape, int extent) {
    int[] dimensions = shape.toArray();
    dimensions[dimensions.length - 1] = extent;
    return Shape.of(dimensions);
  }

  /**
   * How many cells of the image a kernel spans, those between its own included.
   *
   * @throws ArithmeticException if they are beyond all bounds
   */
  static Size2d extent(LayerInputs inputs, LayerSpec spec, Size2d kernel, Size2d dilation) {
    positive(inputs, spec, "kernel", Math.min(kernel.height(), kernel.width()));
    positive(inputs, spec, "dilation", Math.min(dilation.height(), dilation.width()));
    return new Size2d(
        extent(kernel.height(), dilation.height()), extent(kernel.width(), dilation.width()));
  }

  /** Refuses a kernel that its dilation makes larger than the image, where nothing is padded. */
  static void reach(LayerInputs inputs, LayerSpec.Conv2d spec, Size2d extent) {
    Shape image = inputs.image(spec);
    boolean fits = extent.height() <= image.dimension(0) && extent.width() <= image.dimension(1);
    if (spec.padding() == Padding.VALID && !fits && !extent.equals(spec.kernel())) {
      throw Problem.of(
              "layer.dilation-too-large",
              "Layer {0} ({1} {2}): with its dilation {3} its kernel spans {4}, but its input is"
                  + " {5}x{6}; use padding same or a smaller dilation or kernel.",
              inputs.layer(),
              spec.type(),
              spec.kernel(),
              spec.dilation(),
              extent,
              image.dimension(0),
              image.dimension(1))
          .exception();
    }
  }

  private static int extent(int cells, int dilation) {
    int span = Math.multiplyExact(cells - 1, dilation);
    if (span > LARGEST_SPAN) {
      throw new ArithmeticException("a kernel that spans " + span + " cells");
    }
    return span + 1;
  }

  /** How many windows there are in each direction. */
  static Size2d windows(
      LayerInputs inputs,
      LayerSpec spec,
      String setting,
      Size2d window,
      Size2d strides,
      Padding padding) {
    positive(inputs, spec, setting, Math.min(window.height(), window.width()));
    positive(inputs, spec, "strides", Math.min(strides.height(), strides.width()));
    Shape image = inputs.image(spec);
    int height = image.dimension(0);
    int width = image.dimension(1);
    boolean fits = window.height() <= height && window.width() <= width;
    if (padding == Padding.VALID && !fits) {
      throw Problem.of(
              "layer.window-too-large",
              "Layer {0} ({1} {2}): its input is {3}x{4}, smaller than the {5}; use padding same, a"
                  + " smaller {5} or fewer layers that shrink the image before it.",
              inputs.layer(),
              spec.type(),
              window,
              height,
              width,
              setting)
          .exception();
    }
    return new Size2d(
        padding.windows(height, window.height(), strides.height()),
        padding.windows(width, window.width(), strides.width()));
  }

  /** A kernel whose last axis is the outputs and, if wanted, a bias of one number for each. */
  static List<ParameterSpec> kernelAndBias(Shape kernel, boolean bias) {
    ParameterSpec weights = new ParameterSpec("kernel", kernel, Initializer.GLOROT_UNIFORM);
    return bias
        ? List.of(
            weights, new ParameterSpec("bias", Shape.of(kernel.dimension(-1)), Initializer.ZEROS))
        : List.of(weights);
  }
}
