package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.Wording;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.ShapeInference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The description of a network as text: {@code network.json}, version 1. */
public final class NetworkJson {
  private static final String FORMAT = "glassbox-network";
  private static final int VERSION = 1;

  private NetworkJson() {}

  /**
   * Reads a network that can be run.
   *
   * @param where the file, for sentences about what is wrong
   * @throws glassbox.engine.ProblemException naming the file, the layer, what was found and what
   *     would be right
   */
  public static NetworkSpec parse(String json, String where) {
    JsonObject root = JsonObject.of(JsonText.parse(json, where), Wording.of(where));
    checkFormat(root);
    String name = root.text("name");
    List<InputSpec> inputs = inputs(root);
    List<LayerNode> layers = layers(root, inputs);
    List<String> outputs = root.texts("outputs");
    if (Set.copyOf(outputs).size() < outputs.size()) {
      throw root.wrong("outputs", Expected.LAYERS);
    }
    root.refuseRest();
    NetworkSpec spec = new NetworkSpec(name, inputs, layers, outputs);
    root.checked(() -> ShapeInference.of(spec));
    return spec;
  }

  /** The text of a network: one line for each layer, all settings said. */
  public static String write(NetworkSpec spec) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION).put("name", spec.name());
    ArrayNode inputs = root.putArray("inputs");
    for (InputSpec input : spec.inputs()) {
      ArrayNode shape = inputs.addObject().put("name", input.name()).putArray("shape");
      for (int dimension : input.shape().toArray()) {
        shape.add(dimension);
      }
    }
    ArrayNode layers = root.putArray("layers");
    String before = spec.inputs().isEmpty() ? "" : spec.inputs().getFirst().name();
    for (LayerNode layer : spec.layers()) {
      ObjectNode out = layers.addObject().put("name", layer.name());
      if (!layer.inputs().equals(List.of(before))) {
        ArrayNode names = out.putArray("inputs");
        layer.inputs().forEach(names::add);
      }
      LayerJson.write(layer.spec(), out);
      WeightSettingsJson.write(layer.weights(), out);
      before = layer.name();
    }
    ArrayNode outputs = root.putArray("outputs");
    spec.outputs().forEach(outputs::add);
    return JsonText.format(root);
  }

  private static void checkFormat(JsonObject root) {
    if (!root.text("format").equals(FORMAT)) {
      throw root.wrong("format", "\"" + FORMAT + "\"");
    }
    if (root.count("version", 1) != VERSION) {
      throw root.wrong("version", Expected.version(VERSION));
    }
  }

  private static List<InputSpec> inputs(JsonObject root) {
    List<InputSpec> inputs = new ArrayList<>();
    for (JsonNode node : root.list("inputs")) {
      JsonObject input = JsonObject.of(node, Place.input(root.place(), inputs.size() + 1));
      InputSpec spec = new InputSpec(input.text("name"), input.shape("shape"));
      input.refuseRest();
      inputs.add(spec);
    }
    if (inputs.isEmpty()) {
      throw root.wrong("inputs", Expected.INPUTS);
    }
    return inputs;
  }

  private static List<LayerNode> layers(JsonObject root, List<InputSpec> inputs) {
    List<LayerNode> layers = new ArrayList<>();
    String before = inputs.getFirst().name();
    for (JsonNode node : root.list("layers")) {
      JsonObject layer = JsonObject.of(node, Place.layer(root.place(), layers.size() + 1));
      String name = layer.text("name");
      layer = layer.at(Place.layer(root.place(), name));
      layer = layer.at(Place.layer(root.place(), name, layer.text("type")));
      List<String> reads = layer.has("inputs") ? layer.texts("inputs") : List.of(before);
      LayerSpec spec = LayerJson.read(layer);
      layers.add(new LayerNode(name, reads, spec, WeightSettingsJson.read(spec, layer)));
      layer.refuseRest();
      before = name;
    }
    return layers;
  }
}
