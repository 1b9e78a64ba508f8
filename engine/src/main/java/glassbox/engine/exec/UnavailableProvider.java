package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Stands for a back end that is not there, and says why. */
record UnavailableProvider(String backend, Problem reason) implements ExecutorProvider {

  @Override
  public List<DeviceReport> devices() {
    return List.of(
        new DeviceReport(backend, backend, Wording.of(backend), false, Optional.of(reason)));
  }

  @Override
  public Outcome<Executor> open(
      ExecutorRequest request, DeviceReport device, Consumer<Wording> progress) {
    return Outcome.failed(reason);
  }
}
