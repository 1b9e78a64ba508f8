package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file: which tensors there are and where their bytes lie. One
 * that is read has been checked: every tensor is F32, has as many bytes as its shape needs, and
 * together they cover the data without gap or overlap.
 *
 * @param entries in the header's order
 * @param metadata free texts by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";

  /** One tensor; its bytes begin {@code offset} bytes after the header. */
  record Entry(String name, Shape shape, long offset) {
    long bytes() {
      return (long) shape.size() * Float.BYTES;
    }

    long end() {
      return offset + bytes();
    }
  }

  SafetensorsHeader {
    entries = List.copyOf(entries);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads and checks a header.
   *
   * @param dataBytes how many bytes follow the header
   * @throws glassbox.engine.ProblemException naming the tensor and what is wrong with it
   */
  static SafetensorsHeader parse(String json, long dataBytes, String where) {
    JsonObject root = JsonObject.of(JsonText.parse(json, Place.header(where)), Wording.of(where));
    Map<String, String> metadata = new LinkedHashMap<>();
    if (root.has(METADATA)) {
      JsonObject texts = JsonObject.of(root.value(METADATA), Place.entry(where, METADATA));
      texts.rest().fieldNames().forEachRemaining(key -> metadata.put(key, texts.text(key)));
    }
    List<Entry> entries = new ArrayList<>();
    for (var tensor : root.rest().properties()) {
      entries.add(entry(tensor.getKey(), tensor.getValue(), dataBytes, where));
    }
    checkCover(entries, dataBytes, where);
    return new SafetensorsHeader(entries, metadata);
  }

  /** The header of these tensors, one after the other. */
  static SafetensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<Entry> entries = new ArrayList<>();
    long offset = 0;
    for (var tensor : tensors.entrySet()) {
      Entry entry = new Entry(tensor.getKey(), tensor.getValue().shape(), offset);
      entries.add(entry);
      offset = entry.end();
    }
    return new SafetensorsHeader(entries, metadata);
  }

  /** The header's JSON, on one line. */
  String format() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = root.putObject(METADATA);
      metadata.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(text -> texts.put(text.getKey(), text.getValue()));
    }
    for (Entry entry : entries) {
      ObjectNode tensor = root.putObject(entry.name()).put("dtype", "F32");
      ArrayNode shape = tensor.putArray("shape");
      for (int dimension : entry.shape().toArray()) {
        shape.add(dimension);
      }
      tensor.putArray("data_offsets").add(entry.offset()).add(entry.end());
    }
    return root.toString();
  }

  private static Entry entry(String name, JsonNode node, long dataBytes, String where) {
    JsonObject tensor = JsonObject.of(node, Place.tensor(where, name));
    if (!tensor.text("dtype").equals("F32")) {
      throw tensor.wrong("dtype", Expected.FLOATS);
    }
    Shape shape = shape(tensor);
    List<JsonNode> offsets = tensor.list("data_offsets");
    tensor.refuseRest();
    if (offsets.size() != 2 || !offsets.stream().allMatch(SafetensorsHeader::isOffset)) {
      throw tensor.wrong("data_offsets", Expected.OFFSETS);
    }
    Entry entry = new Entry(name, shape, offsets.get(0).longValue());
    if (offsets.get(1).longValue() != entry.end()) {
      throw tensor.wrong(
          "data_offsets",
          Wording.phrase(
              "expected.span",
              "[{0}, {1}]: its shape {2} takes {3} bytes",
              entry.offset(),
              entry.end(),
              shape,
              entry.bytes()));
    }
    if (entry.end() > dataBytes) {
      throw tensor.wrong("data_offsets", Expected.withinData(dataBytes));
    }
    return entry;
  }

  private static Shape shape(JsonObject tensor) {
    try {
      return Shape.of(tensor.counts("shape", 0));
    } catch (ArithmeticException e) {
      throw tensor.wrong("shape", Expected.elements(Integer.MAX_VALUE));
    }
  }

  private static boolean isOffset(JsonNode value) {
    return value.isIntegralNumber()
        && value.canConvertToLong()
        && value.longValue() >= 0
        && value.longValue() <= Long.MAX_VALUE / 2;
  }

  private static void checkCover(List<Entry> entries, long dataBytes, String where) {
    long covered = 0;
    for (Entry entry : entries.stream().sorted(Comparator.comparingLong(Entry::offset)).toList()) {
      if (entry.bytes() > 0 && entry.offset() != covered) {
        throw Problem.of(
                "safetensors.layout",
                "{0}: tensor {1} begins at byte {2} of the data, but must begin at {3}, where the"
                    + " one before it ends; use another copy of the file.",
                where,
                entry.name(),
                entry.offset(),
                covered)
            .exception();
      }
      covered += entry.bytes();
    }
    if (covered != dataBytes) {
      throw Problem.of(
              "safetensors.size",
              "{0}: its tensors take {1} bytes, but {2} bytes of data are there; use another copy"
                  + " of the file.",
              where,
              covered,
              dataBytes)
          .exception();
    }
  }
}
