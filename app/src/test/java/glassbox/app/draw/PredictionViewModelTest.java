package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.draw.PredictionViewModel.Verdict;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import glassbox.engine.network.Network;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network's newest answer, beside what it is asked. */
class PredictionViewModelTest {
  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final DrawViewModel model = fixture.model;

  @Test
  void theBarsFollowThePen() {
    session.openWelcome();
    session.pulse();
    List<Bar> before = fixture.bars();
    fixture.drawLine();
    assertEquals(10, fixture.bars().size());
    assertNotEquals(before, fixture.bars());
    assertEquals(1, fixture.bars().stream().mapToDouble(Bar::fraction).sum(), 1e-5);
    assertEquals(1, fixture.bars().stream().filter(Bar::emphasised).count());
    assertEquals("class 0", fixture.bars().getFirst().label());
    assertTrue(fixture.bars().getFirst().detail().contains("logit"));
  }

  @Test
  void aBlankSheetIsAnsweredButNothingIsEmphasised() {
    session.openWelcome();
    model.pad().clear();
    session.pulse();
    assertEquals(10, fixture.bars().size());
    assertTrue(fixture.bars().stream().noneMatch(Bar::emphasised));
    assertTrue(model.prediction().summaryProperty().get().startsWith("Blank sheet"));
  }

  @Test
  void theVerdictIsSaidInWords() {
    session.openWelcome();
    for (int i = 0; i < 12; i++) {
      model.samples().next();
      session.pulse();
      int truth = fixture.shown().truth().orElseThrow();
      boolean right = fixture.bars().get(truth).emphasised();
      assertEquals(
          right ? Verdict.RIGHT : Verdict.WRONG, model.prediction().verdictProperty().get());
      String words = model.prediction().summaryProperty().get();
      assertTrue(words.contains(right ? "✓ Right" : "✗ Wrong"), words);
      assertTrue(words.contains("class " + truth), words);
    }
  }

  @Test
  void aRegressionGivesItsValue() {
    session.openSystem(FakeLibrary.REGRESSION);
    session.pulse();
    assertEquals(1, fixture.bars().size());
    assertEquals("0", fixture.bars().getFirst().value());
    assertEquals("no data set", model.placeProperty().get());
    assertEquals(Verdict.UNKNOWN, model.prediction().verdictProperty().get());
  }

  @Test
  void theFirstOfSeveralOutputsAnswersAndThatIsSaid() {
    session.openSystem(FakeLibrary.TWO_OUTPUTS);
    session.pulse();
    assertEquals("At out, the first of 2 outputs", model.prediction().outputProperty().get());
    assertTrue(model.prediction().outputsProperty().get().contains("out, early"));
    assertEquals(2, fixture.bars().size());

    session.openSystem(FakeLibrary.TABLE);
    session.pulse();
    assertEquals("", model.prediction().outputProperty().get());
  }

  @Test
  void aPredictedQuantityIsMarkedAmongTheTargetsInTheData() {
    session.openSystem(FakeLibrary.QUANTITIES);
    predict(19);
    Bar.Mark mark = fixture.bars().getFirst().mark().orElseThrow();
    assertEquals(0.5, mark.place(), 1e-6);
    assertFalse(mark.beyond());
    assertEquals("Within the data: 0 to 38", model.prediction().summaryProperty().get());
    predict(40);
    mark = fixture.bars().getFirst().mark().orElseThrow();
    assertEquals(1, mark.place());
    assertTrue(mark.beyond());
    assertEquals("Beyond the data: 0 to 38", model.prediction().summaryProperty().get());
  }

  @Test
  void withoutDataAQuantityHasNoMark() {
    session.openSystem(FakeLibrary.REGRESSION);
    session.pulse();
    assertTrue(fixture.bars().getFirst().mark().isEmpty());
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
