package glassbox.engine.io;

import static glassbox.engine.io.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import glassbox.engine.network.Activation;
import glassbox.engine.network.Initializer;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
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
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec.BatchNorm;
import glassbox.engine.network.NormalizationSpec.LayerNorm;
import glassbox.engine.network.Padding;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks as text: what is read, and what is refused in which words. */
class NetworkJsonTest {
  private static final String WHERE = "m.glassbox, network.json";

  /** A network on a 6x6x1 image with these layers in between. */
  private static String network(String layers) {
    return """
    {"format": "glassbox-network", "version": 1, "name": "N",
     "inputs": [{"name": "input", "shape": [6, 6, 1]}],
     "layers": [%s, {"name": "last", "type": "flatten"},
                {"name": "b", "type": "flatten", "inputs": ["input"]}],
     "outputs": ["last"]}\
    """
        .formatted(layers);
  }

  /** A network whose first layer is {@code a} with this type and these settings. */
  private static String layer(String settings) {
    return network("{\"name\": \"a\", " + settings + "}");
  }

  private static NetworkSpec parse(String json) {
    return NetworkJson.parse(json, WHERE);
  }

  @Test
  void exampleOfTheFormatIsRead() {
    NetworkSpec spec =
        parse(
            """
            {"format": "glassbox-network", "version": 1, "name": "MNIST CNN",
             "inputs": [{"name": "input", "shape": [28, 28, 1]}],
             "layers": [
              {"name": "conv1", "type": "conv2d", "filters": 32, "kernel": [3, 3], "strides": [1, 1], "padding": "valid", "activation": "relu"},
              {"name": "pool1", "type": "max_pool2d", "pool": [2, 2]},
              {"name": "conv2", "type": "conv2d", "filters": 64, "kernel": [3, 3], "activation": "relu"},
              {"name": "pool2", "type": "max_pool2d", "pool": [2, 2]},
              {"name": "flatten", "type": "flatten"},
              {"name": "dense", "type": "dense", "units": 10, "activation": "softmax"}],
             "outputs": ["dense"]}
            """);
    assertEquals(
        NetworkSpec.chain("MNIST CNN", Shape.of(28, 28, 1))
            .then("conv1", new Conv2d(32, Size2d.square(3), Activation.RELU))
            .then("pool1", new MaxPool2d(Size2d.square(2)))
            .then("conv2", new Conv2d(64, Size2d.square(3), Activation.RELU))
            .then("pool2", new MaxPool2d(Size2d.square(2)))
            .then("flatten", new Flatten())
            .then("dense", new Dense(10, Activation.SOFTMAX))
            .build(),
        spec);
  }

  @Test
  void absentSettingsHaveTheirDefaults() {
    NetworkSpec spec =
        parse(
            network(
                """
                {"name": "c", "type": "conv2d", "filters": 2, "kernel": [2, 3]},
                {"name": "p", "type": "avg_pool2d", "pool": [2, 1]},
                {"name": "d", "type": "dense", "units": 4}\
                """));
    Conv2d conv = new Conv2d(2, new Size2d(2, 3), Size2d.square(1), true, Activation.LINEAR);
    assertEquals(new LayerNode("c", List.of("input"), conv), spec.layers().get(0));
    Size2d pool = new Size2d(2, 1);
    assertEquals(new LayerNode("p", List.of("c"), new AvgPool2d(pool)), spec.layers().get(1));
    Dense dense = new Dense(4, true, Activation.LINEAR);
    assertEquals(new LayerNode("d", List.of("p"), dense), spec.layers().get(2));
  }

  @Test
  void paddingComesBack() {
    Size2d three = Size2d.square(3);
    Size2d strides = new Size2d(2, 1);
    NetworkSpec spec =
        NetworkSpec.chain("same", Shape.of(2, 2, 1))
            .then("c", new Conv2d(2, three, strides, Padding.SAME, false, Activation.RELU))
            .then("m", new MaxPool2d(three, strides, Padding.SAME))
            .then("a", new AvgPool2d(three, strides, Padding.SAME))
            .build();
    assertEquals(spec, parse(NetworkJson.write(spec)));
  }

