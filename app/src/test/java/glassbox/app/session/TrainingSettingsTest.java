package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.OptimizerSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is changed of a run while it trains or waits. */
class TrainingSettingsTest {
  @Test
  void usesAnotherRateFromTheNextStepOn() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertEquals(Optional.empty(), bench.training.settings().setLearningRate(0.5));
      bench.training.oneBatch();
      bench.awaitStep(1);
      assertEquals(0.5, bench.progress().learningRate());
      assertEquals(0.5, bench.plan().optimizer().rate());
      assertEquals(0.5, bench.training.trainingRecord().orElseThrow().plan().optimizer().rate());
    }
  }

  @Test
  void refusesARateAndABatchSizeOutOfRange() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertTrue(bench.training.settings().setLearningRate(Double.NaN).isPresent());
      assertTrue(bench.training.settings().setLearningRate(-1).isPresent());
      assertTrue(bench.training.settings().setBatchSize(0).isPresent());
      assertTrue(bench.training.settings().setBatchSize(49).isPresent());
      assertTrue(bench.training.settings().setEpochs(0).isPresent());
      assertTrue(bench.training.settings().setOptimizer("magic").isPresent());
      assertEquals(TrainingBench.model("a").training().orElseThrow().plan(), bench.plan());
    }
  }

  @Test
  void changesTheBatchSizeInTheMiddleOfAnEpoch() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu(1000)) {
      bench.open("a");
      bench.training.oneBatch();
      bench.awaitStep(1);
      assertEquals(Optional.empty(), bench.training.settings().setBatchSize(16));
      bench.training.oneBatch();
      bench.awaitStep(2);
      assertEquals(24, bench.progress().sampleOffset());
      assertEquals(Optional.empty(), bench.training.settings().setBatchSize(500));
      bench.training.oneBatch();
      bench.awaitStep(3);
      assertEquals(524, bench.progress().sampleOffset());
    }
  }

  @Test
  void anotherOptimizerKeepsTheWeightsAndGoesOnTraining() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> bench.progress().epoch() == 1);
      List<Float> before = bench.numbers(6);
      assertEquals(Optional.empty(), bench.training.settings().setOptimizer("sgd"));
      bench.await(TrainingState.PAUSED);
      assertEquals(before, bench.numbers(6));
      assertEquals(0, bench.training.optimizerState().steps());
      assertEquals(OptimizerSpec.Sgd.DEFAULT_RATE, bench.plan().optimizer().rate());
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(10);
      bench.training.settings().setOptimizer("rmsprop");
      bench.awaitStep(bench.progress().step() + 20);
      bench.await(TrainingState.TRAINING);
    }
  }
}
