package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.Split;
import glassbox.engine.explain.GradientImportance;
import glassbox.engine.explain.Importance;
import glassbox.engine.explain.PermutationImportance;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.tensor.Shape;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of all samples that the open model is not trained on.
 *
 * @param step of the network's weights
 * @param plan says which samples are held out, and by which loss the model is judged
 */
record ImportanceRequest(Network network, long step, Dataset data, TrainingPlan plan, Asked asked) {
  /** A pass forward and back costs as much as so many forward. */
  private static final int FORWARD_AND_BACK = 3;

  /** What is asked, whatever model and data there are. */
  sealed interface Asked {
    Worth worth();
  }

  /**
   * By gradients.
   *
   * @param target empty for each sample's own answer
   */
  record OfGradient(Optional<Target> target) implements Asked {
    @Override
    public Worth worth() {
      return Worth.GRADIENT;
    }
  }

  /** By shuffling each column so many times. */
  record OfPermutation(int repeats, long seed) implements Asked {
    @Override
    public Worth worth() {
      return Worth.PERMUTATION;
    }
  }

  /** Works it out, on any thread. */
  Outcome<Importance> answer(Watch watch) {
    try {
      NetworkFeed feed = NetworkFeed.of(data, network.spec(), network.shapes(), plan.loss());
      checkSense();
      int[] held = heldOut();
      return switch (asked) {
        case OfGradient(Optional<Target> target) ->
            new GradientImportance(target).judge(network, feed, held, watch).map(found -> found);
        case OfPermutation(int repeats, long seed) ->
            new PermutationImportance(repeats, seed)
                .judge(network, feed, held, watch)
                .map(found -> found);
      };
    } catch (ProblemException refused) {
      return Outcome.failed(refused.problem());
    }
  }

  private int[] heldOut() {
    return Split.of(data, plan.limit(), plan.validationSplit(), plan.seed()).test();
  }

  /** A pixel's neighbours say what it says, so that a shuffled one is hardly ever missed. */
  private void checkSense() {
    if (asked instanceof OfPermutation(int repeats, long _) && isPicture()) {
      throw Problem.of(
              "explain.shuffled-pixels",
              "Data set {0}: its samples are pictures or sequences of {1}. A shuffled cell is"
                  + " hardly ever missed, since its neighbours say the same, and to shuffle each"
                  + " {2} times would take {3} passes through the network; ask for gradients"
                  + " instead.",
              data.info().name(),
              shape(),
              repeats,
              Numbers.count((long) passes()))
          .exception();
    }
  }

  /** As the data set has it, for its names and for pictures. */
  Shape shape() {
    Shape input = network.spec().inputs().getFirst().shape();
    Shape sample = data.info().sampleShape();
    return input.rank() == 1 && sample.size() == input.size() ? sample : input;
  }

  /** Whether a sample has rows and columns. */
  boolean isPicture() {
    return data.info().kind() == DatasetInfo.Kind.IMAGE || Look.isPicture(shape());
  }

  /** A feature as people call it: by its column's name, its place in the picture or its number. */
  String feature(int index) {
    List<String> names = data.info().features();
    Shape shape = shape();
    if (names.size() == shape.size()) {
      return names.get(index);
    }
    if (!Look.isPicture(shape)) {
      return Integer.toString(index);
    }
    int rest = shape.size() / shape.dimension(0) / shape.dimension(1);
    int cell = index / rest;
    String place = cell / shape.dimension(1) + ", " + cell % shape.dimension(1);
    return "(" + place + (rest > 1 ? ", " + index % rest : "") + ")";
  }

  /** Whether it is done before anybody would look for a button. */
  boolean isSmall() {
    return asked instanceof OfPermutation && isPicture() || Effort.isSmall(network, passes());
  }

  /** How many samples pass through the network, one that also goes back counted as several. */
  double passes() {
    double held = heldOutSamples();
    return switch (asked) {
      case OfGradient _ -> FORWARD_AND_BACK * held;
      case OfPermutation(int repeats, long _) -> held * (1.0 + (double) repeats * shape().size());
    };
  }

  /** How many samples the model is not trained on. */
  int heldOutSamples() {
    return data.testSize() > 0 ? data.testSize() : Math.min(plan.limit(), data.size()) / 5;
  }

  /** Whether the other asks the same of the same model and data, be it with other weights. */
  boolean differsInWeightsOnly(ImportanceRequest other) {
    return isOfSameData(other) && asked.equals(other.asked);
  }

  /** Whether the other is judged on the same samples of the same model. */
  boolean isOfSameData(ImportanceRequest other) {
    return network.spec().equals(other.network.spec())
        && data == other.data
        && plan.limit() == other.plan.limit()
        && plan.seed() == other.plan.seed()
        && plan.loss().equals(other.plan.loss());
  }
}
