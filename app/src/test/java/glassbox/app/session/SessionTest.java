package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.HeldTasks;
import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Path FILE = Path.of("model.glassbox");

  private final FakeLibrary library = new FakeLibrary();
  private final List<Problem> said = new ArrayList<>();

  private Session session(TaskExecutor tasks) {
    return new Session(library, tasks, new SameThreadInference(), said::add);
  }

  private Session welcomed() {
    Session session = session(TaskExecutor.sameThread());
    session.openWelcome();
    session.pulse();
    return session;
  }

  @Test
  void theFirstModelIsShownWithASampleAndWhatTheNetworkMakesOfIt() {
    Session session = welcomed();
    assertEquals("Images", session.modelProperty().get().name());
    assertSame(session.sampleProperty().get(), session.snapshotProperty().get().sample());
    assertTrue(session.dataset().isPresent());
    assertEquals(List.of(), said);
  }

  @Test
  void aRefusedFileIsSaidAndChangesNothing() {
    Session session = welcomed();
    session.selectionProperty().set(UnitAddress.of("out", 3));
    OpenModel open = session.modelProperty().get();
    Snapshot snapshot = session.snapshotProperty().get();
    session.openFile(FILE);
    session.pulse();
    assertEquals(List.of("file.no-zip"), said.stream().map(Problem::code).toList());
    assertSame(open, session.modelProperty().get());
    assertSame(snapshot, session.snapshotProperty().get());
    assertEquals(UnitAddress.of("out", 3), session.selectionProperty().get());
  }

  @Test
  void anotherModelTakesTheSelectionAndTheOldResultAway() {
    Session session = welcomed();
    session.selectionProperty().set(UnitAddress.of("out", 3));
    session.openSystem(FakeLibrary.TABLE);
    assertNull(session.selectionProperty().get());
    assertNull(session.snapshotProperty().get());
    session.pulse();
    assertEquals("Table", session.snapshotProperty().get().pass().network().spec().name());
  }

  @Test
  void ofTwoModelsAskedForInAHurryTheLastIsOpened() {
    HeldTasks tasks = new HeldTasks();
    tasks.hold();
    Session session = session(tasks);
    session.openSystem(FakeLibrary.IMAGES);
    session.openSystem(FakeLibrary.TABLE);
    tasks.rotate();
    tasks.runNext();
    tasks.runNext();
    assertEquals("Table", session.modelProperty().get().name());
  }

  @Test
  void newWeightsAreRunOnTheSampleAtOnce() {
    Session session = welcomed();
    Network other = Network.initialized(session.network().orElseThrow().spec(), 99);
    session.show(other.parameters(), 12);
    session.pulse();
    assertEquals(12, session.snapshotProperty().get().step());
    assertSame(other.parameters(), session.snapshotProperty().get().pass().network().parameters());
  }

  @Test
  void aSavedModelHasTheWeightsOnShowAndTheClassNames() {
    Session session = welcomed();
    Network other = Network.initialized(session.network().orElseThrow().spec(), 99);
    session.show(other.parameters(), 12);
    session.save(FILE, Optional.empty(), OptimizerState.FRESH, () -> {});
    SavedModel saved = library.open(FILE);
    assertSame(other.parameters(), saved.network().parameters());
    assertEquals(session.dataset().orElseThrow().info().classes(), saved.labels());
    assertEquals(Optional.of(FILE), session.modelProperty().get().file());
  }

  @Test
  void missingDataAreSaidAndTheNetworkCanStillBeLookedAt() {
    library.withoutData();
    Session session = welcomed();
    assertTrue(session.dataProperty().get() instanceof DataState.Missing);
    assertEquals(List.of("data.gone"), said.stream().map(Problem::code).toList());
    assertEquals("Images", session.snapshotProperty().get().pass().network().spec().name());
  }

  @Test
  void aNetworkWithSeveralInputsIsShownWithZerosAtEach() {
    Session session = welcomed();
    NetworkSpec spec =
        new NetworkSpec(
            "Two",
            List.of(new InputSpec("a", Shape.of(2)), new InputSpec("b", Shape.of(3))),
            List.of(
                new LayerNode("x", List.of("a"), new LayerSpec.Dense(1, Activation.SIGMOID)),
                new LayerNode("y", List.of("b"), new LayerSpec.Dense(1, Activation.LINEAR))),
            List.of("x", "y"));
    library.save(SavedModel.of(Network.initialized(spec, 1)), FILE);
    session.openFile(FILE);
    session.pulse();
    assertEquals(List.of(), said);
    ShownSample sample = session.sampleProperty().get();
    assertEquals(List.of("a", "b"), List.copyOf(sample.inputs().keySet()));
    assertEquals(Shape.of(3), sample.input("b").shape());
    assertEquals(0.5f, session.snapshotProperty().get().pass().output("x").at(0));
  }

  @Test
  void aValueAtOneInputLeavesTheOthersAndForgetsTheClass() {
    SequencedMap<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("b", Tensor.zeros(Shape.of(2)));
    inputs.put("a", Tensor.zeros(Shape.of(1)));
    ShownSample before = new ShownSample(inputs, new ShownSample.Test(4, 9), OptionalInt.of(1));
    ShownSample after = before.with("a", new Tensor(Shape.of(1), new float[] {7}));
    assertEquals(List.of("b", "a"), List.copyOf(after.inputs().keySet()));
    assertSame(before.input(), after.input("b"));
    assertEquals(7, after.input("a").at(0));
    assertEquals(0, before.input("a").at(0));
    assertEquals(new ShownSample.Drawn(), after.source());
    assertEquals(OptionalInt.empty(), after.truth());
    assertThrows(IllegalArgumentException.class, () -> before.with("a", Tensor.zeros(Shape.of(2))));
    assertThrows(IllegalArgumentException.class, () -> before.input("c"));
  }

  @Test
  void theNewestSampleIsTheOneThatIsRun() {
    Session session = welcomed();
    NetworkSpec spec = session.network().orElseThrow().spec();
    ShownSample last = ShownSample.blank(spec);
    session.sampleProperty().set(ShownSample.blank(spec));
    session.sampleProperty().set(last);
    session.pulse();
    assertSame(last, session.snapshotProperty().get().sample());
  }
}
