package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Judge;
import glassbox.engine.exec.Judgement;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.OptimizerSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model on data with known answers. */
@Command(
    name = "evaluate",
    description = {
      "Judge a model on data with known answers.",
      "",
      "Precision, recall and F1 are means over the classes, 0/0 counts as 0. The area under the ROC"
          + " curve is the mean over the classes, each against the rest.",
      "",
      "Of several outputs each is judged by itself; their losses add up to the loss."
    })
final class EvaluateCommand extends ReportingCommand {
  private final Workplace workplace;

  @Mixin private ExecutionOptions execution = new ExecutionOptions();

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--dataset",
      paramLabel = "DATA",
      description = "A built-in data set or a CSV file. Default: what the model was trained on.")
  private Optional<String> dataset = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "PART",
      description = {
        "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
        "test is the data set's own test part or the one the model was not trained on; all rows"
            + " of a file that the model does not know."
      })
  private EvaluationPart.Choice split = EvaluationPart.Choice.TEST;

  EvaluateCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  @Override
  Report execute() {
    SavedModel saved = model.open();
    Dataset data = workplace.datasets().open(datasetOf(saved));
    EvaluationPart part = EvaluationPart.of(split, data, saved.training());
    Network network = saved.network();
    LossSpec loss = ModelLoss.of(saved);
    NetworkFeed feed = NetworkFeed.of(data, network.spec(), network.shapes(), loss);
    ExecutorRequest request =
        new ExecutorRequest(
            network, loss, new OptimizerSpec.Sgd(OptimizerSpec.Sgd.DEFAULT_RATE, 0), 1);
    Map<String, Judgement> judgements =
        execution.judge(
            request, workplace, executor -> Judge.judge(executor, feed, part.indices()));
    List<String> labels = saved.labelsFor(data.info().classes());
    return EvaluationReport.of(judgements, part, data.info(), labels);
  }

  private String datasetOf(SavedModel saved) {
    return dataset
        .or(() -> saved.training().map(TrainingRecord::dataset))
        .orElseThrow(EvaluateCommand::noData);
  }

  /** Where neither the user nor the model names data. */
  static ProblemException noData() {
    return Problem.of(
            "evaluate.no-data",
            "The model does not say on what it was trained; name the data with --dataset.")
        .exception();
  }
}
