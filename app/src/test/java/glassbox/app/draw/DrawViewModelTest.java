package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn, and what becomes of it when other models are opened. */
class DrawViewModelTest {
  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final FakeLibrary library = fixture.library;
  private final DrawViewModel model = fixture.model;

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
    ShownSample dot = fixture.shown();
    model.pad().drag(0.6, 0.6);
    assertNotEquals(dot, fixture.shown());
    assertEquals(Shape.of(28, 28, 1), fixture.shown().input().shape());
    assertTrue(sum(fixture.shown().input().data()) > sum(dot.input().data()));
  }

  @Test
  void aSheetThatWasClearedStaysBlankWhenAnotherModelIsOpened() {
    session.openWelcome();
    model.pad().clear();
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertInstanceOf(ShownSample.Drawn.class, fixture.shown().source());
    assertEquals(0, sum(fixture.shown().input().data()));
  }

  @Test
  void clearTakesACleanSheet() {
    session.openWelcome();
    fixture.drawLine();
    model.pad().clear();
    assertTrue(model.pad().isBlank());
    assertEquals(0, sum(fixture.shown().input().data()));
  }

  @Test
  void theEraserWipes() {
    session.openWelcome();
    fixture.drawLine();
    model.pad().brush().toolProperty().set(Brush.Tool.ERASER);
    fixture.drawLine();
    assertTrue(model.pad().isBlank());
  }

  @Test
  void centringCanBeSwitchedOff() {
    session.openWelcome();
    model.pad().press(0.1, 0.1);
    model.pad().release();
    float[] centred = fixture.shown().input().data();
    model.pad().centredProperty().set(false);
    float[] asDrawn = fixture.shown().input().data();
    assertEquals(14, DigitNormalizer.centreOfMass(centred, 28, 28, false), 0.5001);
    assertEquals(2.8, DigitNormalizer.centreOfMass(asDrawn, 28, 28, false), 0.1);
  }

  @Test
  void aDrawingIsKeptWhenAnotherImageNetworkIsOpened() {
    session.openWelcome();
    fixture.drawLine();
    float[] before = fixture.shown().input().data();
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertEquals(Shape.of(784), fixture.shown().input().shape());
    assertEquals(sum(before), sum(fixture.shown().input().data()));
    assertInstanceOf(InputForm.Image.class, model.formProperty().get());
  }

  @Test
  void aTableShowsItsFirstTestRowAsNumbers() {
    session.openSystem(FakeLibrary.TABLE);
    session.pulse();
    assertInstanceOf(InputForm.Table.class, model.formProperty().get());
    assertInstanceOf(ShownSample.Test.class, fixture.shown().source());
    assertEquals("test 1 of 4", model.placeProperty().get());
    assertEquals(
        List.of("width", "height", "weight"),
        IntStream.range(0, 3).mapToObj(i -> model.features().feature(i).name()).toList());
    assertEquals(fixture.shown().input().at(0), model.features().feature(0).value());
    assertEquals(List.of("no", "yes"), fixture.bars().stream().map(Bar::label).toList());
  }

  @Test
  void modelsAndTheirDataCanBeChangedBackAndForth() {
    session.openWelcome();
    model.samples().next();
    session.openSystem(FakeLibrary.TABLE);
    session.openWelcome();
    session.pulse();
    assertEquals("test 1 of 12", model.placeProperty().get());
    assertEquals(10, fixture.bars().size());
  }

  @Test
  void missingDataIsSaidAndDrawingStillWorks() {
    library.withoutData();
    session.openWelcome();
    assertEquals("no test samples", model.placeProperty().get());
    assertEquals(List.of("data.gone"), fixture.notices.stream().map(Problem::code).toList());
    model.samples().next();
    fixture.drawLine();
    assertEquals(10, fixture.bars().size());
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
    session.sampleProperty().set(fixture.shown().with("row", row));
    fixture.drawLine();
    assertTrue(sum(fixture.shown().input("image").data()) > 0);
    assertEquals(row, fixture.shown().input("row"));
    assertEquals(2, fixture.bars().size());
  }
}
