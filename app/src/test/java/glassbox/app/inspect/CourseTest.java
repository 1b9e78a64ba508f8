package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.ValueRange;
import glassbox.app.session.Session;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.StateKind;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the inspector says of a unit that carries a state from step to step. */
class CourseTest {
  private static final int STEPS = 6;

  private static Session session(RecurrentSpec spec) {
    return InspectFixture.session(
        NetworkSpec.chain("recurrent", Shape.of(STEPS, 3))
            .then("cell", spec)
            .then("out", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build());
  }

  private static Inspection.Unit unit(Session session, String address) {
    InspectorViewModel model = new InspectorViewModel(session);
    InspectFixture.select(session, address);
    return assertInstanceOf(Inspection.Unit.class, model.inspectionProperty().get());
  }

  private static ForwardPass pass(Session session) {
    return Objects.requireNonNull(session.snapshotProperty().get()).pass();
  }

  @Test
  void everyLineHasTheRecordersValues() {
    Session session = session(new Lstm(4, false));
    Course course = unit(session, "cell:2@3").course().orElseThrow();
    assertEquals(3, course.step());
    assertEquals(6, course.lines().size());
    for (Course.Line line : course.lines()) {
      Tensor states = Objects.requireNonNull(pass(session).states("cell").get(line.kind()));
      for (int step = 0; step < STEPS; step++) {
        assertEquals(states.at(step * 4 + 2), line.at(step));
      }
    }
  }

  @Test
  void gatesAreColouredFromZeroToOneAndStatesAboutZero() {
    Course course = unit(session(new Lstm(4, false)), "cell:0").course().orElseThrow();
    assertEquals(new ValueRange(0, 1), course.lines().getFirst().range());
    assertTrue(course.lines().getLast().range().signed());
    Course others =
        unit(session(new Lstm(4, false, Activation.TANH, Activation.TANH)), "cell:0")
            .course()
            .orElseThrow();
    assertTrue(others.lines().getFirst().range().signed());
  }

  @Test
  void aUnitWithoutAStepHasTheValueOfTheLastWhereThatAloneIsGiven() {
    Session session = session(new Gru(4, false));
    Inspection.Unit unit = unit(session, "cell:1");
    assertEquals(pass(session).output("cell").at(1), unit.value());
    assertEquals(STEPS - 1, unit.course().orElseThrow().step());
  }

  @Test
  void theEquationsLeadToTheStateThatIsShown() {
    Session session = session(new Lstm(4, true));
    Course course = unit(session, "cell:1@4").course().orElseThrow();
    List<String> lines = CourseEquations.of(course);
    assertEquals(
        "c = f·c' + i·g = " + Numbers.of(course.value(StateKind.CELL_STATE, 4)), lines.get(0));
    assertTrue(lines.get(1).contains(Numbers.of(course.value(StateKind.CELL_STATE, 3))));
    assertEquals(
        "h = o·tanh(c) = " + Numbers.of(course.value(StateKind.HIDDEN_STATE, 4)), lines.get(2));
    assertTrue(CourseEquations.of(course.at(0)).get(1).contains("·0 +"));
  }

  @Test
  void simpleLayersAndGrusHaveEquationsOfTheirOwn() {
    Course simple =
        unit(session(new SimpleRnn(2, false, Activation.RELU)), "cell:1").course().orElseThrow();
    assertTrue(CourseEquations.of(simple).getFirst().startsWith("h = relu(x·W + h'·U + b) = "));
    Course gru = unit(session(new Gru(2, true)), "cell:1@2").course().orElseThrow();
    assertTrue(CourseEquations.of(gru).getFirst().startsWith("h = z·h' + (1 - z)·g = "));
  }

  @Test
  void weightsHaveARowForEachGate() {
    Session session = session(new Lstm(4, false));
    Tiles weights = unit(session, "cell:2").weights().orElseThrow().tiles();
    Tensor kernel = pass(session).network().parameters().get("cell", "kernel");
    assertEquals(4, weights.rows());
    assertEquals(3, weights.columns());
    for (int gate = 0; gate < 4; gate++) {
      for (int feature = 0; feature < 3; feature++) {
        assertEquals(kernel.at(feature * 16 + gate * 4 + 2), weights.at(0, gate, feature));
      }
    }
  }

  @Test
  void aWholeLayerIsPicturedOverTimeAndAClickSelectsUnitAndStep() {
    Session session = session(new Lstm(4, false));
    InspectorViewModel model = new InspectorViewModel(session);
    InspectFixture.select(session, "cell");
    Inspection.Layer layer =
        assertInstanceOf(Inspection.Layer.class, model.inspectionProperty().get());
    assertEquals(4, layer.picture().rows());
    assertEquals(STEPS, layer.picture().columns());
    assertEquals(pass(session).unfolded("cell").at(2 * 4 + 1), layer.picture().at(0, 1, 2));
    model.select(new TilesView.Place(0, 1, 2));
    assertEquals("cell:1@2", String.valueOf(session.selectionProperty().get()));
    model.selectStep(5);
    assertEquals("cell:1@5", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void thereIsNoSumToWorkOut() {
    Session session = session(new Gru(4, false));
    InspectorViewModel model = new InspectorViewModel(session);
    InspectFixture.select(session, "cell:1@2");
    assertEquals(null, model.sumProperty().get());
    InspectFixture.select(session, "out:1");
    assertEquals(
        1, Objects.requireNonNull(model.sumProperty().get()).sum().address().unit().orElse(-1));
  }
}
