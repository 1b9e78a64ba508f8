package glassbox.engine.contract;

import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;

/** The contract on the CPU, with two threads. */
class CpuExecutorContractTest extends ExecutorContract {
  @Override
  protected Executor open(ExecutorRequest request) {
    return new CpuExecutor(request, 2);
  }
}
