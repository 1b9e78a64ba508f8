package glassbox.engine.io;

import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import glassbox.engine.train.BestEpoch;
import glassbox.engine.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The best epoch that early stopping goes back to, in a model file: its place in training.json, its
 * weights and what the optimizer remembered in members under {@code history/}, unless they are the
 * model's own.
 */
public final class BestMembers {
  private static final String WEIGHTS = "history/best.safetensors";
  private static final String OPTIMIZER = "history/best-optimizer.safetensors";

  private BestMembers() {}

  /** The same model with this best epoch, or with none; it must say how it was trained. */
  public static SavedModel with(SavedModel model, Optional<BestEpoch> best) {
    TrainingRecord record = model.training().orElseThrow();
    Map<String, byte[]> others = new LinkedHashMap<>(model.others());
    others.remove(WEIGHTS);
    others.remove(OPTIMIZER);
    Optional<TrainingRecord.Best> place =
        best.map(
            it ->
                new TrainingRecord.Best(it.epoch(), it.checkpoint().progress().step(), it.loss()));
    if (best.isPresent() && !isOfModel(record, place.orElseThrow())) {
      put(best.get().checkpoint(), others);
    }
    return new SavedModel(
        model.network(),
        Optional.of(record.with(place)),
        model.optimizer(),
        model.labels(),
        others);
  }

  /**
   * The best epoch of a model; empty if the file says none or lacks its weights.
   *
   * @param where the file, for sentences about what is wrong
   * @throws glassbox.engine.ProblemException if its weights are damaged or of another network
   */
  public static Optional<BestEpoch> of(SavedModel model, String where) {
    TrainingRecord record = model.training().orElse(null);
    if (record == null || record.best().isEmpty()) {
      return Optional.empty();
    }
    TrainingRecord.Best best = record.best().get();
    Progress at = progress(record.plan(), best);
    if (isOfModel(record, best)) {
      Checkpoint own = new Checkpoint(model.network().parameters(), model.optimizer(), at);
      return Optional.of(new BestEpoch(own, best.loss()));
    }
    byte[] weights = model.others().get(WEIGHTS);
    byte[] optimizer = model.others().get(OPTIMIZER);
    if (weights == null || optimizer == null) {
      return Optional.empty();
    }
    ShapeInference shapes = model.network().shapes();
    String place = where + ", " + WEIGHTS;
    Parameters parameters =
        new ParameterTensors(shapes, Safetensors.read(weights, place), place).take("");
    OptimizerState state =
        OptimizerFile.read(optimizer, shapes, model.training(), where + ", " + OPTIMIZER);
    return Optional.of(new BestEpoch(new Checkpoint(parameters, state, at), best.loss()));
  }

  private static boolean isOfModel(TrainingRecord record, TrainingRecord.Best best) {
    return best.epoch() == record.epoch() && best.step() == record.step();
  }

  private static Progress progress(TrainingPlan plan, TrainingRecord.Best best) {
    return new Progress(
        plan.seed(), best.epoch(), best.step(), 0, plan.optimizer().rate(), plan.batchSize());
  }

  private static void put(Checkpoint best, Map<String, byte[]> others) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    ParameterTensors.put(best.parameters(), "", weights);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Safetensors.write(weights, Map.of(), out);
      others.put(WEIGHTS, out.toByteArray());
      out.reset();
      OptimizerFile.write(best.optimizer(), out);
      others.put(OPTIMIZER, out.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
