package glassbox.engine.exec;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one training step found, before its update.
 *
 * @param samples in the batch
 * @param loss the mean over the batch and the penalties of the kernels; NaN or infinite if the
 *     numbers ran away
 * @param correct how many samples were predicted right; absent for regression
 * @param norms of every layer with parameters, in the network's order; empty unless asked for
 */
public record StepReport(int samples, double loss, OptionalInt correct, List<LayerNorms> norms) {

  /** A report without norms. */
  public StepReport(int samples, double loss, OptionalInt correct) {
    this(samples, loss, correct, List.of());
  }
}
