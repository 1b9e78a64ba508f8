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
 */
public record TrainingRecord(
    String dataset, String datasetFingerprint, TrainingPlan plan, int epoch, long step) {}
