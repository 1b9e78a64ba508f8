package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glassbox.engine.Outcome;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void aNetworkIsRunAtLeastOnceAndStaysAsItIs() {
    for (NetworkSpec spec : new NetworkSpec[] {Networks.mlp(), Networks.cnn()}) {
      Network network = Network.initialized(spec, 4);
      Network same = Network.initialized(spec, 4);

      long steps = new WarmUp(request(network, 100)).run(Duration.ZERO).orThrow();

      assertEquals(1, steps);
      same.parameters()
          .byLayer()
          .forEach(
              (layer, parameters) ->
                  parameters.forEach(
                      (name, expected) ->
                          assertArrayEquals(
                              expected.data(),
                              network.parameters().get(layer, name).data(),
                              layer + "." + name)));
    }
  }

  @Test
  void cancellingEndsIt() throws Exception {
    WarmUp warmUp = warmUp();
    CompletableFuture<Outcome<Long>> running =
        CompletableFuture.supplyAsync(() -> warmUp.run(LONG));
    warmUp.cancel();

    assertInstanceOf(Outcome.Done.class, running.get());
  }

  @Test
  void whatIsCancelledBeforeDoesNothing() {
    WarmUp warmUp = warmUp();
    warmUp.cancel();

    assertEquals(0, warmUp.run(LONG).orThrow());
  }

  @Test
  void aNetworkThatCannotBeTrainedSoIsTheOutcome() {
    Network network = Network.initialized(Networks.mlp(), 4);
    ExecutorRequest unsuitable =
        new ExecutorRequest(
            network, LossSpec.BINARY_CROSSENTROPY, new OptimizerSpec.Sgd(0.1, 0), 8);

    assertInstanceOf(Outcome.Failed.class, new WarmUp(unsuitable).run(LONG));
  }

  private static WarmUp warmUp() {
    return new WarmUp(request(Network.initialized(Networks.mlp(), 4), 100));
  }

  private static ExecutorRequest request(Network network, int batch) {
    return new ExecutorRequest(
        network, LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, new OptimizerSpec.Adam(0.001), batch);
  }
}
