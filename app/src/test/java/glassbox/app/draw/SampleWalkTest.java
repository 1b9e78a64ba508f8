package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.draw.PredictionViewModel.Verdict;
import glassbox.app.session.FakeDataset;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.OptimizerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The walk through the test samples. */
class SampleWalkTest {
  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final FakeLibrary library = fixture.library;
  private final DrawViewModel model = fixture.model;

  private void nextSeed() {
    fixture.plan.set(fixture.plan.get().map(it -> it.withSeed(it.seed() + 1)));
  }

  @Test
  void theFirstTestSampleIsShownUntilSomebodyDraws() {
    session.openWelcome();
    session.pulse();
    assertEquals("test 1 of 12", model.placeProperty().get());
    assertTrue(model.pad().isBlank());
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertInstanceOf(ShownSample.Test.class, fixture.shown().source());
  }

  @Test
  void anotherNetworkIsShownTheSameSampleOfTheSameData() {
    session.openWelcome();
    model.samples().next();
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertEquals("test 2 of 12", model.placeProperty().get());
  }

  @Test
  void savingKeepsThePlaceOfTheWalk() {
    session.openWelcome();
    model.samples().next();
    session.save(Path.of("kept.glassbox"), Optional.empty(), OptimizerState.FRESH, () -> {});
    model.samples().next();
    assertEquals("test 3 of 12", model.placeProperty().get());
  }

  @Test
  void testSamplesAreWalkedRoundAndRoundWithTheirTrueClass() {
    session.openWelcome();
    session.pulse();
    assertEquals("test 1 of 12", model.placeProperty().get());
    assertEquals(FakeDataset.value(20), fixture.shown().input().at(0));
    assertEquals(0, fixture.shown().truth().orElseThrow());
    assertTrue(fixture.bars().getFirst().truth());
    assertNotEquals(Verdict.UNKNOWN, model.prediction().verdictProperty().get());
    model.samples().previous();
    assertEquals("test 12 of 12", model.placeProperty().get());
    model.samples().next();
    assertEquals("test 1 of 12", model.placeProperty().get());
  }

  @Test
  void anotherSeedChoosesOtherTestSamplesOfATable() {
    session.openSystem(FakeLibrary.TABLE);
    List<Float> before = walk();
    nextSeed();
    String place = model.placeProperty().get();
    float shownFirst = fixture.shown().input().at(0);
    List<Float> after = walk();
    assertNotEquals(before, after);
    assertEquals("test 1 of 4", place);
    assertEquals(after.getLast(), shownFirst);
  }

  @Test
  void aTestPartOfTheDatasOwnStaysWithAnotherSeed() {
    session.openWelcome();
    model.samples().next();
    ShownSample before = fixture.shown();
    nextSeed();
    assertEquals(before, fixture.shown());
    model.samples().next();
    assertEquals("test 3 of 12", model.placeProperty().get());
  }

  /** Walks once through the four test samples of the table; each says which it is. */
  private List<Float> walk() {
    return IntStream.range(0, 4)
        .mapToObj(
            i -> {
              model.samples().next();
              return fixture.shown().input().at(0);
            })
        .toList();
  }

  @Test
  void theFirstStepBackGoesToTheLastSample() {
    session.openWelcome();
    model.samples().previous();
    assertEquals("test 12 of 12", model.placeProperty().get());
  }

  @Test
  void drawingAfterATestSampleStartsOnACleanSheetAndTheWalkGoesOn() {
    session.openWelcome();
    model.samples().previous();
    fixture.drawLine();
    model.samples().next();
    assertTrue(model.pad().isBlank());
    model.pad().press(0.5, 0.5);
    assertInstanceOf(ShownSample.Drawn.class, fixture.shown().source());
    assertEquals("← → test samples", model.placeProperty().get());
    model.samples().next();
    assertEquals("test 2 of 12", model.placeProperty().get());
  }

  @Test
  void samplesWithOneInputAreNotWalkedThroughForANetworkWithTwo() {
    SavedModel two = library.example(FakeLibrary.TWO_INPUTS);
    Optional<TrainingRecord> training = library.system(FakeLibrary.IMAGES).training();
    Path file = Path.of("two.glassbox");
    library.save(
        new SavedModel(two.network(), training, two.optimizer(), List.of(), Map.of()), file);
    session.openFile(file);
    TestSamplesViewModel.Unavailable state =
        assertInstanceOf(
            TestSamplesViewModel.Unavailable.class, model.samples().stateProperty().get());
    assertEquals(
        "Network Two inputs has 2 inputs, but a sample of data set Images suits networks with one;"
            + " set its inputs by hand.",
        state.problem().sentence());
    assertEquals(2, fixture.shown().inputs().size());
  }
}
