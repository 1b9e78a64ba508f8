package glassbox.engine.exec;

import static glassbox.engine.exec.ExecutorFixture.executor;
import static glassbox.engine.exec.ExecutorFixture.learned;
import static glassbox.engine.exec.ExecutorFixture.refusal;
import static glassbox.engine.exec.ExecutorFixture.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glassbox.engine.Outcome;
import glassbox.engine.data.Batch;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Batches that the fast path refuses in words, after which it goes on. */
class BatchRefusalTest {
  @Test
  void batchesThatDoNotFitAreRefusedInWordsAndTheExecutorGoesOn() {
    NetworkSpec spec = Networks.mlp();
    Batch good = Networks.batch(spec, 0, 4);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 2)) {
      assertRefused(executor, Networks.batch(spec, 0, 151), "batch.too-large");
      assertRefused(executor, with(good, "input", Shape.of(4, 59)), "input.shape");
      assertRefused(
          executor,
          new Batch(Map.of("other", Tensor.zeros(Shape.of(4, 60))), good.targets()),
          "input.unknown");
      assertRefused(
          executor,
          new Batch(
              good.inputs(), Map.of("out", new Tensor(Shape.of(4), new float[] {0, 1, 10, 3}))),
          "targets.class");
      assertRefused(executor, new Batch(good.inputs(), Map.of()), "targets.missing");
      assertRefused(
          executor,
          new Batch(
              Map.of("input", Tensor.zeros(Shape.of(0, 60))),
              Map.of("out", Tensor.zeros(Shape.of(0)))),
          "batch.empty");
      assertEquals("optimizer.rate", refusal(executor.step(good, settings(Double.NaN, 0))).code());

      assertInstanceOf(Outcome.Done.class, executor.step(good, settings(0.1, 0)));
    }
  }

  private static Batch with(Batch batch, String input, Shape shape) {
    return new Batch(Map.of(input, Tensor.zeros(shape)), batch.targets());
  }

  private static void assertRefused(CpuExecutor executor, Batch batch, String code) {
    assertEquals(code, refusal(executor.step(batch, settings(0.1, 0))).code());
  }

  @Test
  void targetsOfAnotherShapeAndFractionsOfAClassAreRefusedInWordsAndTheExecutorGoesOn() {
    NetworkSpec spec = Networks.mlp();
    Batch good = Networks.batch(spec, 0, 4);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0), 1)) {
      float[] before = learned(executor);

      assertEquals(
          "Output out: its targets are 4x10, but 4 samples with the loss"
              + " sparse_categorical_crossentropy need 1 numbers each.",
          sentence(executor.step(targets(good, Tensor.zeros(Shape.of(4, 10))), settings(0.1, 0))));
      assertEquals(
          "Output out: sample 2 of the batch has the class 10, but there are 10 classes, numbered"
              + " from 0.",
          sentence(
              executor.evaluate(
                  targets(good, new Tensor(Shape.of(4), new float[] {9, 0, 10, 3})))));
      assertEquals(
          "Output out: sample 1 of the batch has the class 0.5, but there are 10 classes, numbered"
              + " from 0.",
          sentence(
              executor.step(
                  targets(good, new Tensor(Shape.of(4), new float[] {9, 0.5f, 1, 3})),
                  settings(0.1, 0))));
      assertArrayEquals(before, learned(executor));
      executor.step(good, settings(0.1, 0)).orThrow();
    }
  }

  private static Batch targets(Batch batch, Tensor targets) {
    return new Batch(batch.inputs(), Map.of("out", targets));
  }

  private static String sentence(Outcome<?> outcome) {
    return refusal(outcome).sentence();
  }
}
