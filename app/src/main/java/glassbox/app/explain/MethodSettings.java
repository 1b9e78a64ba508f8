package glassbox.app.explain;

import glassbox.engine.explain.Baseline;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What each method is told: its parameters, the layer whose maps are weighed, the baseline and the
 * seed.
 */
final class MethodSettings {
  private final Map<Method, Map<Parameter, Double>> numbers = new EnumMap<>(Method.class);
  private final ObjectProperty<Optional<String>> layer =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Baseline>> baseline =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Long> seed = new SimpleObjectProperty<>(Choices.DEFAULT_SEED);
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

  MethodSettings() {
    layer.subscribe(this::changed);
    baseline.subscribe(this::changed);
    seed.subscribe(this::changed);
  }

  /** The layer whose maps are weighed; empty for the last convolution before the target. */
  ObjectProperty<Optional<String>> layerProperty() {
    return layer;
  }

  /** What samples are compared with; empty for the method's number. */
  ObjectProperty<Optional<Baseline>> baselineProperty() {
    return baseline;
  }

  /** Of methods that draw numbers. */
  ObjectProperty<Long> seedProperty() {
    return seed;
  }

  /** Whether a method's answer depends on the seed. */
  static boolean drawsNumbers(Method method) {
    return method == Method.SMOOTHGRAD;
  }

  /** Another number after each change. */
  ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Everything as a method takes it. */
  Choices choices(Method method) {
    return new Choices(
        numbers.getOrDefault(method, Map.of()),
        method.choosesLayer() ? layer.get() : Optional.empty(),
        method.parameters().contains(Parameter.BASELINE) ? baseline.get() : Optional.empty(),
        drawsNumbers(method) ? seed.get() : Choices.DEFAULT_SEED);
  }

  /** A parameter as it is now. */
  double number(Method method, Parameter parameter) {
    return choices(method).number(parameter);
  }

  /**
   * Sets a parameter from what was typed.
   *
   * @return whether it is a number within the parameter's bounds; if not, nothing changes
   */
  boolean enter(Method method, Parameter parameter, String text) {
    double value;
    try {
      value = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return false;
    }
    boolean fits =
        value >= parameter.least()
            && value <= parameter.greatest()
            && (!parameter.isWhole() || value == Math.rint(value));
    if (fits) {
      set(method, parameter, value);
    }
    return fits;
  }

  /**
   * Sets a parameter.
   *
   * @param value within the parameter's bounds
   */
  void set(Method method, Parameter parameter, double value) {
    numbers.computeIfAbsent(method, any -> new EnumMap<>(Parameter.class)).put(parameter, value);
    changed();
  }

  /** Gives all parameters of a method their usual numbers again. */
  void reset(Method method) {
    numbers.remove(method);
    changed();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }
}
