package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;

/** One layer as a value: its type and settings, its output shape and its parameters' shapes. */
public sealed interface LayerSpec
    permits LayerSpec.Dense,
        LayerSpec.Conv2d,
        LayerSpec.DepthwiseConv2d,
        LayerSpec.MaxPool2d,
        LayerSpec.AvgPool2d,
        LayerSpec.GlobalAvgPool2d,
        LayerSpec.Reshape,
        LayerSpec.Flatten,
        LayerSpec.Dropout,
        LayerSpec.Activate,
        LayerSpec.Add,
        LayerSpec.Concat,
        NormalizationSpec,
        RecurrentSpec {

  /** The name of the type in model files. */
  String type();

  /**
   * The shape of one sample's output.
   *
   * @throws glassbox.engine.ProblemException naming the layer, if the inputs do not fit
   */
  Shape outputShape(LayerInputs inputs);

  /**
   * What the layer computes with beside its input, given inputs that {@link #outputShape} accepts;
   * trained parameters first.
   */
  default List<ParameterSpec> parameters(LayerInputs inputs) {
    return List.of();
  }

  /** The activation applied last; linear for layers without one. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  /** z = x·W + b on the last axis. Parameters: kernel [in, units], bias [units]. */
  record Dense(int units, boolean bias, Activation activation) implements LayerSpec {
    /** With a bias. */
    public Dense(int units, Activation activation) {
      this(units, true, activation);
    }

    @Override
    public String type() {
      return "dense";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Checks.positive(inputs, this, "units", units);
      return Checks.lastAxis(Checks.withAxis(inputs, this, inputs.single(this)), units);
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      return Checks.kernelAndBias(Shape.of(inputs.single(this).dimension(-1), units), bias);
    }
  }

  /**
   * Two-dimensional convolution (cross-correlation, as in the field), zeros beyond the edges.
   * Parameters: kernel [kernel height, kernel width, in, filters], bias [filters].
   *
   * @param dilation from cell to cell of the image that the kernel sees, 1 where they touch
   */
  record Conv2d(
      int filters,
      Size2d kernel,
      Size2d strides,
      Size2d dilation,
      Padding padding,
      boolean bias,
      Activation activation)
      implements LayerSpec {
    /** With a kernel whose cells touch. */
    public Conv2d(
        int filters,
        Size2d kernel,
        Size2d strides,
        Padding padding,
        boolean bias,
        Activation activation) {
      this(filters, kernel, strides, Size2d.square(1), padding, bias, activation);
    }

    /** Without padding. */
    public Conv2d(int filters, Size2d kernel, Size2d strides, boolean bias, Activation activation) {
      this(filters, kernel, strides, Padding.VALID, bias, activation);
    }

    /** Without padding, stride 1, with a bias. */
    public Conv2d(int filters, Size2d kernel, Activation activation) {
      this(filters, kernel, Size2d.square(1), true, activation);
    }

    @Override
    public String type() {
      return "conv2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Checks.positive(inputs, this, "filters", filters);
      Size2d extent = Checks.extent(inputs, this, kernel, dilation);
      Checks.reach(inputs, this, extent);
      Size2d out = Checks.windows(inputs, this, "kernel", extent, strides, padding);
      return Shape.of(out.height(), out.width(), filters);
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      int channels = inputs.image(this).dimension(2);
      return Checks.kernelAndBias(
          Shape.of(kernel.height(), kernel.width(), channels, filters), bias);
    }
  }

  /**
   * Convolution of each channel by itself: with {@code multiplier} kernels, whose results stand
   * side by side. Parameters: kernel [kernel height, kernel width, in, multiplier], bias
   * [in·multiplier].
   */
  record DepthwiseConv2d(
      Size2d kernel,
      Size2d strides,
      Padding padding,
      int multiplier,
      boolean bias,
      Activation activation)
      implements LayerSpec {
    @Override
    public String type() {
      return "depthwise_conv2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Checks.positive(inputs, this, "multiplier", multiplier);
      Size2d out = Checks.windows(inputs, this, "kernel", kernel, strides, padding);
      return Shape.of(out.height(), out.width(), channels(inputs));
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      int channels = inputs.image(this).dimension(2);
      Shape shape = Shape.of(kernel.height(), kernel.width(), channels, multiplier);
      ParameterSpec weights = new ParameterSpec("kernel", shape, Initializer.GLOROT_UNIFORM);
      return bias
          ? List.of(
              weights, new ParameterSpec("bias", Shape.of(channels(inputs)), Initializer.ZEROS))
          : List.of(weights);
    }

    private int channels(LayerInputs inputs) {
      return Math.multiplyExact(inputs.image(this).dimension(2), multiplier);
    }
  }

  /**
   * The largest value that each window sees, per channel; ties go to the first cell in row order.
   */
  record MaxPool2d(Size2d pool, Size2d strides, Padding padding) implements LayerSpec {
    /** Without padding. */
    public MaxPool2d(Size2d pool, Size2d strides) {
      this(pool, strides, Padding.VALID);
    }

    /** Windows that touch but do not overlap, without padding. */
    public MaxPool2d(Size2d pool) {
      this(pool, pool);
    }

    @Override
    public String type() {
      return "max_pool2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Size2d out = Checks.windows(inputs, this, "pool", pool, strides, padding);
      return Shape.of(out.height(), out.width(), inputs.image(this).dimension(2));
    }
  }

  /** The mean of the cells that each window sees, per channel. */
  record AvgPool2d(Size2d pool, Size2d strides, Padding padding) implements LayerSpec {
    /** Without padding. */
    public AvgPool2d(Size2d pool, Size2d strides) {
      this(pool, strides, Padding.VALID);
    }

    /** Windows that touch but do not overlap, without padding. */
    public AvgPool2d(Size2d pool) {
      this(pool, pool);
    }

    @Override
    public String type() {
      return "avg_pool2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Size2d out = Checks.windows(inputs, this, "pool", pool, strides, padding);
      return Shape.of(out.height(), out.width(), inputs.image(this).dimension(2));
    }
  }

  /** The mean of each channel of an image. */
  record GlobalAvgPool2d() implements LayerSpec {
    @Override
    public String type() {
      return "global_avg_pool2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      return Shape.of(inputs.image(this).dimension(2));
    }
  }

  /** The same elements, row-major, under another shape (without the batch axis). */
  record Reshape(Shape shape) implements LayerSpec {
    @Override
    public String type() {
      return "reshape";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Shape input = inputs.single(this);
      if (input.size() != shape.size()) {
        throw Problem.of(
                "layer.reshape-size",
                "Layer {0} (reshape): its input {1} has {2} elements, but its shape {3} has {4};"
                    + " give it a shape of {2}.",
                inputs.layer(),
                input,
                input.size(),
                shape,
                shape.size())
            .exception();
      }
      return shape;
    }
  }

  /** All elements in one axis, row-major, channels last. */
  record Flatten() implements LayerSpec {
    @Override
    public String type() {
      return "flatten";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      return Shape.of(inputs.single(this).size());
    }
  }

  /**
   * While training, each element becomes 0 with probability {@code rate}, else x / (1 - rate);
   * otherwise nothing.
   */
  record Dropout(double rate) implements LayerSpec {
    @Override
    public String type() {
      return "dropout";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      if (!(rate >= 0 && rate < 1)) {
        throw Problem.of(
                "layer.dropout-rate",
                "Layer {0} (dropout): its rate is {1}, but must be from 0 to below 1.",
                inputs.layer(),
                rate)
            .exception();
      }
      return inputs.single(this);
    }
  }

  /** An activation as a layer of its own: its input is the pre-activation. */
  record Activate(Activation activation) implements LayerSpec {
    @Override
    public String type() {
      return "activation";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      return inputs.single(this);
    }
  }

  /** The sum of several inputs of one shape, element by element. */
  record Add(Activation activation) implements LayerSpec {
    @Override
    public String type() {
      return "add";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      List<Shape> shapes = inputs.several(this);
      for (int i = 1; i < shapes.size(); i++) {
        if (!shapes.get(i).equals(shapes.getFirst())) {
          throw Problem.of(
                  "layer.add-shapes",
                  "Layer {0} (add): its first input is {1}, but its input number {2} is {3}; give"
                      + " all its inputs one shape.",
                  inputs.layer(),
                  shapes.getFirst(),
                  i + 1,
                  shapes.get(i))
              .exception();
        }
      }
      return shapes.getFirst();
    }
  }

  /** Several inputs side by side on the last axis, in order; all other axes are equal. */
  record Concat(Activation activation) implements LayerSpec {
    @Override
    public String type() {
      return "concat";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      List<Shape> shapes = inputs.several(this);
      Shape first = Checks.withAxis(inputs, this, shapes.getFirst());
      int width = first.dimension(-1);
      for (int i = 1; i < shapes.size(); i++) {
        Shape shape = shapes.get(i);
        if (shape.rank() != first.rank()
            || !Checks.lastAxis(shape, 0).equals(Checks.lastAxis(first, 0))) {
          throw Problem.of(
                  "layer.concat-shapes",
                  "Layer {0} (concat): its first input is {1}, but its input number {2} is {3};"
                      + " give all its inputs one shape except for the last axis.",
                  inputs.layer(),
                  first,
                  i + 1,
                  shape)
              .exception();
        }
        width = Math.addExact(width, shape.dimension(-1));
      }
      return Checks.lastAxis(first, width);
    }
  }
}
