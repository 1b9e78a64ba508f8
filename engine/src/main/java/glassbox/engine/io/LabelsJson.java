package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import glassbox.engine.Problem;
import java.util.ArrayList;
import java.util.List;

/** The names of the classes in index order: {@code labels.json}, a list of texts. */
final class LabelsJson {
  private LabelsJson() {}

  /**
   * Reads labels.
   *
   * @throws glassbox.engine.ProblemException if it is anything but a list of texts
   */
  static List<String> parse(String json, String where) {
    JsonNode root = JsonText.parse(json, where);
    if (!root.isArray() || root.valueStream().anyMatch(label -> !label.isTextual())) {
      throw Problem.of(
              "labels.form", "{0} must be a list of texts, for example [\"cat\", \"dog\"].", where)
          .exception();
    }
    List<String> labels = new ArrayList<>();
    root.forEach(label -> labels.add(label.textValue()));
    return labels;
  }

  /** The text of labels. */
  static String write(List<String> labels) {
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
    labels.forEach(root::add);
    return JsonText.format(root);
  }
}
