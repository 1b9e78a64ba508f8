package glassbox.engine.network;

import glassbox.engine.network.LayerSpec.Activate;
import glassbox.engine.network.LayerSpec.Add;
import glassbox.engine.network.LayerSpec.AvgPool2d;
import glassbox.engine.network.LayerSpec.Concat;
import glassbox.engine.network.LayerSpec.Conv2d;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.LayerSpec.DepthwiseConv2d;
import glassbox.engine.network.LayerSpec.Dropout;
import glassbox.engine.network.LayerSpec.Flatten;
import glassbox.engine.network.LayerSpec.GlobalAvgPool2d;
import glassbox.engine.network.LayerSpec.MaxPool2d;
import glassbox.engine.network.LayerSpec.Reshape;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Small random graphs of all kinds of layers, with three inputs and one or several outputs. */
public final class RandomNetworks {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.LINEAR,
          Activation.RELU,
          new Activation.LeakyRelu(0.2),
          new Activation.Elu(0.7),
          Activation.GELU,
          Activation.SIGMOID,
          Activation.TANH,
          Activation.SOFTMAX);

  /** What keeps a state bounded, so that rounding does not grow from step to step. */
  private static final List<Activation> ELEMENTWISE = List.of(Activation.SIGMOID, Activation.TANH);

  private RandomNetworks() {}

  /**
   * A random graph: every layer reads some earlier one, now and then more than once, and every
   * layer is of a kind that fits.
   */
  public static NetworkSpec next(Random random) {
    List<InputSpec> inputs = new ArrayList<>();
    inputs.add(
        new InputSpec(
            "image",
            Shape.of(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(3))));
    inputs.add(new InputSpec("table", Shape.of(1 + random.nextInt(9))));
    inputs.add(new InputSpec("course", Shape.of(1 + random.nextInt(7), 1 + random.nextInt(4))));
    Map<String, Shape> shapes = new LinkedHashMap<>();
    inputs.forEach(input -> shapes.put(input.name(), input.shape()));
    List<LayerNode> layers = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String read = any(random, List.copyOf(shapes.keySet()));
      Shape shape = Objects.requireNonNull(shapes.get(read));
      String name = any(random, List.of("a/", "B_", "c-")) + layers.size();
      layers.add(
          random.nextInt(3) == 0
              ? joined(random, name, read, shapes)
              : new LayerNode(name, List.of(read), layer(random, shape)));
      shapes.put(
          name,
          ShapeInference.of(new NetworkSpec("part", inputs, layers, List.of(name))).shape(name));
      if (i == 0 || random.nextInt(4) == 0) {
        outputs.add(name);
      }
    }
    return new NetworkSpec("Net \"" + random.nextInt() + "\" \\ 网\n", inputs, layers, outputs);
  }

  /** Reads a layer and others of its shape; it surely fits itself. */
  private static LayerNode joined(
      Random random, String name, String read, Map<String, Shape> shapes) {
    List<String> fitting = new ArrayList<>(shapes.keySet());
    fitting.removeIf(other -> !Objects.equals(shapes.get(other), shapes.get(read)));
    List<String> reads = new ArrayList<>(List.of(read));
    for (int i = random.nextInt(2); i >= 0; i--) {
      reads.add(any(random, fitting));
    }
    Activation activation = activation(random);
    return new LayerNode(
        name, reads, random.nextBoolean() ? new Add(activation) : new Concat(activation));
  }

  private static String any(Random random, List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private static Activation activation(Random random) {
    return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
  }

  private static LayerSpec layer(Random random, Shape shape) {
    Activation activation = activation(random);
    if (shape.rank() == 2 && random.nextBoolean()) {
      return recurrent(random);
    }
    int kinds = shape.rank() == 3 ? 9 : 6;
    return switch (random.nextInt(kinds)) {
      case 0 -> new Dense(1 + random.nextInt(6), random.nextBoolean(), activation);
      case 1 -> new Flatten();
      case 2 -> new Dropout(random.nextDouble());
      case 3 -> new Activate(activation);
      case 4 -> normalization(random);
      case 5 -> new Reshape(reshaped(random, shape));
      case 6 -> convolution(random, shape, activation);
      case 7 -> pooling(random, shape);
      default -> new MaxPool2d(window(random, shape), strides(random), padding(random));
    };
  }

  private static LayerSpec convolution(Random random, Shape image, Activation activation) {
    boolean bias = random.nextBoolean();
    return switch (random.nextInt(3)) {
      case 0 ->
          new Conv2d(
              1 + random.nextInt(5),
              window(random, image),
              strides(random),
              padding(random),
              bias,
              activation);
      case 1 ->
          new Conv2d(
              1 + random.nextInt(5),
              new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3)),
              strides(random),
              strides(random),
              Padding.SAME,
              bias,
              activation);
      default ->
          new DepthwiseConv2d(
              window(random, image),
              strides(random),
              padding(random),
              1 + random.nextInt(3),
              bias,
              activation);
    };
  }

  private static LayerSpec recurrent(Random random) {
    int units = 1 + random.nextInt(6);
    boolean sequences = random.nextBoolean();
    Activation state = ELEMENTWISE.get(random.nextInt(ELEMENTWISE.size()));
    Activation gates = ELEMENTWISE.get(random.nextInt(ELEMENTWISE.size()));
    return switch (random.nextInt(3)) {
      case 0 -> new SimpleRnn(units, sequences, state);
      case 1 -> new Lstm(units, sequences, state, gates);
      default -> new Gru(units, sequences, state, gates);
    };
  }

  /** With an epsilon that keeps what rounding has left of equal numbers small. */
  private static LayerSpec normalization(Random random) {
    double epsilon = 0.1 + random.nextDouble();
    return random.nextBoolean()
        ? new NormalizationSpec.LayerNorm(epsilon)
        : new NormalizationSpec.BatchNorm(epsilon, random.nextDouble());
  }

  private static LayerSpec pooling(Random random, Shape image) {
    return random.nextInt(4) == 0
        ? new GlobalAvgPool2d()
        : new AvgPool2d(window(random, image), strides(random), padding(random));
  }

  /** An image or a sequence of the same elements. */
  private static Shape reshaped(Random random, Shape shape) {
    int rows = 1 + random.nextInt(4);
    if (shape.size() % rows != 0) {
      return Shape.of(1, shape.size(), 1);
    }
    int rest = shape.size() / rows;
    return rest % 2 == 0 ? Shape.of(rows, rest / 2, 2) : Shape.of(rows, rest);
  }

  private static Size2d window(Random random, Shape image) {
    return new Size2d(
        1 + random.nextInt(image.dimension(0)), 1 + random.nextInt(image.dimension(1)));
  }

  private static Padding padding(Random random) {
    return random.nextBoolean() ? Padding.SAME : Padding.VALID;
  }

  private static Size2d strides(Random random) {
    return new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3));
  }
}
