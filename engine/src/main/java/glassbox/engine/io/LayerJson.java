package glassbox.engine.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.Wording;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
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
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.NormalizationSpec.BatchNorm;
import glassbox.engine.network.NormalizationSpec.LayerNorm;
import glassbox.engine.network.Padding;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.tensor.Size2d;
import java.util.Arrays;

/** The settings of each type of layer in network.json. */
final class LayerJson {
  private static final Wording SUPPORTED =
      Expected.oneOf(
          "dense",
          "conv2d",
          "depthwise_conv2d",
          "max_pool2d",
          "avg_pool2d",
          "global_avg_pool2d",
          "flatten",
          "reshape",
          "dropout",
          "activation",
          "add",
          "concat",
          "batch_norm",
          "layer_norm",
          "simple_rnn",
          "lstm",
          "gru");
  private static final String GATES = "recurrent_activation";
  private static final Size2d ONE = Size2d.square(1);

  private LayerJson() {}

  /**
   * Reads the settings that belong to the layer's type.
   *
   * @throws glassbox.engine.ProblemException if the type or a setting is unknown, wrong or not
   *     supported yet
   */
  static LayerSpec read(JsonObject layer) {
    String type = layer.text("type");
    return switch (type) {
      case "dense" -> dense(layer);
      case "conv2d" -> conv2d(layer);
      case "depthwise_conv2d" -> depthwise(layer);
      case "global_avg_pool2d" -> new GlobalAvgPool2d();
      case "reshape" -> new Reshape(layer.shape("shape"));
      case "batch_norm" -> new BatchNorm(epsilon(layer), momentum(layer));
      case "layer_norm" -> new LayerNorm(epsilon(layer));
      case "max_pool2d" -> {
        Size2d pool = layer.size("pool");
        yield new MaxPool2d(pool, layer.size("strides", pool), padding(layer));
      }
      case "avg_pool2d" -> {
        Size2d pool = layer.size("pool");
        yield new AvgPool2d(pool, layer.size("strides", pool), padding(layer));
      }
      case "flatten" -> new Flatten();
      case "dropout" -> new Dropout(layer.number("rate"));
      case "activation" -> new Activate(ActivationJson.required(layer));
      case "add" -> new Add(ActivationJson.read(layer));
      case "concat" -> new Concat(ActivationJson.read(layer));
      case "simple_rnn", "lstm", "gru" -> recurrent(type, layer);
      default -> throw layer.wrong("type", SUPPORTED);
    };
  }

  /** Adds the layer's type and settings. */
  static void write(LayerSpec spec, ObjectNode out) {
    out.put("type", spec.type());
    switch (spec) {
      case Dense dense -> {
        out.put("units", dense.units()).put("bias", dense.bias());
        out.set("activation", ActivationJson.write(dense.activation()));
      }
      case Conv2d conv -> {
        out.put("filters", conv.filters());
        put(out, "kernel", conv.kernel());
        put(out, "strides", conv.strides());
        put(out, "dilation", conv.dilation());
        out.put("padding", text(conv.padding())).put("bias", conv.bias());
        out.set("activation", ActivationJson.write(conv.activation()));
      }
      case DepthwiseConv2d conv -> {
        put(out, "kernel", conv.kernel());
        put(out, "strides", conv.strides());
        out.put("padding", text(conv.padding())).put("multiplier", conv.multiplier());
        out.put("bias", conv.bias());
        out.set("activation", ActivationJson.write(conv.activation()));
      }
      case GlobalAvgPool2d _, Flatten _ -> {}
      case Reshape reshape -> {
        ArrayNode shape = out.putArray("shape");
        Arrays.stream(reshape.shape().toArray()).forEach(shape::add);
      }
      case BatchNorm norm -> out.put("epsilon", norm.epsilon()).put("momentum", norm.momentum());
      case LayerNorm norm -> out.put("epsilon", norm.epsilon());
      case MaxPool2d pooling -> putPool(out, pooling.pool(), pooling.strides(), pooling.padding());
      case AvgPool2d pooling -> putPool(out, pooling.pool(), pooling.strides(), pooling.padding());
      case Dropout dropout -> out.put("rate", dropout.rate());
      case Activate activate -> out.set("activation", ActivationJson.write(activate.activation()));
      case Add add -> out.set("activation", ActivationJson.write(add.activation()));
      case Concat concat -> out.set("activation", ActivationJson.write(concat.activation()));
      case SimpleRnn rnn -> putState(out, rnn);
      case Lstm lstm -> {
        putState(out, lstm);
        out.set(GATES, ActivationJson.write(lstm.gateActivation()));
      }
      case Gru gru -> {
        putState(out, gru);
        out.set(GATES, ActivationJson.write(gru.gateActivation()));
      }
    }
  }

