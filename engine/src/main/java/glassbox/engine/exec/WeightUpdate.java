package glassbox.engine.exec;

import glassbox.engine.network.Clipping;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Updates all weights from the gradients of the lanes, the pieces shared among the workers: in one
 * phase, or in two where the norm of all gradients must be known before the first piece is updated.
 * Squares are added in the order of the pieces, so that no bit depends on the threads.
 */
final class WeightUpdate {
  /** Pieces of parameters in all lanes below which waking helpers costs more than it saves. */
  private static final int WORTH_SHARING = 64;

  private final Weights weights;
  private final Workers workers;

  /** By lane, parameter. */
  private final float[][][] gradients;

  /** By worker. */
  private final float[][] sums;

  /**
   * For these gradients.
   *
   * @param gradients by lane, each as {@link Weights#newGradients}
   */
  WeightUpdate(Weights weights, Workers workers, int threads, float[][][] gradients) {
    this.weights = weights;
    this.workers = workers;
    this.gradients = gradients;
    sums = new float[threads][];
    Arrays.setAll(sums, i -> Weights.newSum());
  }

  /**
   * Makes one update and sets the gradients to zero.
   *
   * @param lanes how many lanes count
   * @return the norms, if the settings ask for them; else empty
   */
  List<LayerNorms> run(int lanes, StepSettings settings) {
    weights.beginUpdate(settings.learningRate());
    NormSums norms = settings.norms() ? new NormSums(weights.pieces()) : null;
    switch (settings.clipping()) {
      case Clipping.None none -> update(lanes, GradientLimit.NONE, norms);
      case Clipping.ByValue(double limit) ->
          update(lanes, new GradientLimit(1, (float) limit), norms);
      case Clipping.ByNorm byNorm -> {
        float factor = (float) byNorm.factor(addUp(lanes));
        update(0, new GradientLimit(factor, Float.POSITIVE_INFINITY), norms);
      }
    }
    return norms == null ? List.of() : norms.byLayer(weights.layersOfPieces());
  }

  /** Adds all lanes to the first and finds the norm of everything. */
  private double addUp(int lanes) {
    double[] squares = new double[weights.pieces()];
    share(
        (worker, piece) -> squares[piece] = weights.addUp(piece, gradients, lanes, sums[worker]),
        lanes);
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  /** With 0 lanes after {@link #addUp}. */
  private void update(int lanes, GradientLimit limit, @Nullable NormSums norms) {
    share(
        (worker, piece) -> weights.update(piece, gradients, lanes, sums[worker], limit, norms),
        lanes);
  }

  private void share(Workers.Task task, int lanes) {
    workers.run(
        task, weights.pieces(), (long) Math.max(1, lanes) * weights.pieces() < WORTH_SHARING);
  }
}
