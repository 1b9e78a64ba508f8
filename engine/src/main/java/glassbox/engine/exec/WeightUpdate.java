package glassbox.engine.exec;

import glassbox.engine.network.Clipping;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Updates all weights from the gradients of a batch, the pieces shared among the workers: in one
 * phase, or in two where the norm of all gradients must be known before the first piece is updated.
 * Squares are added in the order of the pieces, so that no bit depends on the threads.
 *
 * <p>What the workers need of the update in progress is kept in fields, which are written before
 * they begin and read until they have ended.
 */
final class WeightUpdate {
  /** Additions and multiplications of an update below which waking helpers costs more. */
  private static final long WORTH_SHARING = 500_000;

  private static final Weights.Extent ADDED_UP = new Weights.Extent(0, 0);

  private final Weights weights;
  private final Workers workers;

  /** By lane, parameter. */
  private final float[][][] gradients;

  /** By worker. */
  private final float[][] sums;

  /** By piece. */
  private final double[] squares;

  private final Workers.Task addingUp = this::addUp;
  private final Workers.Task updating = this::update;

  private Weights.Extent batch = ADDED_UP;
  private GradientLimit limit = GradientLimit.NONE;
  private @Nullable NormSums norms;

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
    Arrays.setAll(sums, i -> weights.newSum());
    squares = new double[weights.pieces()];
  }

  /**
   * Makes one update and sets the gradients to zero.
   *
   * @param what is added up; the same object again for a batch of the same size
   * @return the norms, if the settings ask for them; else empty
   */
  List<LayerNorms> run(Weights.Extent what, StepSettings settings) {
    weights.beginUpdate(settings.learningRate());
    boolean alone = weights.cost(what) < WORTH_SHARING;
    batch = what;
    norms = settings.norms() ? new NormSums(weights.pieces()) : null;
    switch (settings.clipping()) {
      case Clipping.None none -> limit = GradientLimit.NONE;
      case Clipping.ByValue(double largest) -> limit = new GradientLimit(1, (float) largest);
      case Clipping.ByNorm byNorm -> {
        weights.makeRoom(gradients);
        workers.run(addingUp, weights.pieces(), alone);
        limit = new GradientLimit((float) byNorm.factor(norm()), Float.POSITIVE_INFINITY);
        batch = ADDED_UP;
      }
    }
    workers.run(updating, weights.pieces(), alone);
    NormSums measured = norms;
    return measured == null ? List.of() : measured.byLayer(weights.layersOfPieces());
  }

  /** Adds all that a piece's gradient is made of to the first lane. */
  private void addUp(int worker, int piece) {
    squares[piece] = weights.addUp(piece, gradients, batch, sums[worker]);
  }

  private void update(int worker, int piece) {
    weights.update(piece, gradients, batch, sums[worker], limit, norms);
  }

  private double norm() {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }
}
