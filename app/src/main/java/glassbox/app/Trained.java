package glassbox.app;

import glassbox.app.session.OpenModel;
import glassbox.app.session.TrainingSession;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.OptimizerState;
import java.util.Optional;

/** What training has made of the open model beside its weights, as far as a file keeps it. */
record Trained(Optional<TrainingRecord> training, OptimizerState optimizer) {

  /** As the model was opened. */
  static Trained asOpened(OpenModel open) {
    SavedModel saved = open.saved();
    return new Trained(saved.training(), saved.optimizer());
  }

  /** As far as training has come, if it has begun since the model was opened. */
  static Trained by(TrainingSession training, OpenModel open) {
    return training
        .trainingRecord()
        .map(record -> new Trained(Optional.of(record), training.optimizerState()))
        .orElseGet(() -> asOpened(open));
  }
}
