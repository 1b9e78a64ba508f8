package glassbox.engine.explain;

import glassbox.engine.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a method found: a number for each place of each input.
 *
 * @param targetValue the target's value for the sample
 * @param layer whose maps were weighed, for methods that do so
 * @param values by input, in the network's order: [height, width] for an image, else of the input's
 *     shape
 * @param checks of the result, at least one
 */
public record Attribution(
    Method method,
    Target target,
    double targetValue,
    Optional<String> layer,
    Map<String, Tensor> values,
    List<Check> checks) {

  public Attribution {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    checks = List.copyOf(checks);
  }

  /** Of the network's first input that there is one for. */
  public Tensor first() {
    return values.values().iterator().next();
  }
}
