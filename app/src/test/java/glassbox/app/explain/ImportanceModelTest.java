package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.engine.explain.Importance;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What is known of features over all samples, when it is worked out, and what is said of it. */
class ImportanceModelTest {
  private final HeldTasks tasks = new HeldTasks();
  private final List<String> notices = new ArrayList<>();
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final FakeLibrary library = new FakeLibrary();
  private final Session session =
      new Session(
          library, tasks, new SameThreadInference(), problem -> notices.add(problem.sentence()));
  private final ObjectProperty<Optional<TrainingPlan>> plan =
      new SimpleObjectProperty<>(Optional.empty());
  private long now;
  private final TargetChoice target = new TargetChoice(session);
  private final ExplainWords explainWords = new ExplainWords(session, texts);
  private final ImportanceModel model =
      new ImportanceModel(session, plan, target, explainWords, () -> now);
  private final ImportanceWords words = new ImportanceWords(explainWords, texts);

  private void open(String system) {
    session.openSystem(system);
    tasks.runAll();
    plan.set(session.modelProperty().get().saved().training().map(it -> it.plan()));
    session.pulse();
  }

  private Finding.Found found() {
    return assertInstanceOf(Finding.Found.class, model.findingProperty().get());
  }

  private void assertNothing() {
    assertInstanceOf(Finding.Nothing.class, model.findingProperty().get());
  }

  private void train(int seed, long step) {
    NetworkSpec spec = session.network().orElseThrow().spec();
    session.show(Network.initialized(spec, seed).parameters(), step);
  }

  private void passNanos(long nanos) {
    now += nanos;
    model.pulse();
  }

  @Test
  void nothingIsWorkedOutUntilSomebodyLooks() {
    open(FakeLibrary.TABLE);
    assertEquals(0, tasks.waiting());
    assertNothing();
    model.activeProperty().set(true);
    tasks.runAll();
    assertEquals(4, found().importance().samples(), "a fifth of 20 rows");
  }

