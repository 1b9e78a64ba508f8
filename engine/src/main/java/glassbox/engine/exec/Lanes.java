package glassbox.engine.exec;

/**
 * How a batch is cut into lanes, whose gradients are summed one by one and then added in order. The
 * cut is a function of the network and the batch size alone, so that the sums are the same on any
 * number of threads.
 *
 * @param samples how many samples of the network are worth a lane
 */
record Lanes(int samples) {
  private static final int MOST = 8;

  /** Multiplications on the way forward below which a lane is not worth waking a helper for. */
  private static final long WORK = 1_000_000;

  /** Parameters that do not stay in the second-level cache, a mebibyte, while a lane is done. */
  private static final long MANY_PARAMETERS = 1 << 18;

  private static final int LEAST_SAMPLES = 16;
  private static final int MOST_SAMPLES = 64;

  /**
   * The lanes of a network: short enough that all cores find work in a usual batch, but long enough
   * that a small network is not taken apart for nothing, and that parameters which have to be
   * fetched for every lane are used often enough.
   *
   * @param cost multiplications for a sample on its way forward
   */
  static Lanes of(long cost, long parameters) {
    int least = parameters > MANY_PARAMETERS ? 2 * LEAST_SAMPLES : LEAST_SAMPLES;
    return new Lanes((int) Math.clamp(WORK / Math.max(1, cost), least, MOST_SAMPLES));
  }

  /** The number of lanes of a batch. */
  int count(int batch) {
    return Math.clamp(Math.ceilDiv(batch, samples), 1, MOST);
  }

  /** The most samples that a lane can have in batches of up to so many. */
  int longest(int largestBatch) {
    return Math.max(Math.min(samples, largestBatch), Math.ceilDiv(largestBatch, MOST));
  }

  /** The first sample of a lane; lane {@code count} starts after the last sample. */
  static int start(int lane, int lanes, int batch) {
    return (int) ((long) lane * batch / lanes);
  }
}
