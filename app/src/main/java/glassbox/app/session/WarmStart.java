package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.data.Dataset;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.train.TrainingPlan;
import glassbox.engine.train.WarmUp;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM compile what training the open network needs, in the background and before it is
 * asked for: once its first answer is on the screen and training is prepared, until training begins
 * or some seconds are over. It waits while samples change, that is, while somebody draws. FX thread
 * only.
 */
public final class WarmStart implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WarmStart.class.getName());

  private final Session session;
  private final TrainingSession training;
  private final Devices devices;
  private final Duration longest;
  private @Nullable NetworkSpec warmed;
  private @Nullable WarmUp warmUp;

  /**
   * Looks on from now on.
   *
   * @param longest how long one network is run
   */
  public WarmStart(Session session, TrainingSession training, Devices devices, Duration longest) {
    this.session = session;
    this.training = training;
    this.devices = devices;
    this.longest = longest;
    session.modelProperty().subscribe(this::opened);
    session.snapshotProperty().subscribe(this::ready);
    session.sampleProperty().subscribe(this::makeWay);
    training.stateProperty().subscribe(this::follow);
  }

  /** A model that was only saved is still the same. */
  private void opened(@Nullable OpenModel open) {
    if (open == null || !open.saved().network().spec().equals(warmed)) {
      cancel();
    }
  }

  private void follow(TrainingState state) {
    if (state == TrainingState.TRAINING) {
      cancel();
    } else {
      ready();
    }
  }

  private void makeWay() {
    if (warmUp != null) {
      warmUp.makeWay();
    }
  }

  /**
   * What another device computes is compiled there. A network that has been trained is warm, and so
   * is one of the same layers.
   */
  private void ready() {
    OpenModel open = session.modelProperty().get();
    TrainingPlan plan = training.planProperty().get().orElse(null);
    Dataset data = session.dataset().orElse(null);
    if (open == null
        || plan == null
        || data == null
        || session.snapshotProperty().get() == null
        || training.stateProperty().get() != TrainingState.PAUSED
        || training.deviceProperty().get().filter(TrainingSession.Device::isCpu).isEmpty()) {
      return;
    }
    Network network = open.saved().network();
    if (!network.spec().equals(warmed)) {
      warmed = network.spec();
      begin(new WarmUp(network, data, plan));
    }
  }

  private void begin(WarmUp next) {
    cancel();
    warmUp = next;
    session.tasks().run(() -> givingWay(next), WarmStart::note, session::say);
  }

  /** Away from the threads of the executor, which are to keep their priority. */
  private Outcome<Long> givingWay(WarmUp next) throws Exception {
    FutureTask<Outcome<Long>> work = new FutureTask<>(() -> next.run(this::open, longest));
    Thread.ofPlatform()
        .daemon()
        .name("warm-up")
        .start(
            () -> {
              Courtesy.idle();
              work.run();
            });
    return work.get();
  }

  private Outcome<Executor> open(ExecutorRequest request) {
    return devices.open(request, said -> {}).map(Selection::executor);
  }

  /** A network that cannot be trained says so itself when it is to be trained. */
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
