package glassbox.app.cli;

import glassbox.app.data.BuiltInSystem;
import glassbox.app.data.Datasets;
import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.BestMembers;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Network;
import glassbox.engine.train.BestEpoch;
import glassbox.engine.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out from the command line what to train, on what and how. */
final class TrainingSource {
  @Option(
      names = "--system",
      paramLabel = "ID",
      description = "A built-in system, with fresh weights; see glassbox systems.")
  private Optional<String> system = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A .glassbox file whose training goes on.")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--dataset",
      paramLabel = "DATA",
      description = {
        "A built-in data set or a CSV file with a header or without, the target in its last"
            + " column.",
        "Default: that of the system or model."
      })
  private Optional<String> dataset = Optional.empty();

  @Mixin private PlanOptions options = new PlanOptions();

  /**
   * The start of the run.
   *
   * @throws glassbox.engine.ProblemException if something is missing, unknown or out of range
   */
  TrainingStart resolve(Workplace workplace) {
    if (system.isPresent() == model.isPresent()) {
      throw Problem.of("train.source", "Name what to train: either --system ID or --model FILE.")
          .exception();
    }
    return system.isPresent()
        ? ofSystem(workplace.systems().find(system.get()), workplace.datasets())
        : ofModel(ModelFile.open(model.orElseThrow()), workplace.datasets());
  }

  private TrainingStart ofSystem(BuiltInSystem found, Datasets datasets) {
    TrainingPlan plan = options.over(found.training().plan(), 0);
    SavedModel fresh = SavedModel.of(Network.initialized(found.network(), plan.seed()));
    Dataset data = datasets.open(dataset.orElse(found.training().dataset()));
    return TrainingStart.anew(fresh, data, plan, List.of());
  }

  private TrainingStart ofModel(SavedModel saved, Datasets datasets) {
    if (saved.training().isEmpty()) {
      return ofModelWithoutPlan(saved, datasets);
    }
    TrainingRecord record = saved.training().get();
    Dataset data = datasets.open(dataset.orElse(record.dataset()));
    List<String> notices = new ArrayList<>();
    if (!goesOn(record, data, notices)) {
      return TrainingStart.anew(saved, data, options.over(record.plan(), 0), notices);
    }
    TrainingPlan plan = options.over(record.plan(), record.epoch());
    Optional<BestEpoch> best =
        plan.regimen().earlyStopping().isPresent() && sameJudgement(plan, record.plan())
            ? BestMembers.of(saved, model.orElseThrow().toString())
            : Optional.empty();
    return TrainingStart.goingOn(saved, record, data, plan, best);
  }

  private TrainingStart ofModelWithoutPlan(SavedModel saved, Datasets datasets) {
    TrainingPlan plan = options.alone();
    String named =
        dataset.orElseThrow(
            () ->
                Problem.of(
                        "train.no-data",
                        "The model does not say on what it is to be trained; name the data with"
                            + " --dataset.")
                    .exception());
    return TrainingStart.anew(saved, datasets.open(named), plan, List.of());
  }

  /** Whether losses of both plans can be compared. */
  private static boolean sameJudgement(TrainingPlan now, TrainingPlan before) {
    return now.loss() == before.loss()
        && now.validationSplit() == before.validationSplit()
        && now.limit() == before.limit()
        && now.optimizer().type().equals(before.optimizer().type());
  }

  /** Whether this is the same run, going on; if not, says so. */
  private boolean goesOn(TrainingRecord record, Dataset data, List<String> notices) {
    if (record.step() == 0) {
      return false;
    }
    if (!RecordedData.isSame(record, data.info())) {
      notices.add(
          "The data is not what the model was trained on: training begins anew from its weights.");
      return false;
    }
    if (options.changesSeed(record.plan())) {
      notices.add(
          data.testSize() > 0
              ? "The seed is another one: training begins anew from the model's weights."
              : "The seed is another one: training begins anew from the model's weights, and the"
                  + " test part now has samples that the model was trained on.");
      return false;
    }
    return true;
  }
}
