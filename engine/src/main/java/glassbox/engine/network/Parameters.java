package glassbox.engine.network;

import glassbox.engine.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A tensor for every parameter of a network, by layer and parameter name, in the network's order.
 * Immutable. Gradients and optimizer slots have the same form, but only for trained parameters.
 */
public final class Parameters {
  private static final Parameters NONE = new Parameters(Map.of());

  private final Map<String, Map<String, Tensor>> byLayer;

  private Parameters(Map<String, Map<String, Tensor>> byLayer) {
    this.byLayer = byLayer;
  }

  /** No parameters at all. */
  public static Parameters none() {
    return NONE;
  }

  /**
   * Fills every parameter of a network.
   *
   * @param value gives the tensor for a layer's name and a parameter; its shape must be the
   *     parameter's
   */
  public static Parameters fill(
      ShapeInference shapes, BiFunction<String, ParameterSpec, Tensor> value) {
    return fill(shapes, parameter -> true, value);
  }

  /** Fills every trained parameter of a network, as {@link #fill} fills all. */
  public static Parameters fillTrained(
      ShapeInference shapes, BiFunction<String, ParameterSpec, Tensor> value) {
    return fill(shapes, ParameterSpec::trained, value);
  }

  private static Parameters fill(
      ShapeInference shapes,
      Predicate<ParameterSpec> wanted,
      BiFunction<String, ParameterSpec, Tensor> value) {
    Map<String, Map<String, Tensor>> byLayer = new LinkedHashMap<>();
    for (LayerNode node : shapes.order()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (ParameterSpec parameter : shapes.parameters(node.name())) {
        if (!wanted.test(parameter)) {
          continue;
        }
        Tensor tensor = value.apply(node.name(), parameter);
        if (!tensor.shape().equals(parameter.shape())) {
          throw new IllegalArgumentException(
              node.name()
                  + "."
                  + parameter.name()
                  + " is "
                  + tensor.shape()
                  + ", expected "
                  + parameter.shape());
        }
        tensors.put(parameter.name(), tensor);
      }
      if (!tensors.isEmpty()) {
        byLayer.put(node.name(), Collections.unmodifiableMap(tensors));
      }
    }
    return new Parameters(Collections.unmodifiableMap(byLayer));
  }

  /** The layers that have parameters, in the network's order, each with its tensors by name. */
  public Map<String, Map<String, Tensor>> byLayer() {
    return byLayer;
  }

  /** A layer's tensors by parameter name; empty for a layer without any. */
  public Map<String, Tensor> of(String layer) {
    return byLayer.getOrDefault(layer, Map.of());
  }

  /**
   * One parameter.
   *
   * @throws IllegalArgumentException if the layer has no such parameter
   */
  public Tensor get(String layer, String parameter) {
    Tensor tensor = of(layer).get(parameter);
    if (tensor == null) {
      throw new IllegalArgumentException("no parameter " + layer + "." + parameter);
    }
    return tensor;
  }

  /** Whether every number is finite. */
  public boolean isFinite() {
    return byLayer.values().stream()
        .flatMap(tensors -> tensors.values().stream())
        .allMatch(Tensor::isFinite);
  }
}
