package glassbox.engine.explain;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.Judge;
import glassbox.engine.layer.Backward;
import glassbox.engine.layer.BackwardRules;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import glassbox.engine.layer.Seed;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much a target changes with each value of the input, on average over samples: the mean of
 * |dz/dx| times the standard deviation of x among them (both with n - 1), so that it does not
 * matter in which unit a column is measured.
 *
 * <p>Source: Ruck, Rogers and Kabrisky, "Feature selection using a multilayer perceptron", Journal
 * of Neural Network Computing 2, 1990, for the mean size of the derivative; the scaling is that of
 * standardised regression coefficients.
 *
 * @param target one for all samples; empty for the logit of each sample's own answer
 */
public record GradientImportance(Optional<Target> target) {
  private static final int CHUNK_SAMPLES = 128;

  /** Where a backward pass over some samples starts. */
  private interface Start {
    Seed of(ForwardPass pass);
  }

  /** Sums over samples, by element of the input. */
  private static final class Sums {
    private final float[] origin;
    private final double[] sizes;
    private final double[] squares;
    private final double[] signed;

    /** Of the values less those of the first sample, for the sake of exact squares. */
    private final double[] values;

    private final double[] valueSquares;

    Sums(float[] origin) {
      this.origin = origin;
      sizes = new double[origin.length];
      squares = new double[origin.length];
      signed = new double[origin.length];
      values = new double[origin.length];
      valueSquares = new double[origin.length];
    }

    void add(float[] inputs, float[] gradients) {
      for (int i = 0; i < inputs.length; i++) {
        int at = i % origin.length;
        double gradient = gradients[i];
        double value = (double) inputs[i] - origin[at];
        sizes[at] += Math.abs(gradient);
        squares[at] += gradient * gradient;
        signed[at] += gradient;
        values[at] += value;
        valueSquares[at] += value * value;
      }
    }

    void add(Sums other) {
      for (int i = 0; i < origin.length; i++) {
        sizes[i] += other.sizes[i];
        squares[i] += other.squares[i];
        signed[i] += other.signed[i];
        values[i] += other.values[i];
        valueSquares[i] += other.valueSquares[i];
      }
    }

    Importance.OfGradient found(Optional<Target> target, int samples, Shape shape) {
      float[] signedMeans = new float[origin.length];
      float[] means = new float[origin.length];
      float[] errors = new float[origin.length];
      for (int i = 0; i < origin.length; i++) {
        double spread = deviation(values[i], valueSquares[i], samples);
        signedMeans[i] = (float) (spread * signed[i] / samples);
        means[i] = (float) (spread * sizes[i] / samples);
        errors[i] =
            (float) (spread * deviation(sizes[i], squares[i], samples) / Math.sqrt(samples));
      }
      return new Importance.OfGradient(
          target,
          samples,
          new Tensor(shape, signedMeans),
          new Tensor(shape, means),
          new Tensor(shape, errors));
    }

    private static double deviation(double sum, double squares, int samples) {
      return Math.sqrt(Math.max(0, squares - sum * sum / samples) / (samples - 1));
    }
  }

  /**
   * Judges a network's input on samples.
   *
   * @param feed brings the data to the network
   * @param indices which samples, at least two
   * @return what each value of the input is worth; or why that cannot be said, or that it was
   *     cancelled
   */
  public Outcome<Importance.OfGradient> judge(
      Network network, NetworkFeed feed, int[] indices, Watch watch) {
    try {
      PermutationImportance.checkSamples(feed.dataset(), indices);
      return Outcome.done(importance(network, feed, indices, watch));
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    }
  }

  private Importance.OfGradient importance(
      Network network, NetworkFeed feed, int[] indices, Watch watch) {
    UnitAddress address = target.map(Target::address).orElseGet(() -> firstUnit(network));
    Network part = TargetNetwork.of(network, address);
    TargetCells cells = TargetCells.of(part, target.orElseGet(() -> Target.of(address)));
    boolean isClasses = !feed.dataset().info().classes().isEmpty();
    Start start =
        target.isPresent()
            ? cells::gradientSeed
            : pass -> ownAnswers(pass, cells.layer(), cells.place(), isClasses);
    InputSpec input = part.spec().inputs().getFirst();
    float[] origin = feed.dataset().inputs(new int[] {indices[0]}).data();
    Sums all = new Sums(origin);
    int chunk = Pieces.samplesAtOnce(part, CHUNK_SAMPLES);
    Pieces.run(
        Math.ceilDiv(indices.length, chunk),
        piece -> {
          int first = piece * chunk;
          int last = Math.min(first + chunk, indices.length);
          Sums some = new Sums(origin);
          float[] values = feed.dataset().inputs(Arrays.copyOfRange(indices, first, last)).data();
          some.add(values, gradients(part, input, start, values));
          return some;
        },
        (piece, some) -> all.add(some),
        watch);
    return all.found(target, indices.length, input.shape());
  }

  private static UnitAddress firstUnit(Network network) {
    return UnitAddress.of(network.spec().outputs().getFirst(), 0);
  }

  private static float[] gradients(Network part, InputSpec input, Start start, float[] values) {
    Shape shape = input.shape().batched(values.length / input.shape().size());
    ForwardPass pass =
        Recorder.record(
            part,
            Map.of(input.name(), new Tensor(shape, values)),
            layer -> true,
            new Recorder.Inference());
    return Backward.run(pass, List.of(start.of(pass)), new BackwardRules.Plain(), false)
        .output(input.name())
        .data();
  }

  /** Each sample's predicted class; of one score, more of it for class 1 and less for class 0. */
  private static Seed ownAnswers(
      ForwardPass pass, String layer, Seed.Place place, boolean isClasses) {
    Tensor outputs = pass.output(layer);
    int width = outputs.shape().withoutFirst().size();
    float[] seed = new float[outputs.shape().size()];
    for (int first = 0; first < seed.length; first += width) {
      int answer = isClasses ? Judge.classOf(outputs.data(), first, width) : 0;
      if (width > 1) {
        seed[first + answer] = 1;
      } else {
        seed[first] = isClasses && answer == 0 ? -1 : 1;
      }
    }
    return new Seed(layer, place, new Tensor(outputs.shape(), seed));
  }
}
