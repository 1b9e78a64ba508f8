package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
import java.util.Optional;

/** Chooses the device that trains. May block; called on the training thread. */
@FunctionalInterface
public interface Devices {

  /**
   * An executor that is ready.
   *
   * @param reason why this device and not a faster one, if there is something to say
   */
  record Opened(Executor executor, DeviceReport device, Optional<Problem> reason) {}

  /** Compiles a network for the best device there is. */
  Outcome<Opened> open(ExecutorRequest request);

  /** The best device that is found, with the reason where it is not an accelerated one. */
  static Devices automatic(Executors executors) {
    return request -> {
      try {
        Executors.Selection chosen = executors.select(new BackendChoice.Auto(), request);
        return Outcome.done(new Opened(chosen.executor(), chosen.device(), chosen.reason()));
      } catch (ProblemException none) {
        return Outcome.failed(none.problem());
      }
    };
  }
}
