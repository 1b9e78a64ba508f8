package glassbox.gpu;

import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The SDK that tests of faults find on this computer, and the workers they start with it. */
final class InstalledSdk {
  static final String HOME = "TORNADOVM_HOME";
  static final String NONE = "there is no TornadoVM SDK here: TORNADOVM_HOME is not set";

  private InstalledSdk() {}

  /** With some variables of the environment, and some flags of the worker's JVM, changed. */
  static TornadoProvider provider(Map<String, String> variables, String... flags) {
    Map<String, String> all = new HashMap<>(variables);
    all.put(HOME, System.getenv(HOME));
    return new TornadoProvider(all, List.of(flags));
  }

  /** As it is, but with its devices taken for accelerated, whatever their type. */
  static ExecutorProvider accelerated(String... flags) {
    TornadoProvider real = provider(Map.of(), flags);
    return new ExecutorProvider() {
      @Override
      public String backend() {
        return real.backend();
      }

      @Override
      public List<DeviceReport> devices() {
        return real.devices().stream()
            .map(
                it ->
                    new DeviceReport(
                        it.backend(), it.id(), it.name(), true, it.unavailable(), it.details()))
            .toList();
      }

      @Override
      public Outcome<Executor> open(
          ExecutorRequest request, DeviceReport device, Consumer<Wording> progress) {
        return real.open(request, device, progress);
      }
    };
  }

  /** The processes that this one has started and that still run. */
  static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  /** Sends a signal to the one process that was started since, and waits until it is sent. */
  static ProcessHandle signal(String signal, Set<ProcessHandle> before) {
    Set<ProcessHandle> started = children();
    started.removeAll(before);
    if (started.size() != 1) {
      throw new AssertionError("not one worker but " + started);
    }
    ProcessHandle worker = started.iterator().next();
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(worker.pid())).start().waitFor();
    } catch (Exception unsent) {
      throw new AssertionError(unsent);
    }
    return worker;
  }
}
