package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceThreadTest {
  private static final Network NETWORK =
      Network.initialized(
          NetworkSpec.chain("line", Shape.of(2))
              .then("out", new Dense(1, Activation.LINEAR))
              .build(),
          1);

  @Test
  void givesWhatTheNetworkMakesOfTheSampleOnce() {
    try (InferenceThread inference = InferenceThread.start()) {
      inference.submit(request(Shape.of(2), 7));

      Snapshot result = awaited(inference);

      assertEquals(7, result.step());
      assertEquals(Shape.of(1, 1), result.pass().output("out").shape());
      assertTrue(inference.take().isEmpty(), "a result is taken once");
    }
  }

  @Test
  void goesOnAfterASampleThatDoesNotFit() {
    try (InferenceThread inference = InferenceThread.start()) {
      inference.submit(request(Shape.of(3), 1));
      inference.submit(request(Shape.of(2), 2));

      assertEquals(2, awaited(inference).step());
    }
  }

  private static Inference.Request request(Shape shape, long step) {
    NetworkSpec wanting =
        NetworkSpec.chain("other", shape).then("out", new Dense(1, Activation.LINEAR)).build();
    return new Inference.Request(NETWORK, ShownSample.blank(wanting), step);
  }

  private static Snapshot awaited(InferenceThread inference) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          Optional<Snapshot> result = inference.take();
          while (result.isEmpty()) {
            Thread.sleep(1);
            result = inference.take();
          }
          return result.get();
        });
  }
}
