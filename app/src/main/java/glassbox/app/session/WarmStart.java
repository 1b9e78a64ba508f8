package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.WarmUp;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.train.TrainingPlan;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM compile what the open network needs, in the background and before it is asked for:
 * once its first answer is on the screen, until training begins or some seconds are over. FX thread
 * only.
 */
public final class WarmStart implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WarmStart.class.getName());

  private final Session session;
  private final TrainingSession training;
  private final Duration longest;
  private @Nullable NetworkSpec warmed;
  private @Nullable WarmUp warmUp;

  /**
   * Looks on from now on.
   *
   * @param longest how long one network is run
   */
  public WarmStart(Session session, TrainingSession training, Duration longest) {
    this.session = session;
    this.training = training;
    this.longest = longest;
    session.snapshotProperty().subscribe(snapshot -> shown());
    training.stateProperty().subscribe(this::follow);
  }

  private void follow(TrainingState state) {
    if (state == TrainingState.TRAINING) {
      cancel();
    }
  }

  /** A network that is trained warms itself; one of the same layers is warm already. */
  private void shown() {
    OpenModel open = session.modelProperty().get();
    TrainingPlan plan = training.planProperty().get().orElse(null);
    if (open == null
        || plan == null
        || session.snapshotProperty().get() == null
        || training.stateProperty().get() == TrainingState.TRAINING) {
      return;
    }
    Network network = open.saved().network();
    if (!network.spec().equals(warmed)) {
      warmed = network.spec();
      begin(new ExecutorRequest(network, plan.loss(), plan.optimizer(), plan.batchSize()));
    }
  }

  private void begin(ExecutorRequest request) {
    cancel();
    WarmUp next = new WarmUp(request);
    warmUp = next;
    session.tasks().run(() -> givingWay(next), WarmStart::note, session::say);
  }

  /** Away from the threads of the executor, which are to keep their priority. */
  private Outcome<Long> givingWay(WarmUp next) throws Exception {
    FutureTask<Outcome<Long>> work = new FutureTask<>(() -> next.run(longest));
    Thread.ofPlatform()
        .daemon()
        .name("warm-up")
        .start(
            () -> {
              Courtesy.giveWay();
              work.run();
            });
    return work.get();
  }

  /** A network that cannot be trained so says it itself when it is to be trained. */
  private static void note(Outcome<Long> outcome) {
    LOG.log(System.Logger.Level.DEBUG, "warm-up: {0}", outcome);
  }

  private void cancel() {
    if (warmUp != null) {
      warmUp.cancel();
    }
  }

  @Override
  public void close() {
    cancel();
  }
}
