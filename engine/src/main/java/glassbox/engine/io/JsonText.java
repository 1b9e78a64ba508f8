package glassbox.engine.io;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glassbox.engine.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** JSON text to a tree and back: strict on reading, laid out for people on writing. */
final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonText() {}

  /**
   * Reads one JSON value.
   *
   * @param where the file or {@link Place}, for sentences about what is wrong
   * @throws glassbox.engine.ProblemException with line and column, if it is no JSON or a key
   *     appears twice in an object
   */
  static JsonNode parse(String text, Object where) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw Problem.of("json.empty", "{0} is empty, but must hold JSON.", where).exception();
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw Problem.of(
              "json.broken",
              "{0} is no valid JSON at line {1}, column {2}: {3}; correct it there or use another"
                  + " copy of the file.",
              where,
              at == null ? 1 : at.getLineNr(),
              at == null ? 1 : at.getColumnNr(),
              JsonReason.of(e))
          .exception(e);
    }
  }

  /**
   * The text of UTF-8 bytes, without a byte order mark.
   *
   * @throws glassbox.engine.ProblemException if they are something else
   */
  static String decode(byte[] utf8, Object where) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.of(
              "json.encoding",
              "{0} is no text in UTF-8; save it in that encoding or use another copy of the file.",
              where)
          .exception(e);
    }
  }

  /**
   * The text of a tree: one line for each entry of the outermost object, and one for each element
   * of a list of objects in it.
   */
  static String format(JsonNode root) {
    if (!root.isObject()) {
      return line(root) + "\n";
    }
    return root.properties().stream()
        .map(entry -> "  " + quoted(entry.getKey()) + ": " + entry(entry.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String entry(JsonNode value) {
    if (!value.isArray() || value.isEmpty() || !value.get(0).isObject()) {
      return line(value);
    }
    return value
        .valueStream()
        .map(element -> "    " + line(element))
        .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
  }

  private static String line(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(JsonText::line).collect(Collectors.joining(", ", "[", "]"));
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(entry -> quoted(entry.getKey()) + ": " + line(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.toString();
  }

  private static String quoted(String key) {
    return MAPPER.getNodeFactory().textNode(key).toString();
  }
}
