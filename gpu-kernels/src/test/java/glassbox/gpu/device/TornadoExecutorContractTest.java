package glassbox.gpu.device;

import glassbox.engine.contract.ExecutorContract;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;

/** The contract on the first device of TornadoVM. */
class TornadoExecutorContractTest extends ExecutorContract {
  private final TornadoHost host = new TornadoHost();

  @Override
  protected Executor open(ExecutorRequest request) {
    return host.open(request, "tornado:0:0", progress -> {}).orThrow();
  }
}
