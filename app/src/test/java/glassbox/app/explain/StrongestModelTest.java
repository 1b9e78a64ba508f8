package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.HeldTasks;
import glassbox.app.session.FakeDataset;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.data.Split;
import glassbox.engine.explain.Target;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** Which test samples are found, when, and of what. */
class StrongestModelTest {
  private static final long SETTLED = StrongestModel.SETTLED_NANOS;

  private final FakeLibrary library = new FakeLibrary();
  private final HeldTasks tasks = new HeldTasks();
  private final List<Problem> said = new ArrayList<>();
  private final Session session = new Session(library, tasks, new SameThreadInference(), said::add);
  private final ObjectProperty<Optional<TrainingPlan>> plan =
      new SimpleObjectProperty<>(Optional.empty());
  private long now;
  private final TargetChoice target = new TargetChoice(session);
  private final StrongestModel model = new StrongestModel(session, plan, target, () -> now);

  private void open(String system) {
    session.openSystem(system);
    plan.set(plan());
    session.pulse();
  }

  /** The settings that the model was opened with. */
  private Optional<TrainingPlan> plan() {
    return Optional.ofNullable(session.modelProperty().get())
        .flatMap(open -> open.saved().training())
        .map(TrainingRecord::plan);
  }

  private void passNanos(long nanos) {
    now += nanos;
    model.pulse();
  }

  private Strongest shown() {
    return model.strongestProperty().get();
  }

  private Strongest.Found found() {
    return assertInstanceOf(Strongest.Found.class, shown());
  }

  private static List<Integer> indices(Strongest.Found found) {
    return found.samples().stream().map(sample -> sample.source().index()).toList();
  }

  /** The logits of images whose pixels are all the same number, from the weights themselves. */
  private double logit(int unit, int index) {
    Network network = session.network().orElseThrow();
    float[] kernel = network.parameters().get("out", "kernel").data();
    double sum = network.parameters().get("out", "bias").at(unit);
    int units = network.shapes().shape("out").size();
    for (int i = unit; i < kernel.length; i += units) {
      sum += (double) kernel[i] * FakeDataset.value(index);
    }
    return sum;
  }

  private List<Integer> strongest(int unit, int[] among) {
    return IntStream.of(among)
        .boxed()
        .sorted(Comparator.comparing(index -> -logit(unit, index)))
        .limit(StrongestModel.COUNT)
        .toList();
  }

  private int[] ownTest() {
    return IntStream.range(20, 32).toArray();
  }

  @Test
  void theNineStrongestOfTheTestPartAreFoundForTheSelectedUnit() {
    open(FakeLibrary.IMAGES);
    model.activeProperty().set(true);
    for (int unit : new int[] {3, 8}) {
      session.selectionProperty().set(UnitAddress.of("out", unit));
      passNanos(SETTLED);
      assertEquals(strongest(unit, ownTest()), indices(found()));
      assertEquals("out:" + unit, found().target().toString());
      assertEquals(12, found().searched());
      Strongest.Sample first = found().samples().getFirst();
      assertEquals(logit(unit, first.source().index()), first.value(), 1e-4);
      assertEquals(OptionalDouble.of(first.value()), model.highestProperty().getValue());
      assertEquals(first.source().index() - 20, first.source().position());
    }
  }

