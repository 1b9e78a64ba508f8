package glassbox.app;

import static glassbox.app.TestWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.ShownSample;
import glassbox.app.session.TrainingState;
import glassbox.engine.network.UnitAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws, trains, inspects and saves without ever touching the mouse. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
  private static final Path FILE = Path.of("mine.glassbox");
  @TempDir static Path folder;

  private final FakeLibrary library = new FakeLibrary();
  private MainWindow window;
  private Stage stage;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
    window = TestWindow.open(stage, folder, library, new Texts(Locale.ENGLISH));
    library.save(library.system(FakeLibrary.IMAGES), FILE);
    window.session().openFile(FILE);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  @Test
  void aDigitIsDrawnTheNetworkTrainedAUnitInspectedAndTheModelSaved(FxRobot robot)
      throws Exception {
    robot.push(KeyCode.SPACE);
    for (int i = 0; i < 6; i++) {
      robot.push(KeyCode.DOWN);
    }
    robot.push(KeyCode.SPACE).push(KeyCode.ESCAPE);
    ShownSample drawn = window.session().sampleProperty().get();
    assertTrue(drawn.source() instanceof ShownSample.Drawn, "the arrows drew a line");

    long before = window.session().weightsProperty().get().step();
    robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
    await(() -> window.training().stateProperty().get() == TrainingState.FINISHED);
    await(() -> window.session().weightsProperty().get().step() > before);

    robot.push(KeyCode.SHORTCUT, KeyCode.F).write("out:3").push(KeyCode.ENTER);
    await(() -> UnitAddress.of("out", 3).equals(window.session().selectionProperty().get()));
    assertEquals("out:3", robot.lookup(".inspector-address").queryAs(Label.class).getText());

    assertTrue(window.session().unsavedProperty().get());
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    await(() -> !window.session().unsavedProperty().get());
    assertNotEquals(before, library.open(FILE).training().orElseThrow().step());
  }

  @Test
  void theFocusGoesRoundTheWholeWindowAndNeverGetsLost(FxRobot robot) {
    Set<Node> reached = new LinkedHashSet<>();
    for (int i = 0; i < 200; i++) {
      robot.push(KeyCode.TAB);
      Node owner = stage.getScene().getFocusOwner();
      assertTrue(owner != null && owner.isVisible(), "after " + reached);
      if (!reached.add(owner) && reached.iterator().next() == owner) {
        break;
      }
    }
    for (String query : new String[] {"#draw-pad", "#training-play", "#system-chooser"}) {
      assertTrue(reached.contains(robot.lookup(query).query()), query + " is not in " + reached);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void whateverHasTheFocusIsSeenToHaveIt(String theme, FxRobot robot) {
    if (theme.equals("dark")) {
      robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
    }
    List<String> unseen = new ArrayList<>();
    Set<Node> reached = new LinkedHashSet<>();
    WritableImage before = picture(robot);
    for (int i = 0; i < 200; i++) {
      robot.push(KeyCode.TAB);
      Node owner = stage.getScene().getFocusOwner();
      WritableImage now = picture(robot);
      if (!differ(before, now, owner.localToScene(owner.getBoundsInLocal()))) {
        unseen.add(owner.toString());
      }
      if (!reached.add(owner) && reached.iterator().next() == owner) {
        break;
      }
      before = now;
    }
    assertTrue(reached.size() > 20, "reached " + reached);
    assertEquals(List.of(), unseen);
  }

  private WritableImage picture(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    AtomicReference<WritableImage> picture = new AtomicReference<>();
    robot.interact(() -> picture.set(stage.getScene().snapshot(null)));
    return picture.get();
  }

  /** Whether any pixel differs at a place or within a frame of a few pixels around it. */
  private static boolean differ(WritableImage before, WritableImage now, Bounds place) {
    int frame = 4;
    int left = (int) Math.max(0, place.getMinX() - frame);
    int top = (int) Math.max(0, place.getMinY() - frame);
    int right = (int) Math.min(now.getWidth(), place.getMaxX() + frame);
    int bottom = (int) Math.min(now.getHeight(), place.getMaxY() + frame);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if (before.getPixelReader().getArgb(x, y) != now.getPixelReader().getArgb(x, y)) {
          return true;
        }
      }
    }
    return false;
  }
}
