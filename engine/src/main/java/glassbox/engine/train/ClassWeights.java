package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.DatasetInfo;
import java.util.Map;
import java.util.TreeMap;

/** How much the samples of each class count in the training loss; validation counts all alike. */
public sealed interface ClassWeights {

  /** Every sample weighs 1. */
  record Equal() implements ClassWeights {}

  /**
   * A sample weighs n / (classes · count): n samples to train on, the number of classes that occur
   * among them, and the count of its own. So every class weighs the same as a whole.
   */
  record Balanced() implements ClassWeights {}

  /**
   * Samples weigh what is said of their class.
   *
   * @param weights by label, each above 0; a class that is not named weighs 1
   */
  record ByLabel(Map<String, Double> weights) implements ClassWeights {
    public ByLabel {
      weights = Map.copyOf(weights);
      new TreeMap<>(weights).forEach(ByLabel::check);
    }

    private static void check(String label, double weight) {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw Problem.of(
                "class-weights.weight",
                "The weight of class {0} is {1}, but must be a number above 0.",
                label,
                weight)
            .exception();
      }
    }
  }

  /**
   * Asks whether data has the classes that are weighed.
   *
   * @throws glassbox.engine.ProblemException if it has none, or one that is named is not there
   */
  default void check(DatasetInfo info) {
    if (!(this instanceof Equal) && info.classes().isEmpty()) {
      throw Problem.of(
              "class-weights.regression",
              "Data set {0} is a regression and has no classes to weigh; leave class weights out.",
              info.name())
          .exception();
    }
    if (this instanceof ByLabel(Map<String, Double> weights)) {
      for (String label : new TreeMap<>(weights).keySet()) {
        if (!info.classes().contains(label)) {
          throw Problem.of(
                  "class-weights.label",
                  "Data set {0} has no class {1}; its classes are {2}.",
                  info.name(),
                  label,
                  Wording.of(String.join(", ", info.classes())))
              .exception();
        }
      }
    }
  }
}
