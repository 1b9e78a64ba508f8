package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.FakeDataset;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.network.OptimizerState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesViewModelTest {
  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final DrawViewModel model = fixture.model;
  private final FeaturesViewModel features = model.features();

  @Test
  void aSliderRangesOverTheDataAndKnowsTheirMean() {
    session.openSystem(FakeLibrary.TABLE);
    FeatureRanges.Range range = features.feature(0).range();
    assertEquals(FakeDataset.value(0), range.low());
    assertEquals(FakeDataset.value(19), range.high());
    assertEquals(0.095, range.mean(), 1e-6);
  }

  @Test
  void anEditedRowStillSaysWhichRowItWas() {
    session.openSystem(FakeLibrary.TABLE);
    ShownSample row = fixture.shown();
    features.set(1, 0.125f);
    assertEquals("test 1, edited", model.placeProperty().get());
    assertEquals(0.125f, fixture.shown().input().at(1));
    assertEquals(row.input().at(0), fixture.shown().input().at(0));
    assertTrue(features.feature(1).edited());
    assertFalse(features.feature(0).edited());
    assertTrue(fixture.shown().truth().isEmpty());
  }

  @Test
  void theMovesOfOneSliderAreUndoneAtOnce() {
    session.openSystem(FakeLibrary.TABLE);
    ShownSample row = fixture.shown();
    features.set(1, 0.1f);
    features.set(1, 0.15f);
    features.set(2, 0.3f);
    session.edits().undo();
    assertEquals(0.15f, fixture.shown().input().at(1));
    assertEquals(row.input().at(2), fixture.shown().input().at(2));
    session.edits().undo();
    assertEquals(row, fixture.shown());
    session.edits().redo();
    assertEquals(0.15f, fixture.shown().input().at(1));
    assertTrue(features.feature(1).edited());
  }

  @Test
  void resettingTakesTheRowsOwnValue() {
    session.openSystem(FakeLibrary.TABLE);
    float own = fixture.shown().input().at(2);
    features.set(2, own + 1);
    features.reset(2);
    assertEquals(own, features.feature(2).value());
    assertFalse(features.feature(2).edited());
  }

  @Test
  void withoutDataTheRangeIsFromMinusThreeToThree() {
    session.openSystem(FakeLibrary.REGRESSION);
    assertEquals(FeatureRanges.UNKNOWN, features.feature(0).range());
    features.set(0, 2);
    assertEquals(2, fixture.shown().input().at(0));
    features.reset(0);
    assertEquals(0, fixture.shown().input().at(0));
  }

  @Test
  void aNumberThatIsNoneChangesNothing() {
    session.openSystem(FakeLibrary.TABLE);
    ShownSample row = fixture.shown();
    features.set(0, Float.NaN);
    assertEquals(row, fixture.shown());
  }

  @Test
  void eachInputOfANetworkKeepsItsOwnDrawingAndSliders() {
    session.openExample(FakeLibrary.TWO_INPUTS);
    assertEquals(List.of("image", "row"), model.inputNames());
    model.pad().press(0.5, 0.3);
    model.pad().drag(0.5, 0.7);
    model.pad().release();
    float[] drawn = fixture.shown().input("image").data().clone();
    model.inputProperty().set(1);
    assertEquals(new InputForm.Table(List.of("x0", "x1", "x2", "x3")), model.formProperty().get());
    features.set(2, 1.5f);
    assertEquals(1.5f, fixture.shown().input("row").at(2));
    model.inputProperty().set(0);
    assertFalse(model.pad().isBlank());
    assertArrayEquals(drawn, fixture.shown().input("image").data());
    assertEquals(1.5f, fixture.shown().input("row").at(2));
    session.edits().undo();
    assertEquals(0, fixture.shown().input("row").at(2));
    session.edits().undo();
    assertTrue(model.pad().isBlank());
  }

  @Test
  void anotherNetworkWithOneInputIsEditedAtThatOne() {
    session.openExample(FakeLibrary.TWO_INPUTS);
    model.inputProperty().set(1);
    session.openSystem(FakeLibrary.TABLE);
    assertEquals(0, model.inputProperty().get());
    assertEquals(3, features.size());
  }

  @Test
  void anEditedRowIsOpenedAgainAsOne() {
    session.openSystem(FakeLibrary.TABLE);
    features.set(1, 0.125f);
    ShownSample edited = fixture.shown();
    Path file = Path.of("edited.glassbox");
    session.save(file, session.modelProperty().get().saved().training(), OptimizerState.FRESH);

    session.openWelcome();
    session.openFile(file);

    assertEquals("test 1, edited", model.placeProperty().get());
    assertEquals(edited.source(), fixture.shown().source());
    assertEquals(0.125f, features.feature(1).value());
    assertTrue(features.feature(1).edited());
    assertFalse(features.feature(0).edited());
    features.reset(1);
    assertEquals(edited.input().at(0), features.feature(1).value(), "the row has one number");
  }
}
