package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.train.TrainingPlan;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers the requests that come through a link, one after the other, until it is closed. */
final class Server {
  /** The checkpoint's progress is the asker's; here it only has to be there. */
  private static final Progress UNKNOWN = Progress.start(0, 1, 1);

  /** What was compiled, and for what. */
  private record Compiled(Executor executor, ShapeInference shapes) {}

  private final Link link;
  private final Supplier<DeviceHost> hosts;
  private final StepTally tally = new StepTally();
  private @Nullable DeviceHost host;
  private @Nullable Compiled compiled;

  /**
   * Serves devices.
   *
   * @param hosts makes the host, when it is first needed: what it throws is an answer
   */
  Server(Link link, Supplier<DeviceHost> hosts) {
    this.link = link;
    this.hosts = hosts;
  }

  /** Serves until the link is closed. */
  void run() throws IOException {
    try {
      while (true) {
        Message in = link.receive();
        answer(in.getOneOf(Request.values()), in);
        link.send();
      }
    } catch (EOFException closed) {
      // The process ends now, and with it whatever the device holds for it.
      return;
    }
  }

  private void answer(Request request, Message in) throws IOException {
    try {
      switch (request) {
        case DEVICES -> devices();
        case OPEN -> open(in);
        case STEP -> step(in);
        case EVALUATE -> evaluate(in);
        case CHECKPOINT -> checkpoint();
        case RESTORE -> restore(in);
        case MEASURE -> measure(in);
      }
    } catch (ProblemException refused) {
      refuse(refused.problem());
    } catch (RuntimeException | Error failed) {
      failed.printStackTrace();
      refuse(
          Problem.of(
              "gpu.failed",
              "The device failed while it was {0}: {1}.",
              request.doing(),
              Reason.of(failed)));
    }
  }

  private Message begin(Answer kind) {
    return link.start().put((byte) kind.ordinal());
  }

  private void refuse(Problem problem) {
    Words.put(problem, begin(Answer.REFUSED));
  }

  private void finish(Optional<Problem> problem) {
    problem.ifPresentOrElse(this::refuse, () -> begin(Answer.DONE));
  }

  private DeviceHost host() {
    if (host == null) {
      host = hosts.get();
    }
    return host;
  }

  private void devices() {
    List<DeviceReport> devices = host().devices();
    Results.put(devices, begin(Answer.DONE));
  }

  private void open(Message in) throws IOException {
    String device = in.getText();
    SavedModel model = ModelFile.open(Path.of(in.getText()));
    TrainingPlan plan = model.training().orElseThrow().plan();
    ExecutorRequest request =
        new ExecutorRequest(model.network(), plan.loss(), plan.optimizer(), plan.batchSize());
    switch (host().open(request, device, this::progress)) {
      case Outcome.Done<Executor> opened -> {
        compiled = new Compiled(opened.value(), model.network().shapes());
        finish(Optional.empty());
      }
      case Outcome.Failed<Executor> failed -> refuse(failed.problem());
    }
  }

  private void progress(Wording words) {
    try {
      Words.put(words, begin(Answer.PROGRESS));
      link.send();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private Compiled compiled() {
    if (compiled == null) {
      throw new IllegalStateException("no network has been compiled");
    }
    return compiled;
  }

  private void step(Message in) throws IOException {
    StepSettings settings = Results.getSettings(in);
    Batch batch = Tensors.getBatch(in, link.floats());
    Optional<Problem> problem = compiled().executor().step(batch, settings, tally);
    finish(problem);
    if (problem.isEmpty()) {
      Results.put(tally, in);
      Results.put(compiled().executor().lastTimes(), in);
    }
  }

  private void evaluate(Message in) throws IOException {
    Batch batch = Tensors.getBatch(in, link.floats());
    switch (compiled().executor().evaluate(batch)) {
      case Outcome.Done<Evaluation> found ->
          Results.put(found.value(), begin(Answer.DONE), link.floats());
      case Outcome.Failed<Evaluation> failed -> refuse(failed.problem());
    }
  }

  private void checkpoint() throws IOException {
    switch (compiled().executor().checkpoint(UNKNOWN)) {
      case Outcome.Done<Checkpoint> found -> {
        Message out = begin(Answer.DONE);
        Weights.put(found.value(), out, link.floats());
      }
      case Outcome.Failed<Checkpoint> failed -> refuse(failed.problem());
    }
  }

  private void measure(Message in) throws IOException {
    compiled().executor().measureTimes(in.getBoolean());
    begin(Answer.DONE);
  }

  private void restore(Message in) throws IOException {
    Checkpoint checkpoint = Weights.get(compiled().shapes(), UNKNOWN, in, link.floats());
    finish(compiled().executor().restore(checkpoint));
  }
}
