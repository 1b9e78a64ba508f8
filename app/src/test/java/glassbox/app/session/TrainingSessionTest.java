package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.io.TrainingRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A run from opening a model to the end of its plan. */
class TrainingSessionTest {
  @Test
  void preparesAsSoonAsModelAndDataAreThere() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      assertEquals(TrainingState.UNAVAILABLE, bench.training.stateProperty().get());
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      assertEquals(
          Optional.of(new TrainingSession.Sizes(48, 16, 16)), bench.training.sizesProperty().get());
      assertEquals(
          "CPU, 1 thread",
          bench.training.deviceProperty().get().orElseThrow().report().name().english());
      assertTrue(bench.training.curves().loss().isEmpty());
    }
  }

  @Test
  void playsToTheEndOfThePlan() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(18, bench.training.curves().loss().size());
      assertEquals(18, bench.training.curves().accuracy().size());
      ScalarSeries epochs = bench.training.curves().epochs();
      assertEquals(
          List.of(6L, 12L, 18L),
          List.of(epochs.lastStep(0), epochs.lastStep(1), epochs.lastStep(2)));
      assertEquals(3, epochs.newest());
      assertEquals(3, bench.training.curves().validationLoss().size());
      assertEquals(3 * 48, bench.training.samplesDone());
      bench.await(() -> bench.shown().step() == 18);
      assertNotEquals(
          TrainingBench.numbers(TrainingBench.model("a").network().parameters()), bench.numbers());
    }
  }

  @Test
  void playsAsManyEpochsAgainAfterTheEnd() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      bench.training.play();
      assertEquals(6, bench.training.plannedEpochs());
      bench.awaitStep(36);
      bench.await(TrainingState.FINISHED);
    }
  }

  @Test
  void trainsOneBatchAndOneEpoch() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.training.oneBatch();
      bench.awaitStep(1);
      bench.await(TrainingState.PAUSED);
      assertEquals(1, bench.progress().step());
      bench.training.oneEpoch();
      bench.await(() -> bench.progress().epoch() == 1);
      bench.await(TrainingState.PAUSED);
      assertEquals(6, bench.progress().step());
    }
  }

  /** Nothing improves by a million, so that the first epoch is the best. */
  @Test
  void stopsEarlyShowsTheBestWeightsAgainAndSaysSo() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("impatient");
      bench.await(TrainingState.PAUSED);
      bench.training.oneEpoch();
      bench.await(() -> bench.shown().step() == 6);
      bench.await(TrainingState.PAUSED);
      List<Float> best = bench.numbers();
      bench.training.settings().setEpochs(50);
      bench.training.play();
      bench.await(TrainingState.FINISHED);

      bench.await(() -> bench.shown().step() == 6);
      assertEquals(best, bench.numbers());
      assertTrue(
          bench.said.getLast().sentence().startsWith("Training stopped early after epoch 3: "),
          bench.said.toString());
    }
  }

  @Test
  void pausesAndGoesOn() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(5);
      bench.training.pause();
      bench.await(TrainingState.PAUSED);
      long step = bench.progress().step();
      bench.await(() -> bench.shown().step() == step);
      bench.training.play();
      bench.awaitStep(step + 5);
    }
  }

  @Test
  void openingAnotherModelEndsTheRun() throws InterruptedException {
    List<FaultyCpu> opened = new CopyOnWriteArrayList<>();
    try (TrainingBench bench = FaultyCpu.bench(opened)) {
      bench.open("a");
      bench.training.settings().setEpochs(1_000_000);
      bench.training.play();
      bench.awaitStep(5);
      bench.open("b");
      assertTrue(bench.training.curves().loss().isEmpty());
      bench.await(TrainingState.PAUSED);
      bench.await(
          () -> opened.subList(0, opened.size() - 1).stream().allMatch(it -> it.isClosed()));
      assertFalse(opened.getLast().isClosed());
      assertEquals(0, bench.progress().step());
      assertEquals("b", bench.shown().network().spec().name());
      assertTrue(bench.training.curves().loss().isEmpty());
    }
  }

  @Test
  void savingTheModelDoesNotDisturbTheRun() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.oneEpoch();
      bench.await(() -> bench.progress().epoch() == 1);
      bench.await(() -> bench.shown().step() == 6);
      TrainingRecord record = bench.training.trainingRecord().orElseThrow();
      assertEquals(TrainingBench.NOTE, record.others());
      assertEquals(1, record.epoch());
      assertEquals(6, record.step());
      assertEquals("fingerprint of a", record.datasetFingerprint());
      assertEquals(6, bench.training.optimizerState().steps());
      bench.session.save(
          Path.of("a.glassbox"), Optional.of(record), bench.training.optimizerState(), () -> {});
      assertEquals(6, bench.training.curves().loss().size());
      assertEquals(TrainingState.PAUSED, bench.training.stateProperty().get());
    }
  }

  @Test
  void divergenceIsSaidAndTheLastGoodWeightsAreShown() throws InterruptedException {
    try (TrainingBench bench = FaultyCpu.divergingBench(7)) {
      bench.open("a");
      bench.training.play();
      bench.await(() -> !bench.said.isEmpty());
      assertEquals("training.diverged", bench.said.getFirst().code());
      assertEquals(TrainingState.PAUSED, bench.training.stateProperty().get());
      assertEquals(bench.said.getFirst(), bench.training.problemProperty().get().orElseThrow());
      ScalarSeries loss = bench.training.curves().loss();
      assertEquals(1, loss.nonFinite(loss.size() - 1));
      assertEquals(7, loss.lastStep(loss.size() - 1));
      assertEquals(6, bench.shown().step());
      assertTrue(bench.shown().network().parameters().isFinite());
      Divergence divergence = bench.training.curves().divergences().getFirst();
      assertEquals(7, divergence.step());
      assertEquals(6, divergence.backTo());
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertEquals(Optional.empty(), bench.training.problemProperty().get());
      assertEquals(List.of(divergence), bench.training.curves().divergences());
      bench.training.moments().reset();
      assertEquals(List.of(), bench.training.curves().divergences());
    }
  }

  @Test
  void aHugeRateEndsInDivergenceNotInAHang() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("line");
      bench.training.settings().setLearningRate(1e6);
      bench.training.play();
      bench.await(() -> !bench.said.isEmpty());
      assertEquals("training.diverged", bench.said.getFirst().code());
    }
  }

  @Test
  void withoutItsDataAModelCannotBeTrained() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("missing");
      bench.training.play();
      bench.training.moments().newSeed();
      bench.training.pulse();
      assertEquals(TrainingState.UNAVAILABLE, bench.training.stateProperty().get());
      assertTrue(bench.training.curves().loss().isEmpty());
    }
  }

  @Test
  void theSameDataSetServesTheNextModel() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.open("a");
      bench.await(TrainingState.PAUSED);
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      assertSame(TrainingState.FINISHED, bench.training.stateProperty().get());
    }
  }

  @Test
  void theStepsHaveTheirPlacesInEpochsAndTime() throws InterruptedException {
    try (TrainingBench bench = TrainingBench.onCpu()) {
      bench.open("a");
      bench.training.oneBatch();
      bench.awaitStep(1);
      bench.training.play();
      bench.await(TrainingState.FINISHED);
      StepPlaces places = bench.training.curves().places();
      long last = bench.progress().step();
      assertEquals(3, places.epochs(last), 1e-9);
      assertEquals(0, places.epochs(0), 1e-9);
      assertTrue(places.seconds(last) > 0);
      bench.training.moments().reset();
      bench.await(TrainingState.PAUSED);
      assertEquals(0, places.seconds(0), 1e-9);
      bench.training.oneBatch();
      bench.awaitStep(1);
      assertTrue(places.epochs(1) < 1);
    }
  }
}
