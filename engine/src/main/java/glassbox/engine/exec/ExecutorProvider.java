package glassbox.engine.exec;

import glassbox.engine.Outcome;
import java.util.List;

/** A back end beside the CPU, found by {@link java.util.ServiceLoader}. */
public interface ExecutorProvider {

  /** The back end's name in {@code --backend}: {@code tornado}. */
  String backend();

  /**
   * Its devices, each with the result of its self-test; if there is none, one report that says why.
   * Slow at first, then cached; never throws.
   */
  List<DeviceReport> devices();

  /** Compiles a network for one of the devices; a failure names what this back end cannot do. */
  Outcome<Executor> open(ExecutorRequest request, DeviceReport device);
}
