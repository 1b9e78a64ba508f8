package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.Judge;
import glassbox.engine.exec.Score;
import glassbox.engine.io.ModelFile;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.train.History;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingEvent;
import glassbox.engine.train.TrainingLoop;
import glassbox.engine.train.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a built-in system or a saved model, judges it on the test part and saves it. */
@Command(
    name = "train",
    description = {
      "Train a built-in system or a saved model, judge it on the test part and save it.",
      "",
      "A saved model goes on where it stopped, with the optimizer's memory, epoch and step, if the"
          + " data and the seed are the same; another optimizer begins without memory. With other"
          + " data or another seed, training begins anew from its weights. What is said here goes"
          + " before what the system or model says.",
      "",
      "Ctrl-C ends training: the model of the last finished epoch is saved. If training diverges,"
          + " the last good model is saved.",
      "",
      "If a device fails that was chosen by auto, training goes on on the CPU from the last"
          + " checkpoint; on one that was asked for by name it ends, and the last good model is"
          + " saved."
    })
final class TrainCommand extends ReportingCommand {
  private final Workplace workplace;

  @Mixin private TrainingSource source = new TrainingSource();
  @Mixin private ExecutionOptions execution = new ExecutionOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The .glassbox file to write.")
  private Path out = Path.of("");

  TrainCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  /** A run with its loop, ready to go. */
  private record Run(
      TrainingStart start,
      TrainingRun plan,
      String device,
      TrainingProgress progress,
      TrainingLoop loop) {}

  @Override
  Report execute() {
    OutputFile.check(out);
    try (Interruption interruption =
        new Interruption(() -> console().error("Interrupted; nothing was written."))) {
      Run run = prepare();
      interruption.replaceAction(() -> interrupt(run));
      console().log(headline(run.start(), run.plan(), run.device()));
      run.loop().runUntilIdle();
      interruption.giveWay();
      return run.progress().trouble().map(event -> breakOff(run, event)).orElseGet(() -> end(run));
    }
  }

  private Run prepare() {
    TrainingStart start = source.resolve(workplace);
    TrainingRun plan =
        TrainingRun.of(
            start.model().network(), start.dataset(), start.plan(), start.plan().batchSize());
    Selection open = execution.open(plan.request(), workplace);
    start.notices().forEach(console()::warning);
    TrainingProgress progress =
        new TrainingProgress(
            console(), System::nanoTime, start.plan().epochs(), plan.split().training().length);
    TrainingLoop loop = new TrainingLoop(plan, open, progress);
    if (start.goesOn()) {
      loop.post(new TrainingCommand.Restore(start.from(), start.best()));
    }
    if (start.epochs() > 0) {
      loop.post(new TrainingCommand.Play());
    }
    return new Run(start, plan, open.sentence(), progress, loop);
  }

  /** All epochs are done: saves first, then judges. */
  private Report end(Run run) {
    History history = run.loop().history();
    save(run, history.lastEpoch());
    Optional<Score> test = judge(run, history.lastEpoch());
    return result(run, history, test, "there is no test part", Optional.of(out))
        .report(notices(run), ExitCode.DONE);
  }

  private Optional<Score> judge(Run run, Checkpoint trained) {
    int[] samples = run.plan().split().test();
    if (samples.length == 0) {
      return Optional.empty();
    }
    ExecutorRequest request =
        new ExecutorRequest(
            run.start().model().network().with(trained.parameters()),
            run.start().plan().loss(),
            run.start().plan().optimizer(),
            run.start().plan().batchSize());
    return Optional.of(
        execution.judge(
            request, workplace, executor -> Judge.score(executor, run.plan().feed(), samples)));
  }

  private Report breakOff(Run run, TrainingEvent event) {
    return switch (event) {
      case TrainingEvent.Diverged(var at, Problem problem, Checkpoint good, var loss) ->
          keepGood(run, problem, good);
      case TrainingEvent.Failed(var at, Problem problem, Checkpoint good) ->
          keepGood(run, problem, good);
      case TrainingEvent.Refused refused -> throw refused.problem().exception();
      default -> throw new IllegalStateException("training was not broken off by " + event);
    };
  }

  private Report keepGood(Run run, Problem problem, Checkpoint good) {
    boolean worthKeeping = good.progress().step() > run.start().from().progress().step();
    String kept = "No model was written, since no good step had been kept.";
    if (worthKeeping) {
      save(run, good);
      kept = "The model after step " + good.progress().step() + " is in " + out + ".";
    }
    console().error(problem.sentence() + " " + kept);
    return result(
            run,
            run.loop().history(),
            Optional.empty(),
            "training was broken off",
            worthKeeping ? Optional.of(out) : Optional.empty())
        .report(notices(run), ExitCode.FAILURE);
  }

  /** On the thread that ends the process, while training still goes on. */
  private void interrupt(Run run) {
    run.progress().silence();
    History history = run.loop().history();
    run.loop().post(new TrainingCommand.Stop());
    Optional<Path> saved = Optional.empty();
    if (history.epochs().isEmpty()) {
      console().error("Interrupted before the first epoch was finished; nothing was written.");
    } else {
      try {
        save(run, history.lastEpoch());
        saved = Optional.of(out);
        int epoch = history.lastEpoch().progress().epoch();
        console().error("Interrupted; the model after epoch " + epoch + " is in " + out + ".");
      } catch (FailedException unsaved) {
        console().error("Interrupted, and the model was lost: " + unsaved.getMessage());
      }
    }
    print(
        result(run, history, Optional.empty(), "training was interrupted", saved)
            .report(notices(run), ExitCode.INTERRUPTED));
  }

  /** Whether it could be written was asked before, so that a problem now is a failure. */
  private void save(Run run, Checkpoint checkpoint) {
    FailedException.ifProblem(
        () -> ModelFile.save(run.start().trainedTo(checkpoint, run.loop().history().best()), out));
  }

  /** What was said before the work began, and that another device took over, if one did. */
  private static List<String> notices(Run run) {
    List<String> notices = new ArrayList<>(run.start().notices());
    run.progress().moved().ifPresent(moved -> notices.add(moved.news().sentence()));
    return notices;
  }

  private static TrainingResult result(
      Run run, History history, Optional<Score> test, String whyNoTest, Optional<Path> saved) {
    return new TrainingResult(
        run.start().dataset().info(),
        run.progress().moved().map(moved -> moved.now().sentence()).orElse(run.device()),
        history.epochs(),
        test,
        whyNoTest,
        saved);
  }

  private static String headline(TrainingStart start, TrainingRun plan, String device) {
    return start.model().network().spec().name()
        + ": "
        + Figures.count(start.model().network().shapes().parameterCount())
        + " parameters; "
        + start.dataset().info().name()
        + ": "
        + Figures.count(plan.split().training().length)
        + " training, "
        + Figures.count(plan.split().validation().length)
        + " validation, "
        + Figures.count(plan.split().test().length)
        + " test samples; "
        + device;
  }
}
