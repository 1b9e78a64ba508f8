package glassbox.gpu.device;

import glassbox.engine.contract.NetworkContract;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;

/** The networks on the first device of TornadoVM. */
class TornadoNetworkContractTest extends NetworkContract {
  private final TornadoHost host = new TornadoHost();

  @Override
  protected Executor open(ExecutorRequest request) {
    return host.open(request, "tornado:0:0", progress -> {}).orThrow();
  }
}
