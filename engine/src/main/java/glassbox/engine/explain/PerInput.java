package glassbox.engine.explain;

import glassbox.engine.network.InputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Something for each of a network's inputs. */
final class PerInput<T> {
  private final Map<InputSpec, T> values = new LinkedHashMap<>();

  private PerInput() {}

  /** Made for each. */
  static <T> PerInput<T> of(List<InputSpec> inputs, Function<InputSpec, T> maker) {
    PerInput<T> made = new PerInput<>();
    inputs.forEach(input -> made.values.put(input, maker.apply(input)));
    return made;
  }

  /** That of an input, which there must be. */
  T get(InputSpec input) {
    return Objects.requireNonNull(values.get(input), input.name());
  }

  /** Goes through all, in the network's order. */
  void forEach(BiConsumer<InputSpec, T> action) {
    values.forEach(action);
  }

  /** All, in the network's order. */
  List<T> all() {
    return List.copyOf(values.values());
  }
}