  @Test
  void recurrentLayersHaveTheirDefaultsAndComeBack() {
    String json =
        """
        {"format": "glassbox-network", "version": 1, "name": "N",
         "inputs": [{"name": "input", "shape": [7, 3]}],
         "layers": [
          {"name": "a", "type": "simple_rnn", "units": 4, "return_sequences": true},
          {"name": "b", "type": "lstm", "units": 5, "return_sequences": true,
           "activation": "relu", "recurrent_activation": {"type": "tanh"}},
          {"name": "c", "type": "gru", "units": 6}],
         "outputs": ["c"]}
        """;
    NetworkSpec expected =
        NetworkSpec.chain("N", Shape.of(7, 3))
            .then("a", new RecurrentSpec.SimpleRnn(4, true, Activation.TANH))
            .then("b", new RecurrentSpec.Lstm(5, true, Activation.RELU, Activation.TANH))
            .then("c", new RecurrentSpec.Gru(6, false))
            .build();
    assertEquals(expected, parse(json));
    assertEquals(expected, parse(NetworkJson.write(expected)));
  }

  @Test
  void layersOfEveryKindComeBack() {
    Size2d two = Size2d.square(2);
    Size2d wide = new Size2d(1, 3);
    NetworkSpec spec =
        NetworkSpec.chain("all", Shape.of(9, 8, 3))
            .then("c", new Conv2d(2, two, wide, two, Padding.SAME, false, Activation.GELU))
            .then(
                "d", new DepthwiseConv2d(two, wide, Padding.SAME, 3, false, new Activation.Elu(2)))
            .then("b", new BatchNorm(0.25, 0.5))
            .then("n", new LayerNorm(0.125))
            .then("r", new Reshape(Shape.of(3, 3, 6)))
            .then("g", new GlobalAvgPool2d())
            .build();
    assertEquals(spec, parse(NetworkJson.write(spec)));
  }

  @Test
  void defaultsOfTheOtherLayersAreTheirs() {
    NetworkSpec spec =
        parse(
            network(
                """
                {"name": "d", "type": "depthwise_conv2d", "kernel": [2, 3]},
                {"name": "m", "type": "batch_norm"},
                {"name": "n", "type": "layer_norm", "trainable": true, "l2": 0}\
                """));
    Size2d kernel = new Size2d(2, 3);
    Size2d one = Size2d.square(1);
    assertEquals(
        new DepthwiseConv2d(kernel, one, Padding.VALID, 1, true, Activation.LINEAR),
        spec.layers().get(0).spec());
    assertEquals(new BatchNorm(0.001, 0.99), spec.layers().get(1).spec());
    assertEquals(new LayerNorm(0.001), spec.layers().get(2).spec());
  }

  @Test
  void defaultsThatAreSaidAreAccepted() {
    String settings =
        "\"bias\": true, \"l1\": 0, \"l2\": 0.0, \"trainable\": true,"
            + " \"initializer\": \"glorot_uniform\", \"activation\": {\"type\": \"linear\"}";
    NetworkSpec conv =
        parse(
            layer(
                "\"type\": \"conv2d\", \"filters\": 1, \"kernel\": [3, 3], \"dilation\": [1, 1],"
                    + " \"padding\": \"valid\", "
                    + settings));
    assertEquals(
        new Conv2d(1, Size2d.square(3), Activation.LINEAR), conv.layers().getFirst().spec());
    NetworkSpec dense = parse(layer("\"type\": \"dense\", \"units\": 5, " + settings));
    assertEquals(new Dense(5, Activation.LINEAR), dense.layers().getFirst().spec());
  }

