package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import glassbox.engine.Wording;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Activation.Elu;
import glassbox.engine.network.Activation.Gelu;
import glassbox.engine.network.Activation.LeakyRelu;
import glassbox.engine.network.Activation.Linear;
import glassbox.engine.network.Activation.Relu;
import glassbox.engine.network.Activation.Sigmoid;
import glassbox.engine.network.Activation.Softmax;
import glassbox.engine.network.Activation.Tanh;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Activations in network.json: a name, or an object with a type. */
final class ActivationJson {
  private static final Map<String, Activation> BY_TYPE =
      Stream.of(
              Activation.LINEAR,
              Activation.RELU,
              Activation.LEAKY_RELU,
              Activation.ELU,
              Activation.GELU,
              Activation.SIGMOID,
              Activation.TANH,
              Activation.SOFTMAX)
          .collect(Collectors.toUnmodifiableMap(Activation::type, Function.identity()));

  private static final Wording SUPPORTED =
      Expected.oneOf("linear", "relu", "leaky_relu", "elu", "gelu", "sigmoid", "tanh", "softmax");
  private static final String KEY = "activation";

  private ActivationJson() {}

  /** The activation of a layer; linear unless it says. */
  static Activation read(JsonObject layer) {
    return read(layer, KEY, Activation.LINEAR);
  }

  /** The activation that a layer has under a key, or another unless it says. */
  static Activation read(JsonObject layer, String key, Activation otherwise) {
    return layer.has(key) ? required(layer, key) : otherwise;
  }

  /**
   * The activation of a layer.
   *
   * @throws glassbox.engine.ProblemException if it is missing or unknown, or has a wrong setting
   */
  static Activation required(JsonObject layer) {
    return required(layer, KEY);
  }

  private static Activation required(JsonObject layer, String key) {
    JsonNode value = layer.value(key);
    if (!value.isObject()) {
      return byType(layer, key, layer.text(key));
    }
    JsonObject object = JsonObject.of(value, Place.activation(layer.place()));
    Activation activation = withSettings(object, byType(layer, key, object.text("type")));
    object.refuseRest();
    return activation;
  }

  private static Activation byType(JsonObject layer, String key, String type) {
    Activation activation = BY_TYPE.get(type);
    if (activation == null) {
      throw layer.wrong(key, SUPPORTED);
    }
    return activation;
  }

  private static Activation withSettings(JsonObject object, Activation defaults) {
    return switch (defaults) {
      case LeakyRelu(double slope) -> new LeakyRelu(notNegative(object, "slope", slope));
      case Elu(double alpha) -> new Elu(notNegative(object, "alpha", alpha));
      case Linear _, Relu _, Gelu _, Sigmoid _, Tanh _, Softmax _ -> defaults;
    };
  }

  private static double notNegative(JsonObject object, String key, double otherwise) {
    double value = object.number(key, otherwise);
    if (value < 0) {
      throw object.wrong(key, Expected.NOT_NEGATIVE);
    }
    return value;
  }

  /** The name, or an object where there are settings. */
  static JsonNode write(Activation activation) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("type", activation.type());
    return switch (activation) {
      case LeakyRelu(double slope) -> settings.put("slope", slope);
      case Elu(double alpha) -> settings.put("alpha", alpha);
      case Linear _, Relu _, Gelu _, Sigmoid _, Tanh _, Softmax _ ->
          TextNode.valueOf(activation.type());
    };
  }
}
