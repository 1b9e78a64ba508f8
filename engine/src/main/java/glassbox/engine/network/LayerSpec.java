package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;

/** One layer as a value: its type and settings, its output shape and its parameters' shapes. */
public sealed interface LayerSpec {

  /** The name of the type in model files. */
  String type();

  /**
   * The shape of one sample's output.
   *
   * @throws glassbox.engine.ProblemException naming the layer, if the inputs do not fit
   */
  Shape outputShape(LayerInputs inputs);

  /** What the layer learns, given inputs that {@link #outputShape} accepts. */
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
      int[] dimensions = inputs.single(this).toArray();
      if (dimensions.length == 0) {
        throw Problem.of(
                "layer.needs-axis",
                "Layer {0} ({1}): its input has no axis to act on.",
                inputs.layer(),
                type())
            .exception();
      }
      dimensions[dimensions.length - 1] = units;
      return Shape.of(dimensions);
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      return Checks.kernelAndBias(Shape.of(inputs.single(this).dimension(-1), units), bias);
    }
  }

  /**
   * Two-dimensional convolution (cross-correlation, as in the field) without padding. Parameters:
   * kernel [kernel height, kernel width, in, filters], bias [filters].
   */
  record Conv2d(int filters, Size2d kernel, Size2d strides, boolean bias, Activation activation)
      implements LayerSpec {
    /** Stride 1, with a bias. */
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
      Size2d out = Checks.windows(inputs, this, "kernel", kernel, strides);
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
   * The largest value of each window, per channel; ties go to the first cell in row order. No
   * padding.
   */
  record MaxPool2d(Size2d pool, Size2d strides) implements LayerSpec {
    /** Windows that touch but do not overlap. */
    public MaxPool2d(Size2d pool) {
      this(pool, pool);
    }

    @Override
    public String type() {
      return "max_pool2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Size2d out = Checks.windows(inputs, this, "pool", pool, strides);
      return Shape.of(out.height(), out.width(), inputs.image(this).dimension(2));
    }
  }

  /** The mean of each window, per channel. No padding. */
  record AvgPool2d(Size2d pool, Size2d strides) implements LayerSpec {
    /** Windows that touch but do not overlap. */
    public AvgPool2d(Size2d pool) {
      this(pool, pool);
    }

    @Override
    public String type() {
      return "avg_pool2d";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      Size2d out = Checks.windows(inputs, this, "pool", pool, strides);
      return Shape.of(out.height(), out.width(), inputs.image(this).dimension(2));
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
}
