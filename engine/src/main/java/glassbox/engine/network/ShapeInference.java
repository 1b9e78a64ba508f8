package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Walks a network's graph once, from the inputs on: the order in which layers can be computed, the
 * shape each one gives and the parameters each one has. A network that passes here can be run.
 */
public final class ShapeInference {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/-]+");

  private final NetworkSpec spec;
  private final List<LayerNode> order = new ArrayList<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Shape> unfolded = new HashMap<>();
  private final Map<String, List<ParameterSpec>> parameters = new LinkedHashMap<>();

  private ShapeInference(NetworkSpec spec) {
    this.spec = spec;
  }

  /**
   * Infers all shapes.
   *
   * @throws glassbox.engine.ProblemException naming the layer, what was found and what would be
   *     right, if the network cannot be run
   */
  public static ShapeInference of(NetworkSpec spec) {
    ShapeInference inference = new ShapeInference(spec);
    inference.checkNames();
    inference.sort();
    spec.inputs().forEach(input -> inference.shapes.put(input.name(), input.shape()));
    inference.order.forEach(inference::infer);
    return inference;
  }

  /**
   * The layers, each after all those it reads; in the order of the specification where that is
   * free.
   */
  public List<LayerNode> order() {
    return List.copyOf(order);
  }

  /** The layer of that name. */
  public LayerNode layer(String name) {
    return order.stream().filter(layer -> layer.name().equals(name)).findFirst().orElseThrow();
  }

  /** The shape of one sample at an input or a layer's output. */
  public Shape shape(String node) {
    Shape shape = shapes.get(node);
    if (shape == null) {
      throw new IllegalArgumentException("no input or layer named " + node);
    }
    return shape;
  }

  /**
   * The shape in which the units of an input or layer are addressed: that of its output, but for a
   * recurrent layer all of its steps, [steps, units], also where it gives the last one only.
   */
  public Shape unfolded(String node) {
    return unfolded.getOrDefault(node, shape(node));
  }

  /** The shapes that arrive at a layer. */
  public LayerInputs inputs(LayerNode node) {
    return new LayerInputs(node.name(), node.inputs().stream().map(this::shape).toList());
  }

  /** What a layer computes with; empty for one without parameters. */
  public List<ParameterSpec> parameters(String layer) {
    return parameters.getOrDefault(layer, List.of());
  }

  /** What a layer learns: its trained parameters, which are the first of all. */
  public List<ParameterSpec> trained(String layer) {
    return parameters(layer).stream().filter(ParameterSpec::trained).toList();
  }

  /** How many numbers a layer has in its parameters. */
  public long parameterCount(String layer) {
    return parameters(layer).stream().mapToLong(parameter -> parameter.shape().size()).sum();
  }

  /** How many numbers the network has in its parameters. */
  public long parameterCount() {
    return order.stream().mapToLong(node -> parameterCount(node.name())).sum();
  }

  private void checkNames() {
    if (spec.inputs().isEmpty() || spec.layers().isEmpty() || spec.outputs().isEmpty()) {
      throw Problem.of(
              "network.empty",
              "Network {0}: it has {1} inputs, {2} layers and {3} outputs, but needs at least one"
                  + " of each.",
              spec.name(),
              spec.inputs().size(),
              spec.layers().size(),
              spec.outputs().size())
          .exception();
    }
    Set<String> names = new HashSet<>();
    for (InputSpec input : spec.inputs()) {
      checkName(input.name(), names);
      if (input.shape().size() == 0) {
        throw Problem.of(
                "network.empty-input",
                "Input {0}: its shape is {1}, but every axis must have at least 1 element.",
                input.name(),
                input.shape())
            .exception();
      }
    }
    spec.layers().forEach(layer -> checkName(layer.name(), names));
    Set<String> layers = new HashSet<>();
    spec.layers().forEach(layer -> layers.add(layer.name()));
    for (String output : spec.outputs()) {
      if (!layers.contains(output)) {
        throw Problem.of(
                "network.unknown-output",
                "Network {0}: output {1} names no layer; name one of its layers.",
                spec.name(),
                output)
            .exception();
      }
    }
    for (LayerNode layer : spec.layers()) {
      for (String input : layer.inputs()) {
        if (!names.contains(input)) {
          throw Problem.of(
                  "layer.unknown-input",
                  "Layer {0} ({1}): its input {2} names no layer and no input of the network.",
                  layer.name(),
                  layer.spec().type(),
                  input)
              .exception();
        }
      }
      if (layer.inputs().isEmpty()) {
        throw Problem.of(
                "layer.no-input",
                "Layer {0} ({1}): it reads nothing; name its input.",
                layer.name(),
                layer.spec().type())
            .exception();
      }
    }
  }

  private static void checkName(String name, Set<String> seen) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.of(
              "network.bad-name",
              "Name \"{0}\" of a layer or input: use one or more of letters A-Z and a-z, digits, _,"
                  + " / and -.",
              name)
          .exception();
    }
    if (!seen.add(name)) {
      throw Problem.of(
              "network.duplicate-name",
              "Name {0} is used twice; every layer and input needs a name of its own.",
              name)
          .exception();
    }
  }

  /**
   * Kahn's algorithm; among the layers that are ready the one that stands first in the
   * specification goes first.
   */
  private void sort() {
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<LayerNode>> readers = new HashMap<>();
    Set<String> entrances = new HashSet<>();
    spec.inputs().forEach(input -> entrances.add(input.name()));
    Map<String, Integer> places = new HashMap<>();
    PriorityQueue<LayerNode> ready =
        new PriorityQueue<>(Comparator.comparing(layer -> places.getOrDefault(layer.name(), 0)));
    for (LayerNode layer : spec.layers()) {
      places.put(layer.name(), places.size());
      int open = 0;
      for (String input : layer.inputs()) {
        if (!entrances.contains(input)) {
          readers.computeIfAbsent(input, key -> new ArrayList<>()).add(layer);
          open++;
        }
      }
      waiting.put(layer.name(), open);
      if (open == 0) {
        ready.add(layer);
      }
    }
    while (!ready.isEmpty()) {
      LayerNode layer = ready.remove();
      order.add(layer);
      for (LayerNode reader : readers.getOrDefault(layer.name(), List.of())) {
        if (waiting.merge(reader.name(), -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    if (order.size() < spec.layers().size()) {
      LayerNode stuck =
          spec.layers().stream().filter(layer -> !order.contains(layer)).findFirst().orElseThrow();
      throw Problem.of(
              "network.cycle",
              "Layer {0} ({1}): it takes part in a cycle or reads one; a layer may only read layers"
                  + " that do not depend on it.",
              stuck.name(),
              stuck.spec().type())
          .exception();
    }
  }

  private void infer(LayerNode node) {
    LayerInputs inputs = inputs(node);
    try {
      Checks.activation(inputs, node.spec(), node.spec().activation());
      shapes.put(node.name(), node.spec().outputShape(inputs));
      if (node.spec() instanceof RecurrentSpec recurrent) {
        unfolded.put(node.name(), recurrent.unfoldedShape(inputs));
      }
      List<ParameterSpec> found =
          node.spec().parameters(inputs).stream().map(node.weights()::applied).toList();
      if (!found.isEmpty()) {
        parameters.put(node.name(), found);
      }
    } catch (ArithmeticException tooLarge) {
      throw Problem.of(
              "layer.too-large",
              "Layer {0} ({1}): its output or parameters have more than {2} elements; make it"
                  + " smaller.",
              node.name(),
              node.spec().type(),
              Integer.MAX_VALUE)
          .exception(tooLarge);
    }
  }
}
