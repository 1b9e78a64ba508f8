package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import java.util.List;
import java.util.function.Consumer;

/** A back end beside the CPU, found by {@link java.util.ServiceLoader}. */
public interface ExecutorProvider {

  /** The back end's name in {@code --backend}: {@code tornado}. */
  String backend();

  /**
   * Its devices, each with the result of its self-test; if there is none, one report that says why.
   * Slow at first, then cached; never throws.
   */
  List<DeviceReport> devices();

  /**
   * Compiles a network for one of the devices; a failure names what this back end cannot do. May
   * take many seconds; interrupting the thread that waits ends it with a failure.
   *
   * @param progress is told, on any thread, what is being done in a few words without a full stop:
   *     "compiling kernels, 3 of 14"
   */
  Outcome<Executor> open(ExecutorRequest request, DeviceReport device, Consumer<Wording> progress);
}
