package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.session.TrainingBench;
import glassbox.app.session.TrainingState;
import glassbox.app.training.Remark.Place;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingViewModelTest {
  private final TrainingBench bench = TrainingBench.onCpu(80);
  private final AtomicLong clock = new AtomicLong();
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final TrainingViewModel model =
      new TrainingViewModel(bench.training, bench.session, texts, clock::get);
  private final StatusViewModel status =
      new StatusViewModel(bench.training, bench.session, texts, clock::get);

  @AfterEach
  void endTraining() {
    bench.close();
  }

  @Test
  void showsTheSettingsOfTheModel() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    SettingsViewModel.Settings settings = model.settings().shownProperty().get();
    assertEquals("0.01", settings.rate());
    assertEquals("8", settings.batchSize());
    assertEquals("adam", settings.optimizer());
    assertEquals("3", settings.seed());
  }

  @Test
  void aRefusedRateIsSaidAtItsFieldAndTheOldOneStays() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.settings().enterRate("fast");
    Remark remark = model.remarkProperty().get().orElseThrow();
    assertEquals(Place.RATE, remark.place());
    assertTrue(remark.refused());
    assertTrue(remark.text().contains("fast"));
    model.settings().enterRate("-1");
    assertTrue(model.remarkProperty().get().orElseThrow().refused());
    assertEquals("0.01", model.settings().shownProperty().get().rate());
    model.settings().enterRate("0,02");
    assertTrue(model.remarkProperty().get().isEmpty());
    assertEquals("0.02", model.settings().shownProperty().get().rate());
  }

  @Test
  void aRefusedBatchSizeAndNumberOfEpochsAreSaid() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.settings().enterBatchSize("1000");
    assertEquals(Place.BATCH_SIZE, model.remarkProperty().get().orElseThrow().place());
    model.settings().enterEpochs("1.5");
    assertEquals(Place.EPOCHS, model.remarkProperty().get().orElseThrow().place());
  }

  @Test
  void settingsCanBeUndoneAndASlideCountsOnce() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.settings().slideRate(0.6);
    model.settings().slideRate(0.7);
    model.settings().slideRate(0.8);
    String slid = model.settings().shownProperty().get().rate();
    model.settings().enterBatchSize("4");
    model.settings().chooseOptimizer("sgd");
    bench.session.edits().undo();
    assertEquals("adam", model.settings().shownProperty().get().optimizer());
    assertEquals(slid, model.settings().shownProperty().get().rate());
    bench.session.edits().undo();
    assertEquals("8", model.settings().shownProperty().get().batchSize());
    bench.session.edits().undo();
    assertEquals("0.01", model.settings().shownProperty().get().rate());
    assertTrue(bench.session.edits().undoableProperty().get().isEmpty());
    bench.session.edits().redo();
    assertEquals(slid, model.settings().shownProperty().get().rate());
  }

  @Test
  void aRefusedSettingLeavesNothingToUndo() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.settings().enterRate("-1");
    model.settings().enterBatchSize("1000");
    assertTrue(bench.session.edits().undoableProperty().get().isEmpty());
  }

  @Test
  void playAfterThePlannedEpochsSaysHowManyMoreBegin() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.settings().enterEpochs("1");
    bench.await(TrainingState.PAUSED);
    model.toggle();
    assertTrue(model.remarkProperty().get().isEmpty());
    bench.await(TrainingState.FINISHED);
    model.toggle();
    assertTrue(model.remarkProperty().get().orElseThrow().text().contains("1 more"));
    bench.await(TrainingState.FINISHED);
  }

  @Test
  void aChangedOptimizerIsExplained() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.settings().chooseOptimizer("sgd");
    Remark remark = model.remarkProperty().get().orElseThrow();
    assertFalse(remark.refused());
    assertEquals("Weights kept; SGD starts afresh at rate 0.01.", remark.text());
  }

  @Test
  void emptyPlotsSayWhatToDo() throws InterruptedException {
    assertEquals(texts.get("training.empty.no-data"), model.words().emptyText(Quantity.LOSS));
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    assertEquals(texts.get("training.empty.play"), model.words().emptyText(Quantity.LOSS));
    bench.open("missing");
    assertTrue(model.words().emptyText(Quantity.LOSS).contains("missing"));
  }

  @Test
  void plotsAreAskedForThirtyTimesASecondAndWordsFiveTimes() throws InterruptedException {
    bench.open("a");
    bench.training.settings().setEpochs(1_000_000);
    model.toggle();
    bench.awaitStep(5);
    bench.await(TrainingState.TRAINING);
    clock.addAndGet(1_000_000_000);
    model.pulse();
    long frame = model.frameProperty().get();
    long reading = model.readingProperty().get();
    bench.awaitStep(bench.training.progressProperty().get().orElseThrow().step() + 20);
    clock.addAndGet(10_000_000);
    model.pulse();
    assertEquals(frame, model.frameProperty().get());
    clock.addAndGet(25_000_000);
    model.pulse();
    assertEquals(frame + 1, model.frameProperty().get());
    assertEquals(reading, model.readingProperty().get());
    clock.addAndGet(170_000_000);
    model.pulse();
    assertEquals(reading + 1, model.readingProperty().get());
    model.toggle();
    bench.await(TrainingState.PAUSED);
  }

  @Test
  void curvesThatAFrameDoesNotMoveArePaintedTenTimesASecond() {
    assertEquals(30_000_000, TrainingViewModel.nanosBetweenFrames(0, 1));
    assertEquals(30_000_000, TrainingViewModel.nanosBetweenFrames(100_000, 100_100));
    assertEquals(100_000_000, TrainingViewModel.nanosBetweenFrames(100_000, 100_099));
    assertEquals(30_000_000, TrainingViewModel.nanosBetweenFrames(100_000, 7));
  }

  @Test
  void theStatusLineSaysDeviceDataAndProgress() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    model.toggle();
    bench.await(TrainingState.FINISHED);
    clock.addAndGet(1_000_000_000);
    status.pulse();
    StatusViewModel.Line line = status.lineProperty().get();
    assertEquals("CPU, 1 thread (built without TornadoVM kernels)", line.device());
    assertEquals("Points: 48 train, 16 validate, 16 test", line.data());
    assertEquals("Finished", line.state());
    assertEquals("epoch 3 / 3", line.epoch());
    assertEquals("batch 6 / 6", line.batch());
    assertEquals(1, line.epochShare().orElseThrow());
    assertEquals("epoch 3 / 3: 100 % done", line.epochWords());
    bench.open("missing");
    assertTrue(status.lineProperty().get().data().contains("The data set is not there."));
  }

  @Test
  void theReadOutNamesStepAndValues() throws InterruptedException {
    bench.open("a");
    model.toggle();
    bench.await(TrainingState.FINISHED);
    assertEquals("step 6", new ReadOut(model, Quantity.LOSS).lines(5, Double.NaN).getFirst());
    assertTrue(
        new ReadOut(model, Quantity.LOSS).lines(5, 0.5).contains("smoothed 0.5000")
            || new ReadOut(model, Quantity.LOSS).lines(5, 0.5).contains("smoothed 0.5"));
    assertTrue(new ReadOut(model, Quantity.LOSS).lines(6, 0.5).getLast().endsWith("after epoch 1"));
  }
}
