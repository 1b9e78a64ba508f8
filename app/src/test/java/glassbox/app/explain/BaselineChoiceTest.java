package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.explain.Baseline;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.io.Safetensors;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What samples are compared with, and the seed of what is drawn. */
class BaselineChoiceTest {
  @TempDir Path folder;

  private final HeldTasks tasks = new HeldTasks();
  private final List<Problem> refusals = new ArrayList<>();
  private final Session session =
      new Session(
          new FakeLibrary(),
          tasks,
          new SameThreadInference(),
          problem -> {
            throw new AssertionError(problem.sentence());
          });
  private final ExplainWords words = new ExplainWords(session, new Texts(Locale.ENGLISH));
  private final AttributionModel model =
      new AttributionModel(session, new TargetChoice(session), words, () -> 0);
  private final BaselineChoice baseline = model.baseline();

  private void open(String system) {
    session.openSystem(system);
    tasks.runAll();
    session.pulse();
  }

  private void see(float... values) {
    ShownSample blank = ShownSample.blank(session.network().orElseThrow().spec());
    session.sampleProperty().set(blank.with(blank.inputs().firstEntry().getKey(), tensor(values)));
    session.pulse();
    tasks.runAll();
  }

  private static Tensor tensor(float... values) {
    return new Tensor(Shape.of(values.length), values);
  }

  private float[] found() {
    tasks.runAll();
    return assertInstanceOf(Explanation.Found.class, model.explanationProperty().get())
        .attribution()
        .first()
        .data();
  }

  private String chosen() {
    return baseline.chosenProperty().get().map(it -> words.baseline(it.origin())).orElse("");
  }

  private float[] values() {
    Baseline.Sample sample = baseline.chosenProperty().get().orElseThrow().baseline();
    return sample.tensors().values().iterator().next().data();
  }

  private Path file(String name, Tensor tensor) {
    Path file = folder.resolve(name);
    Safetensors.write(Map.of("input", tensor), file);
    return file;
  }

  @Test
  void theShownSampleIsKeptAndOthersAreComparedWithIt() {
    open(FakeLibrary.TABLE);
    model.methodProperty().set(Method.DEEPLIFT);
    model.activeProperty().set(true);
    see(1, 2, 3);
    float[] before = found();
    baseline.keepShown();
    assertEquals("your own input, kept", chosen());
    assertArrayEquals(new float[3], found(), "nothing differs from the baseline");
    see(1, 2, 4);
    float[] after = found();
    assertEquals(0, after[0]);
    assertNotEquals(0, after[2]);
    see(1, 2, 3);
    baseline.useNumber();
    assertArrayEquals(before, found());
    assertEquals("", chosen());
  }

  @Test
  void aTestSampleIsCalledByItsPlace() {
    open(FakeLibrary.TABLE);
    ShownSample.Test third = new ShownSample.Test(2, 17);
    session
        .sampleProperty()
        .set(
            ShownSample.test(
                session.network().orElseThrow().spec(), session.dataset().orElseThrow(), third));
    baseline.keepShown();
    assertEquals("test sample 3", chosen());
    assertEquals(
        "test sample 3, changed",
        words.baseline(new BaselineChoice.Kept(new ShownSample.Edited(third))));
  }

  @Test
  void aFileIsTakenAsTheCommandLineTakesIt() {
    open(FakeLibrary.TABLE);
    baseline.read(file("mean.safetensors", tensor(4, 5, 6)), refusals::add);
    tasks.runAll();
    assertEquals("mean.safetensors", chosen());
    assertArrayEquals(new float[] {4, 5, 6}, values());
    assertEquals(List.of(), refusals);
  }

  @Test
  void aFileOfAnotherShapeIsRefusedAndWhatWasChosenStays() {
    open(FakeLibrary.TABLE);
    see(1, 2, 3);
    baseline.keepShown();
    baseline.read(file("long.safetensors", tensor(4, 5, 6, 7)), refusals::add);
    tasks.runAll();
    assertEquals("your own input, kept", chosen());
    String said = refusals.getFirst().sentence();
    assertTrue(said.contains("has shape 4, but 3 (or 1x3) is needed"), said);
    baseline.read(folder.resolve("none.safetensors"), refusals::add);
    tasks.runAll();
    assertEquals(2, refusals.size());
    assertEquals("your own input, kept", chosen());
  }

  @Test
  void aFileThatIsReadLateReplacesNothingNewer() {
    open(FakeLibrary.TABLE);
    see(1, 2, 3);
    baseline.read(file("slow.safetensors", tensor(4, 5, 6)), refusals::add);
    baseline.keepShown();
    tasks.runAll();
    assertEquals("your own input, kept", chosen());
    baseline.read(file("slow.safetensors", tensor(4, 5, 6)), refusals::add);
    open(FakeLibrary.REGRESSION);
    assertEquals("", chosen());
  }

  @Test
  void anotherModelForgetsItAndASavedOneDoesNot() {
    open(FakeLibrary.TABLE);
    see(1, 2, 3);
    baseline.keepShown();
    session.save(Path.of("saved.glassbox"), Optional.empty(), modelOptimizer());
    tasks.runAll();
    assertEquals("your own input, kept", chosen());
    open(FakeLibrary.QUANTITIES);
    assertEquals("", chosen());
    assertTrue(choices(Method.DEEPLIFT).baseline().isEmpty());
  }

  private OptimizerState modelOptimizer() {
    return session.modelProperty().get().saved().optimizer();
  }

  private Choices choices(Method method) {
    return model.settings().choices(method);
  }

  @Test
  void onlyMethodsThatCompareAreTold() {
    open(FakeLibrary.TABLE);
    baseline.keepShown();
    for (Method method : Method.values()) {
      assertEquals(
          method.parameters().contains(Parameter.BASELINE),
          choices(method).baseline().isPresent(),
          method.id());
    }
  }

  @Test
  void anotherSeedDrawsOtherNoiseAndTheSameTheSame() {
    open(FakeLibrary.TWO_OUTPUTS);
    model.methodProperty().set(Method.SMOOTHGRAD);
    model.activeProperty().set(true);
    see(1, 2, 3);
    model.begin();
    float[] first = found();
    model.settings().seedProperty().set(77L);
    assertEquals(77, choices(Method.SMOOTHGRAD).seed());
    assertEquals(Choices.DEFAULT_SEED, choices(Method.OCCLUSION).seed());
    model.begin();
    assertFalse(Arrays.equals(first, found()));
    model.settings().seedProperty().set(Choices.DEFAULT_SEED);
    model.begin();
    assertArrayEquals(first, found());
  }
}
