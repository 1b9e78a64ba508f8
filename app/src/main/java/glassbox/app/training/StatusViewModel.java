package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.Divergence;
import glassbox.app.session.Session;
import glassbox.app.session.TrainingSession;
import glassbox.app.session.TrainingSession.Sizes;
import glassbox.app.session.TrainingState;
import glassbox.engine.data.Dataset;
import glassbox.engine.network.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The status line in words: device, data, and how far and how fast training is. */
public final class StatusViewModel {
  private static final long NANOS_BETWEEN_READINGS = 200_000_000;

  /**
   * The line's parts; empty ones are not shown.
   *
   * @param active whether steps are being made
   * @param wrong whether training ran away or cannot begin
   * @param epochShare how much of the epoch is done, 0 to 1; empty without data
   * @param epochWords the same for those who hear it
   */
  public record Line(
      boolean active,
      boolean wrong,
      String state,
      String device,
      String data,
      String epoch,
      String batch,
      String speed,
      String eta,
      OptionalDouble epochShare,
      String epochWords) {}

  private final TrainingSession training;
  private final Session session;
  private final Texts texts;
  private final LongSupplier nanoClock;
  private final Throughput throughput = new Throughput();
  private final ReadOnlyObjectWrapper<Line> line;
  private long readAt;

  /** A line for a session's training. */
  public StatusViewModel(
      TrainingSession training, Session session, Texts texts, LongSupplier nanoClock) {
    this.training = training;
    this.session = session;
    this.texts = texts;
    this.nanoClock = nanoClock;
    this.line = new ReadOnlyObjectWrapper<>(words());
    training
        .stateProperty()
        .subscribe(
            state -> {
              throughput.restart(training.samplesDone(), nanoClock.getAsLong());
              line.set(words());
            });
    training.problemProperty().subscribe(problem -> line.set(words()));
    training.deviceProperty().subscribe(device -> line.set(words()));
    training.preparingProperty().subscribe(said -> line.set(words()));
    training.planProperty().subscribe(plan -> line.set(words()));
    session.dataProperty().subscribe(data -> line.set(words()));
    texts.localeProperty().subscribe(locale -> line.set(words()));
  }

  public ReadOnlyObjectProperty<Line> lineProperty() {
    return line.getReadOnlyProperty();
  }

  /** Once per frame, after the session's own pulse; the words change five times a second. */
  public void pulse() {
    long now = nanoClock.getAsLong();
    if (now - readAt >= NANOS_BETWEEN_READINGS) {
      readAt = now;
      if (isTraining()) {
        throughput.read(training.samplesDone(), now);
      }
      line.set(words());
    }
  }

  private Line words() {
    Optional<Progress> progress = training.progressProperty().get();
    Optional<Sizes> sizes = training.sizesProperty().get();
    OptionalDouble share =
        progress.flatMap(at -> sizes.map(known -> share(at, known))).orElse(OptionalDouble.empty());
    return new Line(
        isTraining(),
        diverged().isPresent() || training.stateProperty().get() == TrainingState.REFUSED,
        diverged().map(this::diverged).orElseGet(this::state),
        device(),
        data(),
        progress.map(this::epoch).orElse(""),
        progress.flatMap(at -> sizes.map(known -> batch(at, known))).orElse(""),
        isTraining() ? speed() : "",
        isTraining()
            ? progress.flatMap(at -> sizes.map(known -> remaining(at, known))).orElse("")
            : "",
        share,
        share.isPresent()
            ? texts.get(
                "training.status.epoch-share",
                progress.map(this::epoch).orElse(""),
                (int) (100 * share.getAsDouble()))
            : "");
  }

  private String state() {
    TrainingState now = training.stateProperty().get();
    if (now == TrainingState.PREPARING && training.preparingProperty().get().isPresent()) {
      return texts.get(
          "training.status.preparing", texts.of(training.preparingProperty().get().get()));
    }
    return texts.get("training.status.state." + now.name().toLowerCase(Locale.ROOT));
  }

  /** The divergence that training pauses for; empty once it goes on. */
  private Optional<Divergence> diverged() {
    List<Divergence> all = training.curves().divergences();
    return all.isEmpty()
        ? Optional.empty()
        : training
            .problemProperty()
            .get()
            .filter(problem -> problem.code().equals("training.diverged"))
            .map(problem -> all.getLast());
  }

  private String diverged(Divergence it) {
    return texts.get("training.status.diverged", count(it.step()), count(it.backTo()));
  }

  private OptionalDouble share(Progress at, Sizes sizes) {
    return OptionalDouble.of(isDone(at) ? 1 : (double) at.sampleOffset() / sizes.training());
  }

  private boolean isDone(Progress at) {
    return at.sampleOffset() == 0 && at.epoch() >= training.plannedEpochs();
  }

  private boolean isTraining() {
    return training.stateProperty().get() == TrainingState.TRAINING;
  }

  private String device() {
    return training
        .deviceProperty()
        .get()
        .map(
            device ->
                device
                    .reason()
                    .map(
                        reason ->
                            texts.get(
                                "training.status.device.reason",
                                texts.of(device.report().name()),
                                texts.of(reason)))
                    .orElseGet(() -> texts.of(device.report().name())))
        .orElseGet(() -> texts.get("training.status.device.unknown"));
  }

  private String data() {
    return switch (session.dataProperty().get()) {
      case DataState.None none -> texts.get("training.status.data.none");
      case DataState.Loading loading -> texts.get("training.status.data.loading", loading.id());
      case DataState.Missing missing ->
          texts.get("training.status.data.missing", missing.id(), texts.of(missing.problem()));
      case DataState.Ready(Dataset dataset) -> ready(dataset);
    };
  }

  private String ready(Dataset dataset) {
    String name = texts.name(dataset.info().name());
    return training
        .sizesProperty()
        .get()
        .map(
            sizes ->
                texts.get(
                    "training.status.data.split",
                    name,
                    count(sizes.training()),
                    count(sizes.validation()),
                    count(sizes.test())))
        .orElseGet(() -> texts.get("training.status.data.ready", name, count(dataset.size())));
  }

  /** The epoch in progress counted from 1; the last one when all are done. */
  private String epoch(Progress at) {
    int planned = training.plannedEpochs();
    int shown = isDone(at) ? at.epoch() : at.epoch() + 1;
    return texts.get("training.status.epoch", count(shown), count(Math.max(planned, shown)));
  }

  private String batch(Progress at, Sizes sizes) {
    int batches = Math.ceilDiv(sizes.training(), at.batchSize());
    return texts.get(
        "training.status.batch",
        count(isDone(at) ? batches : Math.ceilDiv(at.sampleOffset(), at.batchSize())),
        count(batches));
  }

  private String speed() {
    return throughput.perSecond().stream()
        .mapToObj(rate -> texts.get("training.status.speed", count(rounded(rate))))
        .findFirst()
        .orElse("");
  }

  private String remaining(Progress at, Sizes sizes) {
    long left =
        (long) (training.plannedEpochs() - at.epoch()) * sizes.training() - at.sampleOffset();
    return left <= 0
        ? ""
        : throughput.perSecond().stream()
            .mapToObj(rate -> texts.get("training.status.eta", clock((long) (left / rate))))
            .findFirst()
            .orElse("");
  }

  /** Three significant digits: the rest changes with every reading. */
  private static long rounded(double rate) {
    double unit = Math.max(1, Math.pow(10, Math.floor(Math.log10(rate)) - 2));
    return (long) (Math.round(rate / unit) * unit);
  }

  private static String clock(long seconds) {
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String count(long number) {
    return Numbers.count(number);
  }
}
