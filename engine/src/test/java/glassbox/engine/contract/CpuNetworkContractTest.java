package glassbox.engine.contract;

import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;

/** The networks on the CPU with two threads, held to those on one. */
class CpuNetworkContractTest extends NetworkContract {
  @Override
  protected Executor open(ExecutorRequest request) {
    return new CpuExecutor(request, 2);
  }
}
