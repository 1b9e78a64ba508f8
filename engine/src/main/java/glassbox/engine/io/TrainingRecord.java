package glassbox.engine.io;

import glassbox.engine.train.TrainingPlan;

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
 */
public record TrainingRecord(
    String dataset,
    String datasetFingerprint,
    TrainingPlan plan,
    int epoch,
    long step,
    String others) {
  private static final String NO_OTHERS = "{}";

  /** A record without keys of other versions. */
  public TrainingRecord(
      String dataset, String datasetFingerprint, TrainingPlan plan, int epoch, long step) {
    this(dataset, datasetFingerprint, plan, epoch, step, NO_OTHERS);
  }
}