  @Test
  void whatTakesNoTimeBeginsByItselfAndSaysWhatItIs() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    assertEquals("Mean over 4 test samples of Table", words.headline(found()));
    assertEquals("Each sample's own answer", words.target(target));
    String read = words.reading(found(), 1);
    assertTrue(read.matches("height: 0\\.\\d+ ± \\S+; with its sign [+-]0\\.\\d+"), read);
    assertFalse(model.busyProperty().get());
    model.worthProperty().set(Worth.PERMUTATION);
    tasks.runAll();
    assertTrue(words.headline(found()).matches("Accuracy \\S+ on 4 test samples of Table"));
    assertInstanceOf(Importance.OfScore.class, found().importance());
    model.worthProperty().set(Worth.GRADIENT);
    assertEquals(0, tasks.waiting(), "it is known already");
    assertInstanceOf(Importance.OfGradient.class, found().importance());
  }

  @Test
  void ofQuantitiesTheScoreIsTheExplainedShareOfVariance() {
    open(FakeLibrary.QUANTITIES);
    model.worthProperty().set(Worth.PERMUTATION);
    model.activeProperty().set(true);
    tasks.runAll();
    assertTrue(words.headline(found()).startsWith("R² "), words.headline(found()));
  }

  @Test
  void whatWasFoundStaysWhileTrainingGoesOnAndIsRenewedWhenTheWeightsRest() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    Finding.Found first = found();
    train(8, 17);
    passNanos(ImportanceModel.RESTED_NANOS / 2);
    train(9, 18);
    passNanos(ImportanceModel.RESTED_NANOS / 2);
    assertSame(first, found());
    assertEquals(Age.OLDER_WEIGHTS, model.ageProperty().get());
    assertEquals(
        "This is of step 0; the weights have changed since.",
        words.age(model.ageProperty().get(), found()));
    passNanos(ImportanceModel.RESTED_NANOS / 2);
    tasks.runAll();
    assertEquals(18, found().request().step());
    assertEquals(Age.CURRENT, model.ageProperty().get());
  }

  @Test
  void theSelectedUnitIsTheTargetForAllSamples() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    session.selectionProperty().set(UnitAddress.of("out", 0));
    assertNothing();
    tasks.runAll();
    assertEquals("yes (out:0)", words.target(target));
    Importance.OfGradient of = assertInstanceOf(Importance.OfGradient.class, found().importance());
    assertEquals("out:0", of.target().orElseThrow().toString());
  }

  @Test
  void otherShufflesAreTakenAtOnceAndTheOldOnesStayUntilThen() {
    open(FakeLibrary.TABLE);
    model.worthProperty().set(Worth.PERMUTATION);
    model.activeProperty().set(true);
    tasks.runAll();
    Finding.Found first = found();
    model.repeatsProperty().set(25);
    assertSame(first, found());
    assertEquals(Age.OTHER_SETTINGS, model.ageProperty().get());
    tasks.runAll();
    assertTrue(words.meaning(found()).contains("25 shuffles (seed 1)"), words.meaning(found()));
    model.seedProperty().set(-4L);
    tasks.runAll();
    assertTrue(words.meaning(found()).contains("(seed -4)"), words.meaning(found()));
  }

  @Test
  void whatIsCancelledIsNotHeardOfAndWaitsForBeingTold() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    passNanos(ImportanceModel.UNNOTICED_NANOS - 1);
    assertFalse(model.busyProperty().get());
    passNanos(1);
    assertTrue(model.busyProperty().get(), "it takes longer than was thought");
    model.cancel();
    tasks.runAll();
    assertNothing();
    assertTrue(model.haltedProperty().get());
    train(8, 17);
    passNanos(2 * ImportanceModel.RESTED_NANOS);
    assertEquals(0, tasks.waiting());
    model.begin();
    assertTrue(model.busyProperty().get());
    tasks.runAll();
    assertEquals(17, found().request().step());
    assertFalse(model.busyProperty().get());
  }

  @Test
  void anotherModelEndsTheWorkAndForgetsWhatWasFound() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    train(8, 17);
    model.begin();
    open(FakeLibrary.QUANTITIES);
    tasks.runAll();
    assertEquals("Quantities", found().request().data().info().name());
    assertEquals(0, found().request().step());
  }

  @Test
  void anotherSeedHoldsOtherSamplesOut() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    Finding.Found first = found();
    plan.set(plan.get().map(it -> it.withSeed(99)));
    assertNothing();
    tasks.runAll();
    assertFalse(first.request().isOfSameData(found().request()));
  }

  @Test
  void pixelsAreNotShuffledAndGradientsAreOfferedInstead() {
    open(FakeLibrary.FLAT_IMAGES);
    model.worthProperty().set(Worth.PERMUTATION);
    model.activeProperty().set(true);
    tasks.runAll();
    Finding.Refused refused =
        assertInstanceOf(Finding.Refused.class, model.findingProperty().get());
    assertTrue(
        refused.problem().sentence().endsWith("ask for gradients instead."),
        refused.problem().sentence());
    model.worthProperty().set(Worth.GRADIENT);
    tasks.runAll();
    assertEquals("(1, 2)", found().request().feature(30));
    assertTrue(found().request().isPicture());
  }

  @Test
  void withoutDataItIsSaidWhy() {
    library.withoutData();
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    assertTrue(model.questionProperty().get().isEmpty());
    assertEquals("Data set table is gone.", words.without(session.dataProperty().get()));
    open(FakeLibrary.REGRESSION);
    assertTrue(words.without(session.dataProperty().get()).startsWith("The model names no data"));
    assertEquals(0, tasks.waiting());
  }

  @Test
  void longWorkWaitsForBeingToldAndSaysWhatItWouldTake() {
    open(FakeLibrary.TABLE);
    model.worthProperty().set(Worth.PERMUTATION);
    model.repeatsProperty().set(10_000);
    model.seedProperty().set(2L);
    ImportanceRequest question = model.questionProperty().get().orElseThrow();
    assertEquals(
        "3 features are shuffled 10,000 times each: 120,004 passes through the network.",
        words.before(question));
    assertTrue(question.isSmall());
    assertFalse(Effort.isSmall(question.network(), 1e7));
  }

  @Test
  void aTableGoesToOtherProgramsWithEveryDigit() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    tasks.runAll();
    String[] lines = ImportanceCsv.text(found()).split("\r\n");
    assertEquals("feature,importance,standard_error,signed_mean", lines[0]);
    assertEquals(4, lines.length);
    assertEquals(
        "width," + found().importance().mean().at(0),
        lines[1].substring(0, lines[1].indexOf(',', 6)));
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    model.close();
    tasks.runAll();
    assertNothing();
    assertEquals(List.of(), notices);
  }

  @Test
  void aValueIsSaidToTheSecondDigitOfItsError() {
    assertEquals("0.123 ± 0.012", ImportanceWords.plusMinus(0.12345, 0.01234));
    assertEquals("-0.0005 ± 0.0010", ImportanceWords.plusMinus(-0.00049, 0.00101));
    assertEquals("1235 ± 346", ImportanceWords.plusMinus(1234.5678, 345.6));
    assertEquals("0.5 ± 0", ImportanceWords.plusMinus(0.5, 0));
    assertEquals("NaN ± NaN", ImportanceWords.plusMinus(Double.NaN, Double.NaN));
  }
}
