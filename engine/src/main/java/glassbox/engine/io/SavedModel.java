package glassbox.engine.io;

import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in a {@code .glassbox} file.
 *
 * @param labels the class names in index order; empty if the file has none
 * @param optimizer what the optimizer remembered; {@link OptimizerState#FRESH} if the file does not
 *     say
 * @param others members this version does not read, by name and in the file's order, kept as they
 *     are; not to be modified
 */
public record SavedModel(
    Network network,
    Optional<TrainingRecord> training,
    OptimizerState optimizer,
    List<String> labels,
    Map<String, byte[]> others) {

  public SavedModel {
    labels = List.copyOf(labels);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** A network with nothing around it. */
  public static SavedModel of(Network network) {
    return new SavedModel(network, Optional.empty(), OptimizerState.FRESH, List.of(), Map.of());
  }

  /**
   * The names of the classes of some data: the model's labels where it has one for each class,
   * since someone may have worded them better, else the data's own.
   *
   * @param classes the data's class names; empty if it has none
   */
  public List<String> labelsFor(List<String> classes) {
    return classes.isEmpty() || labels.size() == classes.size() ? labels : classes;
  }

  /** The name of a class: its label, or its index where the file has no label for it. */
  public String label(int index) {
    return index < labels.size() ? labels.get(index) : Integer.toString(index);
  }
}
