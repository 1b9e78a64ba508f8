package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;

/** Trains on the best device of this machine: an accelerated one that works, else the CPU. */
public final class AutomaticDevices implements Devices {
  private final Executors executors;

  public AutomaticDevices(Executors executors) {
    this.executors = executors;
  }

  @Override
  public Outcome<Opened> open(ExecutorRequest request) {
    try {
      Executors.Selection chosen = executors.select(new BackendChoice.Auto(), request);
      return Outcome.done(new Opened(chosen.executor(), chosen.device(), chosen.reason()));
    } catch (ProblemException refused) {
      return Outcome.failed(refused.problem());
    }
  }
}
