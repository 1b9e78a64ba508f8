package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
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
}
