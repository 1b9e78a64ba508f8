package glassbox.engine.train;

import glassbox.engine.network.Progress;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import java.util.Arrays;

/**
 * The order in which an epoch takes the training samples: a permutation drawn by the run's seed and
 * the epoch, whatever the batch size.
 */
final class EpochOrder {
  private final int[] training;
  private int[] order = new int[0];
  private long seed;
  private int epoch;

  EpochOrder(int[] training) {
    this.training = training;
  }

  /** The number of samples in an epoch. */
  int samples() {
    return training.length;
  }

  /** The samples of the next batch, fewer than the batch size at the end of an epoch. */
  int[] next(Progress at) {
    if (order.length == 0 || seed != at.seed() || epoch != at.epoch()) {
      seed = at.seed();
      epoch = at.epoch();
      order = RandomStream.of(seed, Purpose.SHUFFLE, epoch).permutation(training.length);
      Arrays.setAll(order, i -> training[order[i]]);
    }
    int to = Math.min(at.sampleOffset() + at.batchSize(), order.length);
    return Arrays.copyOfRange(order, at.sampleOffset(), to);
  }
}
