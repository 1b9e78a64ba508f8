package glassbox.engine.exec;

/**
 * How a batch is cut into lanes, whose gradients are summed one by one and then added in order. The
 * cut is a function of the batch size alone, so that the sums are the same on any number of
 * threads.
 */
final class Lanes {
  private static final int MOST = 8;
  private static final int SAMPLES = 16;

  private Lanes() {}

  /** The number of lanes of a batch. */
  static int count(int samples) {
    return Math.clamp((samples + SAMPLES - 1) / SAMPLES, 1, MOST);
  }

  /** The most samples that a lane can have in batches of up to so many. */
  static int longest(int largestBatch) {
    return Math.max(Math.min(SAMPLES, largestBatch), Math.ceilDiv(largestBatch, MOST));
  }

  /** The first sample of a lane; lane {@code count} starts after the last sample. */
  static int start(int lane, int lanes, int samples) {
    return (int) ((long) lane * samples / lanes);
  }
}
