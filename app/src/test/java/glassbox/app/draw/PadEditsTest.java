package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PadEditsTest {

  /** A clipboard in memory. */
  private static final class Pocket implements PictureClipboard {
    private @Nullable BufferedImage image;

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public Optional<BufferedImage> image() {
      return Optional.ofNullable(image);
    }

    @Override
    public void put(BufferedImage copied) {
      image = copied;
    }
  }

  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final DrawViewModel model = fixture.model;
  private final DrawPadViewModel pad = model.pad();

  @BeforeEach
  void open() {
    session.openWelcome();
    pad.clear();
  }

  private void stroke(double x) {
    pad.press(x, 0.2);
    pad.drag(x, 0.5);
    pad.drag(x, 0.8);
    pad.release();
  }

  private float[] shown() {
    return fixture.shown().input().data().clone();
  }

  @Test
  void strokesAreUndoneAndRedoneOneByOne() {
    stroke(0.3);
    float[] one = pad.ink().clone();
    float[] oneSeen = shown();
    stroke(0.6);
    float[] two = pad.ink().clone();
    float[] twoSeen = shown();
    assertEquals(Optional.of("draw.edit-stroke"), session.edits().undoableProperty().get());
    session.edits().undo();
    assertArrayEquals(one, pad.ink());
    assertArrayEquals(oneSeen, shown());
    session.edits().undo();
    assertTrue(pad.isBlank());
    session.edits().redo();
    session.edits().redo();
    assertArrayEquals(two, pad.ink());
    assertArrayEquals(twoSeen, shown());
  }

  @Test
  void clearingCanBeUndone() {
    stroke(0.4);
    float[] before = pad.ink().clone();
    pad.clear();
    assertTrue(pad.isBlank());
    session.edits().undo();
    assertArrayEquals(before, pad.ink());
  }

  @Test
  void undoingTheFirstStrokeAfterASampleBringsTheSampleBack() {
    model.next();
    ShownSample sample = session.sampleProperty().get();
    stroke(0.4);
    session.edits().undo();
    assertEquals(sample, session.sampleProperty().get());
    assertTrue(pad.isBlank());
  }

  @Test
  void aDrawingThatWasLeftForSamplesComesBackWithOneUndo() {
    stroke(0.4);
    float[] drawn = pad.ink().clone();
    model.next();
    model.next();
    assertInstanceOf(
        ShownSample.Test.class, Objects.requireNonNull(session.sampleProperty().get()).source());
    session.edits().undo();
    assertArrayEquals(drawn, pad.ink());
    assertTrue(pad.isUsed());
  }

  @Test
  void aPastedImageIsInkAndCanBeUndone() {
    stroke(0.4);
    float[] drawn = pad.ink().clone();
    Pocket pocket = new Pocket();
    BufferedImage page = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 100, 100);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(40, 20, 20, 60);
    graphics.dispose();
    pocket.put(page);
    model.pictures().paste(pocket);
    assertEquals(1, pad.ink()[140 * InkSheet.SIDE + 140]);
    assertEquals(0, pad.ink()[140 * InkSheet.SIDE + 20]);
    assertTrue(pad.picture().orElseThrow().inverted());
    assertEquals(14, DigitNormalizer.centreOfMass(shown(), 28, 28, true), 0.5001);
    session.edits().undo();
    assertArrayEquals(drawn, pad.ink());
  }

  @Test
  void pastingWithoutAnImageIsSaidAndLosesNothing() {
    stroke(0.4);
    float[] drawn = pad.ink().clone();
    model.pictures().paste(new Pocket());
    assertEquals(
        List.of("draw.nothing-to-paste"), fixture.notices.stream().map(Problem::code).toList());
    assertArrayEquals(drawn, pad.ink());
  }

  @Test
  void aCopyOfThePadPastedIsTheSameDrawing() {
    stroke(0.4);
    float[] drawn = pad.ink().clone();
    Pocket pocket = new Pocket();
    model.pictures().copySheet(pocket);
    pad.clear();
    model.pictures().paste(pocket);
    assertFalse(pad.picture().orElseThrow().inverted());
    assertArrayEquals(drawn, pad.ink(), 0.5f / 255 + 1e-6f);
  }

  @Test
  void invertingSwapsInkAndPaper() {
    stroke(0.4);
    float paper = pad.ink()[0];
    pad.invert();
    assertEquals(1 - paper, pad.ink()[0]);
    session.edits().undo();
    assertEquals(paper, pad.ink()[0]);
  }

  @Test
  void theCentredPartOfTheSheetContainsTheInk() {
    stroke(0.2);
    DigitNormalizer.Frame frame = pad.frame().orElseThrow();
    double middle = frame.left() + frame.width() / 2;
    assertEquals(0.2 * InkSheet.SIDE, middle, frame.width() / 28);
    pad.centredProperty().set(false);
    assertEquals(Optional.empty(), pad.frame());
  }

  @Test
  void aBroaderBrushInksMore() {
    stroke(0.4);
    double thin = sum();
    pad.clear();
    pad.brush().change(4);
    stroke(0.4);
    assertTrue(sum() > 1.3 * thin);
    pad.brush().change(100);
    assertEquals(Brush.BROADEST, pad.brush().widthProperty().get());
  }

  private double sum() {
    double sum = 0;
    for (float cell : pad.ink()) {
      sum += cell;
    }
    return sum;
  }
}