  @Test
  void graphWithNamedInputsComesBack() {
    NetworkSpec spec =
        new NetworkSpec(
            "Zwei \"Wege\" 两条路",
            List.of(new InputSpec("left", Shape.of(4)), new InputSpec("right", Shape.of(2, 3))),
            List.of(
                new LayerNode("a/1", List.of("left"), new Dense(3, false, Activation.TANH)),
                new LayerNode("b-2", List.of("right"), new Flatten()),
                new LayerNode("c_3", List.of("a/1"), new Dropout(0.25)),
                new LayerNode("d", List.of("a/1"), new Activate(Activation.SIGMOID)),
                new LayerNode("sum", List.of("d", "c_3", "d"), new Add(Activation.RELU)),
                new LayerNode("all", List.of("sum", "b-2"), new Concat(Activation.SOFTMAX))),
            List.of("b-2", "c_3", "all"));
    assertEquals(spec, parse(NetworkJson.write(spec)));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsComeBack(Activation activation) {
    NetworkSpec spec =
        NetworkSpec.chain("one", Shape.of(3)).then("a", new Activate(activation)).build();
    assertEquals(spec, parse(NetworkJson.write(spec)));
  }

  static List<Activation> activations() {
    return List.of(
        Activation.LINEAR,
        Activation.RELU,
        new Activation.LeakyRelu(0.125),
        new Activation.Elu(2),
        Activation.GELU,
        Activation.SIGMOID,
        Activation.TANH,
        Activation.SOFTMAX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "leaky_relu"           | {"type": "leaky_relu", "slope": 0.3}
          {"type": "leaky_relu"} | {"type": "leaky_relu", "slope": 0.3}
          "elu"                  | {"type": "elu", "alpha": 1}
          {"type": "gelu"}       | "gelu"
          """)
  void settingsOfActivationsHaveTheirDefaults(String brief, String full) {
    String dense = "\"type\": \"dense\", \"units\": 2, \"activation\": ";
    assertEquals(parse(layer(dense + full)), parse(layer(dense + brief)));
  }

  @Test
  void weightSettingsComeBackAndDefaultsAreNotWritten() {
    String settings =
        "\"type\": \"dense\", \"units\": 2, \"l1\": 0.1, \"l2\": 1e-4, \"trainable\": false,"
            + " \"initializer\": \"he_normal\"";
    NetworkSpec spec = parse(layer(settings));
    assertEquals(
        new WeightSettings(0.1, 1e-4, false, Initializer.HE_NORMAL),
        spec.layers().getFirst().weights());
    assertEquals(spec, parse(NetworkJson.write(spec)));

    String plain = NetworkJson.write(parse(layer("\"type\": \"dense\", \"units\": 2, \"l1\": 0")));
    assertFalse(plain.contains("l1") || plain.contains("trainable") || plain.contains("initial"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type": "convolution"                              | type is "convolution" | avg_pool2d
          "type": 3                                          | type is 3             | a text
          "type": "dense"                                    | lacks the key "units" | add it
          "type": "dense", "units": "ten"                    | units is "ten"        | a whole number
          "type": "dense", "units": 2.5                      | units is 2.5          | a whole number
          "type": "dense", "units": 0                        | units is 0            | from 1 to
          "type": "dense", "units": -4                       | units is -4           | from 1 to
          "type": "dense", "units": 99999999999              | units is 99999999999  | 2147483647
          "type": "dense", "units": null                     | units is null         | a whole number
          "type": "dense", "units": 2, "unit": 3             | key "unit" is unknown | name, type, inputs, units
          "type": "dense", "units": 2, "bias": 1             | bias is 1             | true or false
          "type": "dense", "units": 2, "l1": -1              | l1 is -1              | 0 or more
          "type": "dense", "units": 2, "l1": 1e999           | l1 is 1E+999          | a finite number
          "type": "dense", "units": 2, "initializer": "ones" | initializer is "ones" | glorot_uniform
          "type": "dense", "units": 2, "activation": "swish" | activation is "swish" | softmax
          "type": "dense", "units": 2, "activation": {"type": "relu", "slope": 1} | key "slope" is unknown | type
          "type": "dense", "units": 2, "activation": {"type": "leaky_relu", "slope": -1} | slope is -1 | 0 or more
          "type": "dense", "units": 2, "activation": {"type": "elu", "alpha": -0.1} | alpha is -0.1 | 0 or more
          "type": "dense", "units": 2, "activation": {"type": "elu", "alpha": 1e300} | alpha | at least 0
          "type": "dense", "units": 2, "activation": {"type": "elu", "slope": 1} | key "slope" is unknown | type, alpha
          "type": "dense", "units": 2, "activation": {}      | lacks the key "type"  | activation
          "type": "activation"                               | lacks the key "activation" | add it
          "type": "conv2d", "filters": 1, "kernel": 3        | kernel is 3           | [3, 3]
          "type": "conv2d", "filters": 1, "kernel": [3]      | kernel is [3]         | two whole numbers
          "type": "conv2d", "filters": 1, "kernel": [3, 0]   | kernel is [3,0]       | at least 1
          "type": "conv2d", "filters": 1, "kernel": [7, 7]   | its input is 6x6      | smaller kernel
          "type": "conv2d", "filters": 1, "kernel": [3, 3], "padding": "full" | padding is "full" | "valid" or "same"
          "type": "avg_pool2d", "pool": [2, 2], "padding": 1 | padding is 1            | a text
          "type": "max_pool2d", "pool": [7, 2]               | its input is 6x6      | padding same
          "type": "max_pool2d", "pool": [2, 2], "strides": [1.5, 1] | strides is [1.5,1] | two whole numbers
          "type": "conv2d", "filters": 1, "kernel": [3, 3], "dilation": [2, 3] | spans 5x7, but its input is 6x6 | smaller dilation
          "type": "conv2d", "filters": 1, "kernel": [3, 3], "dilation": [2, 0] | dilation is [2,0] | at least 1
          "type": "conv2d", "filters": 1, "kernel": [3, 3], "padding": "same", "dilation": [2000000000, 1] | 2147483647 | smaller
          "type": "depthwise_conv2d"                         | lacks the key "kernel" | add it
          "type": "depthwise_conv2d", "kernel": [3, 3], "multiplier": 0 | multiplier is 0 | from 1 to
          "type": "depthwise_conv2d", "kernel": [7, 3]       | its input is 6x6      | padding same
          "type": "depthwise_conv2d", "kernel": [3, 3], "filters": 2 | key "filters" is unknown | multiplier
          "type": "depthwise_conv2d", "kernel": [3, 3], "inputs": ["b"] | its input is 36 | an image
          "type": "global_avg_pool2d", "inputs": ["b"]       | its input is 36       | an image
          "type": "reshape"                                  | lacks the key "shape" | add it
          "type": "reshape", "shape": [5, 7]                 | its input 6x6x1 has 36 elements | 5x7 has 35
          "type": "reshape", "shape": [-1, 6]                | shape is [-1,6]       | at least 1
          "type": "reshape", "shape": [65536, 65536]         | its shape has more    | smaller
          "type": "batch_norm", "momentum": 1                | momentum is 1         | below 1
          "type": "batch_norm", "momentum": -0.1             | momentum is -0.1      | from 0
          "type": "batch_norm", "epsilon": -1                | epsilon is -1         | above 0
          "type": "layer_norm", "epsilon": 0                 | epsilon is 0          | above 0
          "type": "layer_norm", "epsilon": 1e99              | epsilon is 1.0E99     | above 0
          "type": "flatten", "units": 2                      | key "units" is unknown | name, type, inputs
          "type": "flatten", "l1": 0                         | key "l1" is unknown   | name, type, inputs
          "type": "dropout", "rate": "half"                  | rate is "half"        | a finite number
          "type": "dropout", "rate": 1                       | rate is 1.0           | below 1
          "type": "add"                                      | reads 1               | at least two
          "type": "add", "inputs": ["input", "b"]            | first input is 6x6x1  | number 2 is 36
          "type": "concat", "inputs": ["b"]                  | reads 1               | at least two
          "type": "concat", "inputs": ["b", "input"]         | first input is 36     | except for the last axis
          "type": "concat", "inputs": ["input", "input"], "axis": 1 | key "axis" is unknown | name, type, inputs, activation
          "type": "flatten", "inputs": "input"               | inputs is "input"     | a list
          "type": "flatten", "inputs": [1]                   | inputs is [1]         | a list of texts
          "type": "flatten", "inputs": []                    | reads nothing         | name its input
          "type": "flatten", "inputs": ["nowhere"]           | nowhere               | names no layer
          "type": "flatten", "inputs": ["last"]              | cycle                 | depend
          """)
  void wrongLayersAreRefused(String settings, String found, String right) {
    assertRefused(() -> parse(layer(settings)), WHERE, "ayer a", found, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version": 1   | "version": 2        | version is 2          | must be 1
          "version": 1   | "version": "1"      | version is "1"        | a whole number
          glassbox-network | keras             | format is "keras"     | "glassbox-network"
          "name": "N"    | "name": 5           | name is 5             | a text
          "name": "N"    | "title": "N"        | lacks the key "name"  | add it
          "name": "N"    | "name": "N", "author": "me" | key "author" is unknown | format, version, name
          [6, 6, 1]      | [6, 0, 1]           | shape is [6,0,1]      | at least 1
          [6, 6, 1]      | [65536, 65536]      | its shape has more    | smaller
          [6, 6, 1]      | "large"             | shape is "large"      | a list
          "name": "input" | "name": "in put"   | "in put"              | digits
          "name": "input" | "name": "last"     | last is used twice    | name of its own
          "name": "input", | "name": "input", "type": "image", | key "type" is unknown | name, shape
          [{"name": "input", "shape": [6, 6, 1]}] | []      | inputs is []     | at least one
          [{"name": "input", "shape": [6, 6, 1]}] | [3]     | input 1 is 3     | an object
          "outputs": ["last"] | "outputs": ["lost"] | lost                 | names no layer
          "outputs": ["last"] | "outputs": ["last", "last"] | outputs is ["last","last"] | different layers
          "outputs": ["last"] | "outputs": []  | 0 outputs             | at least one
          "outputs": ["last"] | "outputs": "last" | outputs is "last"  | a list
          """)
  void wrongNetworksAreRefused(String right, String wrong, String found, String remedy) {
    String json = network("{\"name\": \"a\", \"type\": \"flatten\"}");
    assertRefused(() -> parse(json.replace(right, wrong)), WHERE, found, remedy);
  }

  @Test
  void layersThatAreNoObjectsAreRefused() {
    assertRefused(() -> parse(network("\"flatten\"")), WHERE, "layer 1 is \"flatten\"", "object");
    assertRefused(() -> parse(network("{\"type\": \"flatten\"}")), "layer 1", "\"name\"");
  }

  @Test
  void networksBeyondAllBoundsAreRefused() {
    String wide = "{\"name\": \"%s\", \"type\": \"dense\", \"units\": 2000000000}";
    assertRefused(
        () -> parse(network(wide.formatted("a"))), WHERE, "Layer a (dense)", "make it smaller");
  }

  @Test
  void duplicateNamesAreRefused() {
    assertRefused(
        () -> parse(layer("\"type\": \"flatten\"").replace("\"a\"", "\"last\"")), "twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"format": }               | line 1, column 12 | Unexpected character
          {"format": 1, "format": 2} | line 1, column 23 | Duplicate field 'format'
          {"format": NaN}            | line 1            | Non-standard token 'NaN'
          {"format": "a              | line 1            | Unexpected end-of-input
          {} {}                      | line 1, column 4  | Trailing token
          """)
  void brokenJsonIsRefusedAtItsPlace(String json, String place, String reason) {
    assertRefused(() -> parse(json), WHERE, place, reason);
  }

  @Test
  void jsonThatIsNoObjectIsRefused() {
    assertRefused(() -> parse("[1]"), WHERE, "is [1]", "an object");
    assertRefused(() -> parse(""), WHERE, "is empty");
    assertRefused(() -> parse(" \n"), WHERE, "is empty");
    assertRefused(() -> parse("[".repeat(100_000)), WHERE, "no valid JSON");
    assertRefused(() -> parse("{\"version\": " + "9".repeat(5_000) + "}"), WHERE, "no valid JSON");
  }
}
