package glassbox.engine.network;

/**
 * Where training is.
 *
 * @param seed of everything random in the run
 * @param epoch the epoch in progress, counted from 0; equal to the number of finished epochs
 * @param step the number of steps made since the start
 * @param sampleOffset how many training samples of the epoch in progress have been used
 * @param learningRate that is set; a schedule starts from it
 * @param batchSize in force
 */
public record Progress(
    long seed, int epoch, long step, int sampleOffset, double learningRate, int batchSize) {

  /** Before the first step. */
  public static Progress start(long seed, double learningRate, int batchSize) {
    return new Progress(seed, 0, 0, 0, learningRate, batchSize);
  }

  /** After one more step with so many samples. */
  public Progress afterStep(int samples) {
    return new Progress(seed, epoch, step + 1, sampleOffset + samples, learningRate, batchSize);
  }

  /** At the start of the next epoch. */
  public Progress nextEpoch() {
    return new Progress(seed, epoch + 1, step, 0, learningRate, batchSize);
  }

  public Progress withLearningRate(double rate) {
    return new Progress(seed, epoch, step, sampleOffset, rate, batchSize);
  }

  public Progress withBatchSize(int samples) {
    return new Progress(seed, epoch, step, sampleOffset, learningRate, samples);
  }
}
