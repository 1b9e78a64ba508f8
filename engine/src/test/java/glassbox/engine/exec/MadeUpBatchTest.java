package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glassbox.engine.Outcome;
import glassbox.engine.data.Batch;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MadeUpBatchTest {

  @ParameterizedTest
  @EnumSource(
      value = LossSpec.class,
      names = {"MSE", "CATEGORICAL_CROSSENTROPY", "SPARSE_CATEGORICAL_CROSSENTROPY"})
  void anExecutorTrainsOnIt(LossSpec loss) {
    Network network = Network.initialized(Networks.mlp(), 3);
    Batch batch = MadeUpBatch.of(network, loss, 9, 5);

    ExecutorRequest request = new ExecutorRequest(network, loss, new OptimizerSpec.Sgd(0.01, 0), 9);
    try (Executor executor = new CpuExecutor(request, 1)) {
      assertInstanceOf(Outcome.Done.class, executor.step(batch, new StepSettings(0.01, 1, 0)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MSE", "SPARSE_CATEGORICAL_CROSSENTROPY"})
  void theSameSeedGivesTheSameSamples(LossSpec loss) {
    Network network = Network.initialized(Networks.mlp(), 3);
    Batch first = MadeUpBatch.of(network, loss, 4, 5);
    Batch second = MadeUpBatch.of(network, loss, 4, 5);

    assertArrayEquals(first.inputs().get("input").data(), second.inputs().get("input").data());
    assertArrayEquals(first.targets().get("out").data(), second.targets().get("out").data());
  }
}