  private static RecurrentSpec recurrent(String type, JsonObject layer) {
    int units = layer.count("units", 1);
    boolean sequences = layer.flag("return_sequences", false);
    Activation state = ActivationJson.read(layer, "activation", Activation.TANH);
    if (type.equals("simple_rnn")) {
      return new SimpleRnn(units, sequences, state);
    }
    Activation gates = ActivationJson.read(layer, GATES, Activation.SIGMOID);
    return type.equals("lstm")
        ? new Lstm(units, sequences, state, gates)
        : new Gru(units, sequences, state, gates);
  }

  private static void putState(ObjectNode out, RecurrentSpec spec) {
    out.put("units", spec.units()).put("return_sequences", spec.returnSequences());
    out.set("activation", ActivationJson.write(spec.stateActivation()));
  }

  private static Dense dense(JsonObject layer) {
    int units = layer.count("units", 1);
    boolean bias = layer.flag("bias", true);
    return new Dense(units, bias, ActivationJson.read(layer));
  }

  private static Conv2d conv2d(JsonObject layer) {
    int filters = layer.count("filters", 1);
    Size2d kernel = layer.size("kernel");
    Size2d strides = layer.size("strides", ONE);
    Size2d dilation = layer.size("dilation", ONE);
    Padding padding = padding(layer);
    boolean bias = layer.flag("bias", true);
    Activation activation = ActivationJson.read(layer);
    return new Conv2d(filters, kernel, strides, dilation, padding, bias, activation);
  }

  private static DepthwiseConv2d depthwise(JsonObject layer) {
    Size2d kernel = layer.size("kernel");
    Size2d strides = layer.size("strides", ONE);
    Padding padding = padding(layer);
    int multiplier = layer.has("multiplier") ? layer.count("multiplier", 1) : 1;
    boolean bias = layer.flag("bias", true);
    Activation activation = ActivationJson.read(layer);
    return new DepthwiseConv2d(kernel, strides, padding, multiplier, bias, activation);
  }

  private static double momentum(JsonObject layer) {
    double momentum = layer.number("momentum", BatchNorm.DEFAULT_MOMENTUM);
    if (momentum < 0 || momentum >= 1) {
      throw layer.wrong("momentum", Expected.FRACTION);
    }
    return momentum;
  }

  private static double epsilon(JsonObject layer) {
    double epsilon = layer.number("epsilon", NormalizationSpec.DEFAULT_EPSILON);
    if (epsilon <= 0) {
      throw layer.wrong("epsilon", Expected.POSITIVE);
    }
    return epsilon;
  }

  private static Padding padding(JsonObject layer) {
    return switch (layer.text("padding", "valid")) {
      case "valid" -> Padding.VALID;
      case "same" -> Padding.SAME;
      default -> throw layer.wrong("padding", Expected.oneOf("\"valid\"", "\"same\""));
    };
  }

  private static String text(Padding padding) {
    return switch (padding) {
      case VALID -> "valid";
      case SAME -> "same";
    };
  }

  private static void putPool(ObjectNode out, Size2d pool, Size2d strides, Padding padding) {
    put(out, "pool", pool);
    put(out, "strides", strides);
    out.put("padding", text(padding));
  }

  private static void put(ObjectNode out, String key, Size2d size) {
    out.putArray(key).add(size.height()).add(size.width());
  }
}
