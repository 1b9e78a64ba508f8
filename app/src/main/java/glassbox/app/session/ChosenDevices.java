package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.Spare;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains on the device that the user has chosen, or on the best there is; another choice holds for
 * the executors that are opened from then on. A device that failed is not taken again by itself:
 * until something is chosen anew, the best there is is the CPU.
 */
public final class ChosenDevices implements Devices {

  /** What was chosen, and which failure has ended it since. */
  private record Choice(int threads, BackendChoice backend, Optional<Problem> failure) {}

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
    choice = new Choice(threads, new BackendChoice.Auto(), Optional.empty());
  }

  /** Opens executors on these from now on. Any thread. */
  public synchronized void use(int threads, BackendChoice backend) {
    choice = new Choice(threads, backend, Optional.empty());
  }

  /** All devices, those that cannot be used with the reason. Blocks while drivers are asked. */
  public List<DeviceReport> list() {
    return new Executors(choice.threads(), providers).devices();
  }

  /** As {@link #open}, on a device that need not be the chosen one, which stays chosen. */
  public Outcome<Selection> openOn(
      BackendChoice backend, ExecutorRequest request, Consumer<Wording> progress) {
    try {
      Executors executors = new Executors(choice.threads(), providers);
      return Outcome.done(executors.select(backend, request, progress));
    } catch (ProblemException refused) {
      return Outcome.failed(refused.problem());
    }
  }

  @Override
  public Outcome<Selection> open(ExecutorRequest request, Consumer<Wording> progress) {
    Choice wanted = choice;
    BackendChoice backend =
        wanted.failure().isPresent() ? new BackendChoice.Cpu() : wanted.backend();
    return openOn(backend, request, progress)
        .map(
            opened ->
                new Selection(
                    opened.executor(),
                    opened.device(),
                    wanted.failure().or(opened::reason),
                    opened.spare().map(spare -> remembering(spare, wanted))));
  }

  private Spare remembering(Spare spare, Choice wanted) {
    return failure -> {
      Selection instead = spare.open(failure);
      remember(wanted, instead);
      return instead;
    };
  }

  /** Unless something has been chosen meanwhile. */
  private synchronized void remember(Choice wanted, Selection instead) {
    if (choice == wanted) {
      choice = new Choice(wanted.threads(), wanted.backend(), instead.reason());
    }
  }
}
