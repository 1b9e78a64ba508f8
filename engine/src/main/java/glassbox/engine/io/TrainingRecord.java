package glassbox.engine.io;

import glassbox.engine.train.TrainingPlan;
import java.util.Optional;

/**
 * How a saved network was, or is to be, trained: {@code training.json}.
 *
 * @param dataset the id or file of the data set
 * @param datasetFingerprint of its content when it was used; empty before any training
 * @param plan the settings; its optimizer carries the rate in force
 * @param epoch finished epochs
 * @param step finished steps
 * @param others keys this version does not read, as the text of a JSON object, kept on save; those
 *     of the optimizer stand in an object {@code optimizer}
 * @param best what early stopping has found so far; empty if it watches nothing
 */
public record TrainingRecord(
    String dataset,
    String datasetFingerprint,
    TrainingPlan plan,
    int epoch,
    long step,
    String others,
    Optional<Best> best) {
  /**
   * Where the best epoch ended.
   *
   * @param epoch finished epochs then
   * @param step finished steps then
   * @param loss that early stopping watches, at that time
   */
  public record Best(int epoch, long step, double loss) {}

  private static final String NO_OTHERS = "{}";

  /** A record without keys of other versions. */
  public TrainingRecord(
      String dataset, String datasetFingerprint, TrainingPlan plan, int epoch, long step) {
    this(dataset, datasetFingerprint, plan, epoch, step, NO_OTHERS);
  }

  /** A record of a run that early stopping has found nothing in. */
  public TrainingRecord(
      String dataset,
      String datasetFingerprint,
      TrainingPlan plan,
      int epoch,
      long step,
      String others) {
    this(dataset, datasetFingerprint, plan, epoch, step, others, Optional.empty());
  }

  /** The same record with another best epoch. */
  public TrainingRecord with(Optional<Best> other) {
    return new TrainingRecord(dataset, datasetFingerprint, plan, epoch, step, others, other);
  }
}
