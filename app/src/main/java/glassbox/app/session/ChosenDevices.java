package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
import java.util.List;

/**
 * Trains on the device that the user has chosen, or on the best there is; another choice holds for
 * the executors that are opened from then on.
 */
public final class ChosenDevices implements Devices {

  private record Choice(int threads, BackendChoice backend) {}

  private final List<ExecutorProvider> providers;
  private volatile Choice choice;

  /**
   * The best device of a machine, until another is chosen.
   *
   * @param threads for the CPU
   * @param providers back ends beside the CPU
   */
  public ChosenDevices(int threads, List<ExecutorProvider> providers) {
    this.providers = List.copyOf(providers);
    choice = new Choice(threads, new BackendChoice.Auto());
  }

  /** Opens executors on these from now on. Any thread. */
  public void use(int threads, BackendChoice backend) {
    choice = new Choice(threads, backend);
  }

  /** All devices, those that cannot be used with the reason. Blocks while drivers are asked. */
  public List<DeviceReport> list() {
    return new Executors(choice.threads(), providers).devices();
  }

  @Override
  public Outcome<Opened> open(ExecutorRequest request) {
    Choice wanted = choice;
    try {
      Executors.Selection chosen =
          new Executors(wanted.threads(), providers).select(wanted.backend(), request);
      return Outcome.done(new Opened(chosen.executor(), chosen.device(), chosen.reason()));
    } catch (ProblemException refused) {
      return Outcome.failed(refused.problem());
    }
  }
}