  @Test
  void withoutASelectionThePredictedClassIsTheTargetAndItsOppositeHasTheOppositeOrder() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    passNanos(SETTLED);
    List<Integer> most = indices(found());
    assertEquals(4, most.size(), "a fifth of 20");
    target.reverse();
    passNanos(SETTLED);
    assertEquals(most.reversed(), indices(found()));
  }

  @Test
  void nothingIsLookedForForNobodyOrBeforeTheTargetHasSettled() {
    open(FakeLibrary.IMAGES);
    passNanos(2 * SETTLED);
    assertInstanceOf(Strongest.Nothing.class, shown());
    model.activeProperty().set(true);
    passNanos(SETTLED - 1);
    assertInstanceOf(Strongest.Working.class, shown());
    session.selectionProperty().set(UnitAddress.of("out", 5));
    passNanos(SETTLED - 1);
    assertInstanceOf(Strongest.Working.class, shown());
    assertEquals(OptionalDouble.empty(), model.highestProperty().getValue());
    passNanos(1);
    assertEquals("out:5", found().target().toString());
    model.activeProperty().set(false);
    assertInstanceOf(Strongest.Nothing.class, shown());
  }

  @Test
  void newWeightsAreFollowedAfterThreeTimesAsMuchRestAsWork() {
    open(FakeLibrary.IMAGES);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 5));
    tasks.hold();
    passNanos(SETTLED);
    long work = 2_000_000_000;
    passNanos(work);
    tasks.runNext();
    Strongest.Found first = found();
    assertEquals(0, first.step());
    for (int step = 1; step <= 3; step++) {
      session.show(
          Network.initialized(session.network().orElseThrow().spec(), step).parameters(), step);
    }
    passNanos(StrongestModel.REST * work - 1);
    assertEquals(0, tasks.waiting());
    assertSame(first, shown(), "the older answer stays, and says its step");
    passNanos(1);
    tasks.runNext();
    assertEquals(3, found().step());
    assertEquals(strongest(5, ownTest()), indices(found()));
    passNanos(10 * work);
    assertEquals(0, tasks.waiting(), "the weights rest");
  }

  @Test
  void anotherTargetEndsTheSearchAndItsAnswerIsNotHeardOf() {
    open(FakeLibrary.IMAGES);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 5));
    tasks.hold();
    passNanos(SETTLED);
    session.selectionProperty().set(UnitAddress.of("out", 6));
    tasks.runNext();
    assertInstanceOf(Strongest.Working.class, shown());
    passNanos(SETTLED);
    tasks.runNext();
    assertEquals("out:6", found().target().toString());
  }

  @Test
  void aClosedModelHearsNothingMore() {
    open(FakeLibrary.IMAGES);
    model.activeProperty().set(true);
    tasks.hold();
    passNanos(SETTLED);
    model.close();
    tasks.runNext();
    assertInstanceOf(Strongest.Nothing.class, shown());
    session.selectionProperty().set(UnitAddress.of("out", 6));
    passNanos(SETTLED);
    assertEquals(0, tasks.waiting());
  }

  @Test
  void aModelWithoutDataOrWithMissingDataSaysSo() {
    open(FakeLibrary.TWO_INPUTS);
    model.activeProperty().set(true);
    assertInstanceOf(Strongest.NoData.class, shown());
    library.withoutData();
    open(FakeLibrary.TABLE);
    Strongest.Refused refused = assertInstanceOf(Strongest.Refused.class, shown());
    assertEquals("data.gone", refused.problem().code());
    passNanos(SETTLED);
    assertSame(refused, shown());
  }

  @Test
  void anotherModelHasOtherSamples() {
    open(FakeLibrary.IMAGES);
    model.activeProperty().set(true);
    tasks.hold();
    passNanos(SETTLED);
    tasks.release();
    open(FakeLibrary.FLAT_IMAGES);
    tasks.runNext();
    assertInstanceOf(Strongest.Working.class, shown());
    passNanos(SETTLED);
    assertEquals(784, found().samples().getFirst().shown().input().shape().dimension(0));
  }

  @Test
  void theSeedInForceChoosesTheTestPart() {
    open(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    passNanos(SETTLED);
    int[] before = sorted(indices(found()));
    plan.set(plan().map(settings -> settings.withEpochs(99)));
    assertInstanceOf(Strongest.Found.class, shown(), "the same samples");
    plan.set(plan().map(settings -> settings.withSeed(8)));
    assertInstanceOf(Strongest.Working.class, shown());
    passNanos(SETTLED);
    int[] test = Split.of(FakeDataset.table(), Integer.MAX_VALUE, 0.2, 8).test();
    int[] after = sorted(indices(found()));
    assertArrayEquals(sorted(Arrays.stream(test).boxed().toList()), after);
    assertFalse(Arrays.equals(before, after));
  }

  private static int[] sorted(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  @Test
  void aChosenOneIsShownInTheWholeWindowWithItsClass() {
    open(FakeLibrary.IMAGES);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 3));
    passNanos(SETTLED);
    Strongest.Sample second = found().samples().get(1);
    Target before = target.targetProperty().get();
    model.show(second);
    session.pulse();
    ShownSample onShow = Objects.requireNonNull(session.sampleProperty().get());
    assertEquals(second.source(), onShow.source());
    assertEquals(OptionalInt.of(second.source().index() % 10), onShow.truth());
    assertEquals(FakeDataset.value(second.source().index()), onShow.input().at(0));
    assertEquals(before, target.targetProperty().get());
    assertNotNull(session.snapshotProperty().get());
    assertTrue(said.isEmpty(), said.toString());
  }
}
