package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.draw.PredictionViewModel.Verdict;
import glassbox.app.session.FakeDataset;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawViewModelTest {
  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final FakeLibrary library = fixture.library;
  private final DrawViewModel model = fixture.model;

  private void nextSeed() {
    fixture.plan.set(fixture.plan.get().map(it -> it.withSeed(it.seed() + 1)));
  }

  private void drawLine() {
    model.pad().press(0.3, 0.2);
    model.pad().drag(0.5, 0.5);
    model.pad().drag(0.4, 0.8);
    model.pad().release();
    session.pulse();
  }

  private ShownSample shown() {
    return fixture.shown();
  }

  private List<Bar> bars() {
    return model.prediction().barsProperty().get();
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Test
  void everyMovementOfThePenChangesTheSample() {
    session.openWelcome();
    model.pad().press(0.3, 0.3);
    ShownSample dot = shown();
    model.pad().drag(0.6, 0.6);
    assertNotEquals(dot, shown());
    assertEquals(Shape.of(28, 28, 1), shown().input().shape());
    assertTrue(sum(shown().input().data()) > sum(dot.input().data()));
  }

  @Test
  void theBarsFollowThePen() {
    session.openWelcome();
    session.pulse();
    List<Bar> before = bars();
    drawLine();
    assertEquals(10, bars().size());
    assertNotEquals(before, bars());
    assertEquals(1, bars().stream().mapToDouble(Bar::fraction).sum(), 1e-5);
    assertEquals(1, bars().stream().filter(Bar::emphasised).count());
    assertEquals("class 0", bars().getFirst().label());
    assertTrue(bars().getFirst().detail().contains("logit"));
  }

  @Test
  void theFirstTestSampleIsShownUntilSomebodyDraws() {
    session.openWelcome();
    session.pulse();
    assertEquals("test 1 of 12", model.placeProperty().get());
    assertTrue(model.pad().isBlank());
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertInstanceOf(ShownSample.Test.class, shown().source());
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
  void aSheetThatWasClearedStaysBlankWhenAnotherModelIsOpened() {
    session.openWelcome();
    model.pad().clear();
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertInstanceOf(ShownSample.Drawn.class, shown().source());
    assertEquals(0, sum(shown().input().data()));
  }

  @Test
  void aBlankSheetIsAnsweredButNothingIsEmphasised() {
    session.openWelcome();
    model.pad().clear();
    session.pulse();
    assertEquals(10, bars().size());
    assertTrue(bars().stream().noneMatch(Bar::emphasised));
    assertTrue(model.prediction().summaryProperty().get().startsWith("Blank sheet"));
  }

  @Test
  void clearTakesACleanSheet() {
    session.openWelcome();
    drawLine();
    model.pad().clear();
    assertTrue(model.pad().isBlank());
    assertEquals(0, sum(shown().input().data()));
  }

  @Test
  void theEraserWipes() {
    session.openWelcome();
    drawLine();
    model.pad().brush().toolProperty().set(Brush.Tool.ERASER);
    drawLine();
    assertTrue(model.pad().isBlank());
  }

  @Test
  void centringCanBeSwitchedOff() {
    session.openWelcome();
    model.pad().press(0.1, 0.1);
    model.pad().release();
    float[] centred = shown().input().data();
    model.pad().centredProperty().set(false);
    float[] asDrawn = shown().input().data();
    assertEquals(14, DigitNormalizer.centreOfMass(centred, 28, 28, false), 0.5001);
    assertEquals(2.8, DigitNormalizer.centreOfMass(asDrawn, 28, 28, false), 0.1);
  }

  @Test
  void testSamplesAreWalkedRoundAndRoundWithTheirTrueClass() {
    session.openWelcome();
    session.pulse();
    assertEquals("test 1 of 12", model.placeProperty().get());
    assertEquals(FakeDataset.value(20), shown().input().at(0));
    assertEquals(0, shown().truth().orElseThrow());
    assertTrue(bars().getFirst().truth());
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
    float shownFirst = shown().input().at(0);
    List<Float> after = walk();
    assertNotEquals(before, after);
    assertEquals("test 1 of 4", place);
    assertEquals(after.getLast(), shownFirst);
  }

  @Test
  void aTestPartOfTheDatasOwnStaysWithAnotherSeed() {
    session.openWelcome();
    model.samples().next();
    ShownSample before = shown();
    nextSeed();
    assertEquals(before, shown());
    model.samples().next();
    assertEquals("test 3 of 12", model.placeProperty().get());
  }

  /** Walks once through the four test samples of the table; each says which it is. */
  private List<Float> walk() {
    return IntStream.range(0, 4)
        .mapToObj(
            i -> {
              model.samples().next();
              return shown().input().at(0);
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
  void theVerdictIsSaidInWords() {
    session.openWelcome();
    for (int i = 0; i < 12; i++) {
      model.samples().next();
      session.pulse();
      int truth = shown().truth().orElseThrow();
      boolean right = bars().get(truth).emphasised();
      assertEquals(
          right ? Verdict.RIGHT : Verdict.WRONG, model.prediction().verdictProperty().get());
      String words = model.prediction().summaryProperty().get();
      assertTrue(words.contains(right ? "✓ Right" : "✗ Wrong"), words);
      assertTrue(words.contains("class " + truth), words);
    }
  }

  @Test
  void drawingAfterATestSampleStartsOnACleanSheetAndTheWalkGoesOn() {
    session.openWelcome();
    model.samples().previous();
    drawLine();
    model.samples().next();
    assertTrue(model.pad().isBlank());
    model.pad().press(0.5, 0.5);
    assertInstanceOf(ShownSample.Drawn.class, shown().source());
    assertEquals("← → test samples", model.placeProperty().get());
    model.samples().next();
    assertEquals("test 2 of 12", model.placeProperty().get());
  }

  @Test
  void aDrawingIsKeptWhenAnotherImageNetworkIsOpened() {
    session.openWelcome();
    drawLine();
    float[] before = shown().input().data();
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertEquals(Shape.of(784), shown().input().shape());
    assertEquals(sum(before), sum(shown().input().data()));
    assertInstanceOf(InputForm.Image.class, model.formProperty().get());
  }

  @Test
  void aTableShowsItsFirstTestRowAsNumbers() {
    session.openSystem(FakeLibrary.TABLE);
    session.pulse();
    assertInstanceOf(InputForm.Table.class, model.formProperty().get());
    assertInstanceOf(ShownSample.Test.class, shown().source());
    assertEquals("test 1 of 4", model.placeProperty().get());
    assertEquals(
        List.of("width", "height", "weight"),
        IntStream.range(0, 3).mapToObj(i -> model.features().feature(i).name()).toList());
    assertEquals(shown().input().at(0), model.features().feature(0).value());
    assertEquals(List.of("no", "yes"), bars().stream().map(Bar::label).toList());
  }

  @Test
  void modelsAndTheirDataCanBeChangedBackAndForth() {
    session.openWelcome();
    model.samples().next();
    session.openSystem(FakeLibrary.TABLE);
    session.openWelcome();
    session.pulse();
    assertEquals("test 1 of 12", model.placeProperty().get());
    assertEquals(10, bars().size());
  }

  @Test
  void aRegressionGivesItsValue() {
    session.openSystem(FakeLibrary.REGRESSION);
    session.pulse();
    assertEquals(1, bars().size());
    assertEquals("0", bars().getFirst().value());
    assertEquals("no data set", model.placeProperty().get());
    assertEquals(Verdict.UNKNOWN, model.prediction().verdictProperty().get());
  }

  @Test
  void theFirstOfSeveralOutputsAnswersAndThatIsSaid() {
    session.openSystem(FakeLibrary.TWO_OUTPUTS);
    session.pulse();
    assertEquals("At out, the first of 2 outputs", model.prediction().outputProperty().get());
    assertTrue(model.prediction().outputsProperty().get().contains("out, early"));
    assertEquals(2, bars().size());

    session.openSystem(FakeLibrary.TABLE);
    session.pulse();
    assertEquals("", model.prediction().outputProperty().get());
  }

  @Test
  void missingDataIsSaidAndDrawingStillWorks() {
    library.withoutData();
    session.openWelcome();
    assertEquals("no test samples", model.placeProperty().get());
    assertEquals(List.of("data.gone"), fixture.notices.stream().map(Problem::code).toList());
    model.samples().next();
    drawLine();
    assertEquals(10, bars().size());
    assertFalse(model.pad().isBlank());
  }

  @Test
  void aFileThatIsRefusedAtTheStartLeavesTheFirstModelInItsPlace() {
    session.openFirst(Path.of("broken.glassbox"));
    assertEquals(1, fixture.notices.size());
    assertEquals("Images", Objects.requireNonNull(session.modelProperty().get()).name());
  }

  @Test
  void aMissingFirstModelIsSaidAndStoodInFor() {
    library.withoutWelcome();
    session.openWelcome();
    assertEquals(List.of("welcome.missing"), fixture.notices.stream().map(Problem::code).toList());
    assertEquals("Images", Objects.requireNonNull(session.modelProperty().get()).name());
  }

  @Test
  void aDrawingAtOneInputLeavesTheOthersAsTheyAre() {
    session.openExample(FakeLibrary.TWO_INPUTS);
    Tensor row = new Tensor(Shape.of(4), new float[] {1, 2, 3, 4});
    session.sampleProperty().set(shown().with("row", row));
    drawLine();
    assertTrue(sum(shown().input("image").data()) > 0);
    assertEquals(row, shown().input("row"));
    assertEquals(2, bars().size());
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
    assertEquals(2, shown().inputs().size());
  }

  @Test
  void aPredictedQuantityIsMarkedAmongTheTargetsInTheData() {
    session.openSystem(FakeLibrary.QUANTITIES);
    predict(19);
    Bar.Mark mark = bars().getFirst().mark().orElseThrow();
    assertEquals(0.5, mark.place(), 1e-6);
    assertFalse(mark.beyond());
    assertEquals("Within the data: 0 to 38", model.prediction().summaryProperty().get());
    predict(40);
    mark = bars().getFirst().mark().orElseThrow();
    assertEquals(1, mark.place());
    assertTrue(mark.beyond());
    assertEquals("Beyond the data: 0 to 38", model.prediction().summaryProperty().get());
  }

  @Test
  void withoutDataAQuantityHasNoMark() {
    session.openSystem(FakeLibrary.REGRESSION);
    session.pulse();
    assertTrue(bars().getFirst().mark().isEmpty());
    assertEquals(
        "The network gives values, not classes.", model.prediction().summaryProperty().get());
  }

  /** Has the network answer with this value, whatever the row is. */
  private void predict(float value) {
    Network network = session.network().orElseThrow();
    Parameters constant =
        Parameters.fill(
            network.shapes(),
            (layer, parameter) -> {
              float[] numbers = new float[parameter.shape().size()];
              Arrays.fill(numbers, parameter.name().equals("bias") ? value : 0);
              return new Tensor(parameter.shape(), numbers);
            });
    session.show(constant, 1);
    session.pulse();
  }
}
