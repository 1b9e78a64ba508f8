package glassbox.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A command's result as a JSON object. A value that is not finite or does not apply becomes null,
 * and an entry of {@code warnings} says why.
 */
final class JsonReport {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();
  private final String place;
  private final Warnings warnings;

  /** One for an object and those in it. */
  private record Warnings(Set<String> saidBefore, Set<String> notices, Set<String> nulls) {
    Warnings() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  /** An empty object. */
  JsonReport() {
    this("", new Warnings());
  }

  private JsonReport(String place, Warnings warnings) {
    this.place = place;
    this.warnings = warnings;
  }

  JsonReport text(String key, String value) {
    node.put(key, value);
    return this;
  }

  JsonReport flag(String key, boolean value) {
    node.put(key, value);
    return this;
  }

  JsonReport count(String key, long value) {
    node.put(key, value);
    return this;
  }

  JsonReport number(String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
      return this;
    }
    return absent(key, "it is " + value);
  }

  /**
   * A number that there may be none of.
   *
   * @param why it does not apply
   */
  JsonReport number(String key, OptionalDouble value, String why) {
    return value.isPresent() ? number(key, value.getAsDouble()) : absent(key, why);
  }

  /** Numbers in a list. */
  JsonReport numbers(String key, float[] values) {
    ArrayNode list = node.putArray(key);
    for (float value : values) {
      if (Float.isFinite(value)) {
        list.add(value);
      } else {
        list.addNull();
        warnings.nulls().add(place + key + "[] has a null: a value is " + value);
      }
    }
    return this;
  }

  /** Whole numbers in a list. */
  JsonReport counts(String key, int[] values) {
    ArrayNode list = node.putArray(key);
    for (int value : values) {
      list.add(value);
    }
    return this;
  }

  /** Rows of whole numbers. */
  JsonReport rows(String key, int[][] rows) {
    ArrayNode list = node.putArray(key);
    for (int[] row : rows) {
      ArrayNode inner = list.addArray();
      for (int value : row) {
        inner.add(value);
      }
    }
    return this;
  }

  /** A null, with a warning that says why. */
  JsonReport absent(String key, String why) {
    node.putNull(key);
    warnings.nulls().add(place + key + " is null: " + why);
    return this;
  }

  /** A list of objects, one for each item. */
  <T> JsonReport objects(String key, List<T> items, BiConsumer<JsonReport, T> fill) {
    ArrayNode list = node.putArray(key);
    for (T item : items) {
      JsonReport inner = new JsonReport(place + key + "[].", warnings);
      fill.accept(inner, item);
      list.add(inner.node);
    }
    return this;
  }

  /** An object in this one. */
  JsonReport object(String key) {
    JsonReport inner = new JsonReport(place + key + ".", warnings);
    node.set(key, inner.node);
    return inner;
  }

  /** Something to know before trusting the numbers. */
  JsonReport warn(String sentence) {
    warnings.notices().add(sentence);
    return this;
  }

  /** The same where standard error has it already, since it was said before the work began. */
  JsonReport warnedBefore(String sentence) {
    warnings.saidBefore().add(sentence);
    return this;
  }

  /**
   * What was said with {@link #warn}: the entries of {@code warnings} that are still to be said.
   */
  List<String> notices() {
    return List.copyOf(warnings.notices());
  }

  /** The object on one line, {@code warnings} last. */
  String line() {
    ObjectNode whole = node.deepCopy();
    ArrayNode list = whole.putArray("warnings");
    warnings.saidBefore().forEach(list::add);
    warnings.notices().forEach(list::add);
    warnings.nulls().forEach(list::add);
    try {
      return new JsonMapper().writeValueAsString(whole);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot be written", e);
    }
  }
}
