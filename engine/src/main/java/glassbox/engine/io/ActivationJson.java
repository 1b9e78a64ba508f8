package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.engine.Wording;
import glassbox.engine.network.Activation;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Activations in network.json: a name, or an object with a type. */
final class ActivationJson {
  private static final Map<String, Activation> BY_TYPE =
      Stream.of(
              Activation.LINEAR,
              Activation.RELU,
              Activation.SIGMOID,
              Activation.TANH,
              Activation.SOFTMAX)
          .collect(Collectors.toUnmodifiableMap(Activation::type, Function.identity()));

  private static final Set<String> NOT_YET = Set.of("leaky_relu", "elu", "gelu");
  private static final Wording SUPPORTED =
      Expected.oneOf("linear", "relu", "sigmoid", "tanh", "softmax");
  private static final String KEY = "activation";

  private ActivationJson() {}

  /** The activation of a layer; linear unless it says. */
  static Activation read(JsonObject layer) {
    return layer.has(KEY) ? required(layer) : Activation.LINEAR;
  }

  /**
   * The activation of a layer.
   *
   * @throws glassbox.engine.ProblemException if it is missing, unknown or not supported yet
   */
  static Activation required(JsonObject layer) {
    JsonNode value = layer.value(KEY);
    String type;
    if (value.isObject()) {
      JsonObject object = JsonObject.of(value, Place.activation(layer.place()));
      type = object.text("type");
      if (!NOT_YET.contains(type)) {
        object.refuseRest();
      }
    } else {
      type = layer.text(KEY);
    }
    if (NOT_YET.contains(type)) {
      throw layer.notSupportedYet(KEY, SUPPORTED);
    }
    Activation activation = BY_TYPE.get(type);
    if (activation == null) {
      throw layer.wrong(KEY, SUPPORTED);
    }
    return activation;
  }

  /** The name that is written. */
  static String write(Activation activation) {
    return activation.type();
  }
}
