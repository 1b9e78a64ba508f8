package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a worker process serves: some devices, and networks compiled for them. Made in the worker by
 * a constructor without arguments; asked by one thread at a time.
 */
public interface DeviceHost {

  /**
   * The devices, each with the result of its self-test; if there is none, one report that says why.
   */
  List<DeviceReport> devices();

  /**
   * Compiles a network for a device, its kernels included: the first step is as fast as any other.
   *
   * @param deviceId as {@link #devices} gave it
   * @param progress told what takes long, in the order it is done: "compiling 14 kernels"
   * @return the executor, or what the device or the network lacks
   */
  Outcome<Executor> open(ExecutorRequest request, String deviceId, Consumer<Wording> progress);
}
