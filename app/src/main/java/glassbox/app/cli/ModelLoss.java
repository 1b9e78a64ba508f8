package glassbox.app.cli;

import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.train.TrainingPlan;

/** What a model is judged by: its own loss, else the one that its outputs' activations are for. */
final class ModelLoss {
  private ModelLoss() {}

  static LossSpec of(SavedModel saved) {
    Network network = saved.network();
    return saved
        .training()
        .map(TrainingRecord::plan)
        .map(TrainingPlan::loss)
        .orElseGet(() -> OutputLosses.usual(network.spec(), network.shapes()));
  }
}
