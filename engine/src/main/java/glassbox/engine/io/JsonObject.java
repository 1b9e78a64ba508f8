package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A JSON object that is read key by key: it refuses a missing key or a value of another kind with a
 * sentence that names the place, and it remembers which keys were asked for, so that the others can
 * be refused or kept.
 */
final class JsonObject {
  private final ObjectNode node;
  private final Wording place;
  private final Set<String> asked = new LinkedHashSet<>();

  private JsonObject(ObjectNode node, Wording place) {
    this.node = node;
    this.place = place;
  }

  /**
   * The object at a place.
   *
   * @throws ProblemException if it is another JSON value
   */
  static JsonObject of(JsonNode node, Wording place) {
    if (node instanceof ObjectNode object) {
      return new JsonObject(object, place);
    }
    throw Problem.of("json.no-object", "{0} is {1}, but must be an object.", place, shown(node))
        .exception();
  }

  /** The same object, known by another place from here on. */
  JsonObject at(Wording other) {
    JsonObject same = new JsonObject(node, other);
    same.asked.addAll(asked);
    return same;
  }

  Wording place() {
    return place;
  }

  boolean has(String key) {
    asked.add(key);
    return node.has(key);
  }

  /** A value of any kind. */
  JsonNode value(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      throw Problem.of("json.missing", "{0}: it lacks the key \"{1}\"; add it.", place, key)
          .exception();
    }
    return value;
  }

  String text(String key) {
    JsonNode value = value(key);
    if (!value.isTextual()) {
      throw wrong(key, Expected.TEXT);
    }
    return value.textValue();
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!value(key).isBoolean()) {
      throw wrong(key, Expected.TRUTH);
    }
    return value(key).booleanValue();
  }

  /** A finite number. */
  double number(String key) {
    JsonNode value = value(key);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(key, Expected.FINITE);
    }
    return value.doubleValue();
  }

  double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /** A whole number of at least {@code least}. */
  int count(String key, int least) {
    JsonNode value = value(key);
    if (!isCount(value, least)) {
      throw wrong(key, Expected.count(least));
    }
    return value.intValue();
  }

  /** A whole number of up to 63 bits and a sign. */
  long wholeNumber(String key) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(key, Expected.LONG);
    }
    return value.longValue();
  }

  /** Height and width, both at least 1. */
  Size2d size(String key) {
    JsonNode value = value(key);
    if (!value.isArray()
        || value.size() != 2
        || !isCount(value.get(0), 1)
        || !isCount(value.get(1), 1)) {
      throw wrong(key, Expected.SIZE);
    }
    return new Size2d(value.get(0).intValue(), value.get(1).intValue());
  }

  Size2d size(String key, Size2d otherwise) {
    return has(key) ? size(key) : otherwise;
  }

  List<JsonNode> list(String key) {
    JsonNode value = value(key);
    if (!value.isArray()) {
      throw wrong(key, Expected.LIST);
    }
    return value.valueStream().toList();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(key)) {
      if (!element.isTextual()) {
        throw wrong(key, Expected.TEXTS);
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** Whole numbers of at least {@code least}. */
  int[] counts(String key, int least) {
    List<JsonNode> list = list(key);
    if (!list.stream().allMatch(element -> isCount(element, least))) {
      throw wrong(key, Expected.counts(least));
    }
    return list.stream().mapToInt(JsonNode::intValue).toArray();
  }

  /** A list of whole numbers of at least 1, as the extents of a tensor. */
  Shape shape(String key) {
    try {
      return Shape.of(counts(key, 1));
    } catch (ArithmeticException tooLarge) {
      throw Problem.of(
              "json.shape-too-large",
              "{0}: its {1} has more than {2} elements; make it smaller.",
              place,
              key,
              Integer.MAX_VALUE)
          .exception(tooLarge);
    }
  }

  /** What no one has asked for. */
  ObjectNode rest() {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (var entry : node.properties()) {
      if (!asked.contains(entry.getKey())) {
        rest.set(entry.getKey(), entry.getValue());
      }
    }
    return rest;
  }

  /** Refuses keys that no one has asked for. */
  void refuseRest() {
    for (var entry : rest().properties()) {
      throw Problem.of(
              "json.unknown-key",
              "{0}: its key \"{1}\" is unknown; remove or correct it, the keys are {2}.",
              place,
              entry.getKey(),
              String.join(", ", asked))
          .exception();
    }
  }

  /**
   * A problem with a value that is of the wrong kind or out of range.
   *
   * @param right what it must be: {@link Expected}, or a value
   */
  ProblemException wrong(String key, Object right) {
    return Problem.of(
            "json.value",
            "{0}: its {1} is {2}, but must be {3}.",
            place,
            key,
            shown(value(key)),
            right)
        .exception();
  }

  /** Makes a value; what it refuses by itself is refused in the name of this place. */
  <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (ProblemException e) {
      throw Problem.of("json.refused", "{0}: {1}", place, e.problem()).exception(e);
    }
  }

  private static boolean isCount(JsonNode value, int least) {
    return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least;
  }

  /** A value as the file has it, cut where it is long. */
  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
