package glassbox.app.cli;

import glassbox.engine.data.DatasetInfo;
import glassbox.engine.io.TrainingRecord;

/** Asks whether data is what a model was trained on. */
final class RecordedData {
  private RecordedData() {}

  /** By its content, wherever its file lies now; by its name where the content was not noted. */
  static boolean isSame(TrainingRecord record, DatasetInfo data) {
    return record.datasetFingerprint().isEmpty()
        ? record.dataset().equals(data.id())
        : record.datasetFingerprint().equals(data.fingerprint());
  }
}
