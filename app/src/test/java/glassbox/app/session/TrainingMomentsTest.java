package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Going back to how training was, and to weights drawn anew. */
class TrainingMomentsTest {
  @Test
  void resetGivesTheSameBitsAndForgetsTheCurves() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      List<Float> first = bench.numbers(18);
      bench.training.moments().reset();
      bench.await(TrainingState.PAUSED);
      assertTrue(bench.training.curves().loss().isEmpty());
      assertTrue(bench.training.curves().epochs().isEmpty());
      assertTrue(bench.training.curves().validationLoss().isEmpty());
      assertEquals(
          TrainingBench.numbers(TrainingBench.model("a").network().parameters()), bench.numbers(0));
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(first, bench.numbers(18));
    }
  }

  @Test
  void goingBackToAMomentBringsItsCurvesBackWhichGoOnFromThere() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> bench.progress().epoch() == 1);
      bench.await(TrainingState.PAUSED);
      long reached = bench.progress().step();
      bench.await(() -> bench.shown().step() == reached);
      TrainingCurves before = bench.training.curves().copy();
      TrainingMoments.Moment moment = bench.training.moments().now().orElseThrow();
      bench.training.moments().reset();
      bench.await(() -> bench.training.curves().loss().isEmpty());

      bench.training.moments().goBackTo(moment);
      TrainingCurves after = bench.training.curves();
      bench.await(() -> !after.loss().isEmpty());
      assertEquals(before.loss().size(), after.loss().size());
      assertEquals(before.loss().newest(), after.loss().newest());
      assertEquals(before.validationLoss().size(), after.validationLoss().size());
      assertEquals(before.places().seconds(reached), after.places().seconds(reached), 1e-6);
      bench.training.oneBatch();
      bench.await(() -> after.loss().lastStep(after.loss().size() - 1) > reached);
      assertTrue(after.places().seconds(reached + 1) >= before.places().seconds(reached));
    }
  }

  @Test
  void aNewSeedGivesOtherWeightsAndResetGoesBackToThose() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> bench.progress().epoch() == 1);
      bench.training.moments().newSeed();
      bench.await(TrainingState.PAUSED);
      List<Float> fresh = bench.numbers();
      assertNotEquals(
          TrainingBench.numbers(TrainingBench.model("a").network().parameters()), fresh);
      assertEquals(4, bench.plan().seed());
      assertEquals(0, bench.shown().step());
      assertTrue(bench.training.curves().loss().isEmpty());
      bench.training.oneEpoch();
      bench.await(() -> bench.progress().epoch() == 1);
      bench.training.moments().reset();
      bench.await(TrainingState.PAUSED);
      assertEquals(fresh, bench.numbers(0));
    }
  }
}
