package glassbox.engine.train;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CheckpointCheck;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.Judge;
import glassbox.engine.exec.Score;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Trains: takes batches in a shuffled order through an executor, epoch after epoch, as commands
 * say, and tells a listener what happens.
 *
 * <p>The thread that calls {@link #run} or {@link #runUntilIdle} owns the executor, and the
 * listener is called on it. All other methods may be called from any thread, before and while it
 * runs.
 *
 * <p>Where training is, {@link Progress}, counts samples and not batches: an epoch that is taken up
 * in its middle, or whose batch size changes there, goes on with the next sample of its order.
 *
 * <p>A good checkpoint is kept at the start of every epoch and, on the CPU, after every {@value
 * #KEEP_EVERY}th step, which costs well under a hundredth of the time; divergence goes back to the
 * newest. What lies on a device is slower to fetch and can be lost with it, so there one is kept
 * after the first step that ends a second or more after the last.
 *
 * <p>Where the executor fails and there is a spare one, training goes on there from the newest good
 * checkpoint. A batch that is refused there, too, ends it.
 */
public final class TrainingLoop implements Runnable {
  private static final int KEEP_EVERY = 100;
  private static final long KEEP_ON_DEVICE_NANOS = 1_000_000_000;

  private enum Goal {
    NOTHING,
    BATCH,
    EPOCH,
    PLAN
  }

  private final TrainingRun run;
  private final RunningExecutor running;
  private final Consumer<TrainingEvent> listener;
  private final LongSupplier nanoClock;
  private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
  private final CheckpointMailbox mailbox = new CheckpointMailbox();
  private final AtomicBoolean normsAsked = new AtomicBoolean();
  private final EpochOrder order;
  private final Regimen regimen;
  private final SampleWeighing weighing;
  private volatile History history;

  /** What the last step found. */
  private final StepTally step = new StepTally();

  private Progress progress;
  private EpochTally tally = EpochTally.EMPTY;
  private EpochTally tallyAtLastGood = EpochTally.EMPTY;
  private Goal goal = Goal.NOTHING;
  private int plannedEpochs;
  private boolean ended;
  private long keptAt;

  /**
   * A loop that waits for its first command.
   *
   * @param executor compiled for {@code run.request()}; the loop closes it
   */
  public TrainingLoop(TrainingRun run, Executor executor, Consumer<TrainingEvent> listener) {
    this(run, executor, listener, System::nanoTime);
  }

  /**
   * A loop that waits for its first command, and goes on elsewhere if its device fails and that is
   * allowed.
   *
   * @param opened compiled for {@code run.request()}; the loop closes it
   */
  public TrainingLoop(TrainingRun run, Selection opened, Consumer<TrainingEvent> listener) {
    this(run, opened, listener, System::nanoTime);
  }

  TrainingLoop(
      TrainingRun run,
      Executor executor,
      Consumer<TrainingEvent> listener,
      LongSupplier nanoClock) {
    this(run, Selection.onCpu(executor), listener, nanoClock);
  }

  TrainingLoop(
      TrainingRun run, Selection opened, Consumer<TrainingEvent> listener, LongSupplier nanoClock) {
    this.run = run;
    this.running = new RunningExecutor(opened);
    this.keptAt = nanoClock.getAsLong();
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.order = new EpochOrder(run.split().training());
    this.regimen = run.plan().regimen();
    this.weighing =
        SampleWeighing.of(regimen.classWeights(), run.feed().dataset(), run.split().training());
    this.plannedEpochs = run.plan().epochs();
    this.progress =
        Progress.start(run.plan().seed(), run.plan().optimizer().rate(), run.plan().batchSize());
    this.history =
        History.startingAt(
            new Checkpoint(run.request().network().parameters(), OptimizerState.FRESH, progress));
  }

  /** Asks for something; taken up between two steps. Ignored once the loop has ended. */
  public void post(TrainingCommand command) {
    requests.add(() -> follow(command));
  }

  /**
   * Asks for a checkpoint of now, to be taken with {@link #takeCheckpoint}; does nothing while one
   * is on its way or has not been taken.
   */
  public void requestCheckpoint() {
    if (mailbox.request()) {
      requests.add(this::deliverCheckpoint);
    }
  }

  /** The checkpoint that was asked for, once it is there; each is given once. */
  public Optional<Checkpoint> takeCheckpoint() {
    return mailbox.take();
  }

  /** Has the next step measure the norms of every layer; the steps stay the same to the bit. */
  public void requestNorms() {
    normsAsked.set(true);
  }

  /** The epochs so far, and the checkpoints that were kept. */
  public History history() {
    return history;
  }

  /**
   * Trains and waits as commands say, until told to stop, the thread is interrupted or the executor
   * fails.
   */
  @Override
  public void run() {
    loop(false);
  }

  /**
   * As {@link #run}, but stops instead of waiting for a command: after {@code post(new Play())},
   * returns when the planned epochs are done or training has diverged or failed.
   */
  public void runUntilIdle() {
    loop(true);
  }

  private void loop(boolean stopWhenIdle) {
    try {
      while (!ended) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        Runnable request = requests.poll();
        if (request != null) {
          request.run();
        } else if (goal != Goal.NOTHING) {
          advance();
        } else if (stopWhenIdle) {
          stop();
        } else {
          requests.take().run();
        }
      }
    } catch (ProblemException unreadable) {
      // Of the data, which no other device could read either.
      end(unreadable.problem());
    } catch (InterruptedException told) {
      stop();
      Thread.currentThread().interrupt();
    } finally {
      running.close();
    }
  }

  private void follow(TrainingCommand command) {
    try {
      switch (command) {
        case TrainingCommand.Play play -> play();
        case TrainingCommand.OneBatch one -> start(Goal.BATCH);
        case TrainingCommand.OneEpoch one -> start(Goal.EPOCH);
        case TrainingCommand.Pause pause -> pause();
        case TrainingCommand.SetLearningRate(double rate) -> {
          OptimizerSpec.Rates.check(rate);
          progress = progress.withLearningRate(rate);
        }
        case TrainingCommand.SetBatchSize(int batchSize) -> {
          run.checkBatchSize(batchSize);
          progress = progress.withBatchSize(batchSize);
        }
        case TrainingCommand.Restore(Checkpoint checkpoint, var best) -> restore(checkpoint, best);
        case TrainingCommand.Stop stop -> stop();
      }
    } catch (ProblemException refused) {
      listener.accept(new TrainingEvent.Refused(progress, refused.problem()));
    }
  }

  private void play() {
    if (progress.epoch() >= plannedEpochs) {
      plannedEpochs = progress.epoch() + run.plan().epochs();
    }
    start(Goal.PLAN);
    finishIfPlanned();
  }

  private void start(Goal next) {
    boolean waited = goal == Goal.NOTHING;
    goal = next;
    if (waited) {
      listener.accept(new TrainingEvent.Playing(progress));
    }
  }

  private void pause() {
    if (goal != Goal.NOTHING) {
      goal = Goal.NOTHING;
      listener.accept(new TrainingEvent.Paused(progress));
    }
  }

  private void finishIfPlanned() {
    if (goal == Goal.PLAN && progress.epoch() >= plannedEpochs) {
      goal = Goal.NOTHING;
      listener.accept(new TrainingEvent.Finished(progress));
    }
  }

  private void restore(Checkpoint checkpoint, Optional<BestEpoch> best) {
    CheckpointCheck.mismatch(
            run.request().network().shapes(), run.request().optimizer(), checkpoint)
        .ifPresent(
            problem -> {
              throw problem.exception();
            });
    run.checkProgress(checkpoint.progress());
    pause();
    if (goTo(checkpoint)) {
      history = (best.isPresent() ? history.withBest(best) : history).restoredTo(checkpoint);
      plannedEpochs = run.plan().epochs();
      listener.accept(new TrainingEvent.Restored(progress));
    }
  }

  /** Whether the executor went along. */
  private boolean goTo(Checkpoint checkpoint) {
    Optional<Problem> problem = running.executor().restore(checkpoint);
    if (problem.isPresent() && !goesOnElsewhere(problem.get(), checkpoint)) {
      return false;
    }
    mailbox.discard();
    tally = checkpoint == history.lastGood() ? tallyAtLastGood : EpochTally.EMPTY;
    tallyAtLastGood = tally;
    progress = checkpoint.progress();
    return true;
  }

  private void stop() {
    keep();
    if (!ended) {
      ended = true;
      listener.accept(new TrainingEvent.Stopped(progress));
    }
  }

  /** Goes back to the newest good checkpoint and on from there elsewhere, or ends. */
  private void fail(Problem problem) {
    Checkpoint good = history.lastGood();
    Progress at = progress;
    if (goesOnElsewhere(problem, good)) {
      tally = tallyAtLastGood;
      progress = good.progress().withLearningRate(at.learningRate()).withBatchSize(at.batchSize());
    }
  }

  /** Whether there was a place to go to; if not, the loop has ended. */
  private boolean goesOnElsewhere(Problem failure, Checkpoint from) {
    if (Thread.currentThread().isInterrupted()) {
      // The wait for the device was given up; the device did not fail.
      ended = true;
      progress = history.lastGood().progress();
      listener.accept(new TrainingEvent.Stopped(progress));
      return false;
    }
    return switch (running.replace(failure, progress.step(), from)) {
      case Outcome.Done<Problem>(Problem news) -> {
        listener.accept(new TrainingEvent.FellBack(progress, news, from, running.selection()));
        yield true;
      }
      case Outcome.Failed<Problem>(Problem stranded) -> {
        end(stranded);
        yield false;
      }
    };
  }

  private void end(Problem problem) {
    ended = true;
    goal = Goal.NOTHING;
    listener.accept(new TrainingEvent.Failed(progress, problem, history.lastGood()));
  }

  /** Whoever asked gets one, also where the first attempt ended on another device. */
  private void deliverCheckpoint() {
    checkpoint().or(() -> ended ? Optional.empty() : checkpoint()).ifPresent(mailbox::put);
  }

  /** One step, and what follows from it. */
  private void advance() {
    long began = nanoClock.getAsLong();
    int[] samples = order.next(progress);
    Batch batch = weighing.weigh(run.feed().batch(samples), samples);
    boolean norms = normsAsked.get() && normsAsked.getAndSet(false);
    StepSettings settings =
        new StepSettings(
            regimen.rate(progress), progress.seed(), progress.step(), norms, regimen.clipping());
    Optional<Problem> problem = running.executor().step(batch, settings, step);
    if (problem.isPresent()) {
      fail(problem.get());
      return;
    }
    progress = progress.afterStep(step.samples());
    if (Double.isFinite(step.loss())) {
      tally = tally.plus(step);
      stepDone(began);
    } else {
      diverge(OptionalDouble.of(step.loss()));
    }
  }

  private void stepDone(long began) {
    OptionalDouble accuracy =
        step.correct() < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) step.correct() / step.samples());
    listener.accept(
        new TrainingEvent.StepDone(progress, step.samples(), step.loss(), accuracy, step.norms()));
    if (progress.sampleOffset() == order.samples()) {
      finishEpoch(began);
    } else {
      tally = tally.plusNanos(nanoClock.getAsLong() - began);
      if (isTimeToKeep()) {
        keep();
      }
    }
    if (goal == Goal.BATCH) {
      pause();
    }
  }

  private boolean isTimeToKeep() {
    return running.selection().isDevice()
        ? nanoClock.getAsLong() - keptAt >= KEEP_ON_DEVICE_NANOS
        : progress.step() % KEEP_EVERY == 0;
  }

  private void finishEpoch(long began) {
    Progress last = progress;
    progress = progress.nextEpoch();
    Optional<Checkpoint> end = goodCheckpoint(last);
    if (end.isEmpty()) {
      return;
    }
    Optional<Score> validation = Optional.empty();
    if (run.split().validation().length > 0) {
      switch (Judge.score(running.executor(), run.feed(), run.split().validation())) {
        case Outcome.Done<Score> done -> validation = Optional.of(done.value());
        case Outcome.Failed<Score> failed -> {
          fail(failed.problem());
          return;
        }
      }
    }
    EpochSummary summary =
        tally.plusNanos(nanoClock.getAsLong() - began).summary(progress.epoch(), validation);
    tally = EpochTally.EMPTY;
    tallyAtLastGood = tally;
    history = history.withEpoch(end.get(), summary);
    listener.accept(new TrainingEvent.EpochDone(progress, summary));
    if (regimen.earlyStopping().isPresent() && stopsEarly(regimen.earlyStopping().get())) {
      return;
    }
    if (goal == Goal.EPOCH) {
      pause();
    }
    finishIfPlanned();
  }

  /** Whether the epoch that is done was the last, after which it goes back to the best. */
  private boolean stopsEarly(EarlyStopping rule) {
    EpochSummary last = history.epochs().getLast();
    double loss = last.validationLoss().orElse(last.loss());
    Optional<BestEpoch> before = history.best();
    if (before.isEmpty() || rule.improves(loss, before.get().loss())) {
      history = history.withBest(Optional.of(new BestEpoch(history.lastEpoch(), loss)));
      return false;
    }
    BestEpoch best = before.get();
    if (progress.epoch() - best.epoch() < rule.patience()) {
      return false;
    }
    Progress at = progress;
    goal = Goal.NOTHING;
    if (goTo(best.checkpoint())) {
      history = history.stoppedAt(best.checkpoint());
      Problem news =
          Problem.of(
              "training.stopped-early",
              "Training stopped early after epoch {0}: the {1} has not improved for {2} epochs. It"
                  + " went back to the best weights, those after epoch {3} with a loss of {4}.",
              at.epoch(),
              last.validationLoss().isPresent()
                  ? Wording.phrase("training.validation-loss", "validation loss")
                  : Wording.phrase("training.training-loss", "training loss"),
              at.epoch() - best.epoch(),
              best.epoch(),
              (float) best.loss());
      listener.accept(new TrainingEvent.StoppedEarly(at, news, best.checkpoint()));
    }
    return true;
  }

  /** Keeps a good checkpoint of now; false if there is none, which has been dealt with then. */
  private boolean keep() {
    Optional<Checkpoint> good = goodCheckpoint(progress);
    good.ifPresent(
        checkpoint -> {
          history = history.withGood(checkpoint);
          tallyAtLastGood = tally;
        });
    return good.isPresent();
  }

  private Optional<Checkpoint> goodCheckpoint(Progress at) {
    Optional<Checkpoint> now = checkpoint();
    keptAt = nanoClock.getAsLong();
    if (now.isPresent() && !now.get().isFinite()) {
      progress = at;
      diverge(OptionalDouble.empty());
      return Optional.empty();
    }
    return now;
  }

  private Optional<Checkpoint> checkpoint() {
    return switch (running.executor().checkpoint(progress)) {
      case Outcome.Done<Checkpoint> done -> Optional.of(done.value());
      case Outcome.Failed<Checkpoint> failed -> {
        fail(failed.problem());
        yield Optional.empty();
      }
    };
  }

  private void diverge(OptionalDouble loss) {
    Progress at = progress;
    Checkpoint good = history.lastGood();
    goal = Goal.NOTHING;
    if (goTo(good)) {
      Problem problem =
          Problem.of(
              "training.diverged",
              "Training diverged at step {0} (epoch {1}): the numbers are not finite any more. It"
                  + " went back to step {2}; use a smaller learning rate than {3}.",
              at.step(),
              at.epoch() + 1,
              good.progress().step(),
              at.learningRate());
      listener.accept(new TrainingEvent.Diverged(at, problem, good, loss));
    }
  }
}
