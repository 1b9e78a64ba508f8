package glassbox.engine.exec;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one training step found, before its update. Whoever trains keeps one and has it filled step
 * by step, so that a step allocates nothing; {@link #report} makes a value of it.
 */
public final class StepTally {
  private int samples;
  private double loss;
  private int correct;
  private List<LayerNorms> norms = List.of();

  /**
   * Takes down what a step found.
   *
   * @param correct how many samples were predicted right; negative for a regression
   * @param norms of every layer with parameters; empty unless asked for
   */
  public void set(int samples, double loss, int correct, List<LayerNorms> norms) {
    this.samples = samples;
    this.loss = loss;
    this.correct = correct;
    this.norms = norms;
  }

  /** How many samples the batch had. */
  public int samples() {
    return samples;
  }

  /** As {@link StepReport#loss}. */
  public double loss() {
    return loss;
  }

  /** How many samples were predicted right; negative for a regression. */
  public int correct() {
    return correct;
  }

  /** As {@link StepReport#norms}. */
  public List<LayerNorms> norms() {
    return norms;
  }

  /** The same as a value. */
  public StepReport report() {
    return new StepReport(
        samples, loss, correct < 0 ? OptionalInt.empty() : OptionalInt.of(correct), norms);
  }
}
