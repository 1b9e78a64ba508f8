package glassbox.app;

import static glassbox.app.TestWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Language;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.graph.GraphView;
import glassbox.app.session.Edits;
import glassbox.app.session.FakeLibrary;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Uses the window as one does: by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
  @TempDir static Path folder;

  private MainWindow window;
  private Stage stage;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
    window = TestWindow.open(stage, folder, new FakeLibrary(), new Texts(Locale.ENGLISH));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  private static List<String> bars(FxRobot robot) {
    return robot.lookup(".bar-value").<Label>queryAllAs(Label.class).stream()
        .map(Label::getText)
        .toList();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  @Test
  void drawingWithTheMouseChangesTheBars(FxRobot robot) throws Exception {
    await(() -> bars(robot).size() == 10);
    robot.clickOn("#draw-clear");
    await(() -> text(robot, "#prediction-summary").startsWith("Blank sheet"));
    List<String> blank = bars(robot);
    Node node = robot.lookup("#draw-pad").query();
    Bounds pad = node.localToScreen(node.getLayoutBounds());
    robot
        .drag(pad.getMinX() + 60, pad.getMinY() + 40)
        .moveTo(pad.getMinX() + 140, pad.getMinY() + 90)
        .dropTo(pad.getMinX() + 80, pad.getMinY() + 150);
    await(() -> !bars(robot).equals(blank));
    assertTrue(text(robot, "#prediction-summary").startsWith("Predicted: "));
  }

  @Test
  void arrowKeysShowTestSamplesFromTheStart(FxRobot robot) throws Exception {
    await(() -> text(robot, "#sample-place").equals("test 1 of 12"));
    await(() -> text(robot, "#prediction-summary").matches("[✓✗] .*class 0.*"));
    robot.type(KeyCode.RIGHT);
    await(() -> text(robot, "#sample-place").equals("test 2 of 12"));
    robot.type(KeyCode.LEFT).type(KeyCode.LEFT);
    await(() -> text(robot, "#sample-place").equals("test 12 of 12"));
  }

  @Test
  void arrowKeysWalkFromTheToolsToo(FxRobot robot) throws Exception {
    robot.clickOn("#draw-clear").type(KeyCode.RIGHT);
    await(() -> text(robot, "#sample-place").equals("test 2 of 12"));
  }

  @Test
  void themeIsSwitchedAndRemembered(FxRobot robot) throws Exception {
    Region top = robot.lookup(".place-top").queryAs(Region.class);
    assertEquals(Color.WHITE, background(top));
    robot.clickOn("#theme-toggle");
    await(() -> !Color.WHITE.equals(background(top)));
    assertEquals(Theme.DARK, window.themeProperty().get());
    assertEquals(
        Optional.of("dark"), new Settings(folder.resolve("window.properties")).get("theme"));
  }

  private static Object background(Region region) {
    return region.getBackground().getFills().getLast().getFill();
  }

  @Test
  void aRefusedFileGivesABannerAndKeepsTheModel(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openFile(Path.of("broken.glassbox")));
    await(() -> !robot.lookup(".notice").queryAll().isEmpty());
    assertEquals("broken.glassbox is no model file.", text(robot, ".notice-text"));
    assertEquals("Images – Glassbox", stage.getTitle());
    robot.clickOn("Dismiss");
    await(() -> robot.lookup(".notice").queryAll().isEmpty());
  }

  @Test
  void anUnexpectedFaultIsSaidInOneSentence(FxRobot robot) throws Exception {
    robot.interact(() -> window.report(Thread.currentThread(), new IllegalStateException("oh")));
    await(() -> !robot.lookup(".notice").queryAll().isEmpty());
    assertFalse(text(robot, ".notice-text").contains("\n"));
  }

  @Test
  void choosingASystemOpensIt(FxRobot robot) throws Exception {
    robot.clickOn("#system-chooser");
    await(() -> !robot.lookup("Table  ·  table").queryAll().isEmpty());
    robot.clickOn("Table  ·  table");
    await(() -> stage.getTitle().equals("Table – Glassbox"));
    await(() -> text(robot, "#sample-place").equals("test 1 of 4"));
    await(() -> bars(robot).size() == 2);
  }

  @Test
  void nothingIsCutOffInTheSmallestWindow(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          stage.setWidth(1024);
          stage.setHeight(700);
        });
    await(() -> bars(robot).size() == 10);
    WaitForAsyncUtils.waitForFxEvents();
    Scene scene = stage.getScene();
    for (String query : List.of(".button", ".toggle-button", ".bar-row", ".label", "#draw-pad")) {
      for (Node node : robot.lookup(query).queryAll()) {
        if (!isShown(node)) {
          continue;
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        assertTrue(bounds.getMinX() >= 0 && bounds.getMinY() >= 0, node + " " + bounds);
        assertTrue(bounds.getMaxX() <= scene.getWidth() + 0.5, node + " " + bounds);
        assertTrue(bounds.getMaxY() <= scene.getHeight() + 0.5, node + " " + bounds);
      }
    }
  }

  private static boolean isShown(Node node) {
    return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
  }

  @Test
  void everyTextCanBeReadInBothThemes(FxRobot robot) throws Exception {
    await(() -> bars(robot).size() == 10);
    for (Theme theme : Theme.values()) {
      robot.interact(() -> window.themeProperty().set(theme));
      WaitForAsyncUtils.waitForFxEvents();
      Color behind = (Color) background((Region) stage.getScene().getRoot());
      assertEquals(List.of(), Readable.faintTexts(stage.getScene().getRoot(), behind));
    }
  }

  @Test
  void everythingInTheFocusChainHasAName(FxRobot robot) throws Exception {
    await(() -> bars(robot).size() == 10);
    assertEquals(List.of(), Readable.namelessControls(stage.getScene().getRoot()));
  }

  @Test
  void developersSeeFrameTimes(FxRobot robot) throws Exception {
    Label frames = robot.lookup("#frame-overlay").queryAs(Label.class);
    assertFalse(frames.isVisible());
    robot.push(KeyCode.F12);
    await(() -> frames.isVisible() && frames.getText().startsWith("frame "));
    robot.push(KeyCode.F12);
    assertFalse(frames.isVisible());
  }

  @Test
  void everyButtonIsReachedByTheKeyboardAndNamed(FxRobot robot) {
    for (Button button : robot.lookup(".button").<Button>queryAllAs(Button.class)) {
      assertTrue(button.isFocusTraversable(), button.toString());
      String name =
          Objects.requireNonNullElse(button.getAccessibleText(), "")
              + Objects.requireNonNullElse(button.getText(), "");
      assertNotEquals("", name);
    }
  }

  @Test
  void settingsSwitchLanguageAndPaletteAtOnceAndEscapeClosesThem(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
    robot.clickOn("#shell-chinese");
    assertEquals("保存", robot.lookup("保存").queryAs(Button.class).getText());
    robot.clickOn("#shell-palette-lagoon");
    assertTrue(stage.getScene().getRoot().getStyleClass().contains("palettes-lagoon"));
    robot.clickOn("#shell-theme-dark");
    assertEquals(Theme.DARK, window.themeProperty().get());
    robot.clickOn("#shell-english");
    robot.clickOn("#shell-palette-ember");
    robot.push(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#shell-english").tryQuery().isPresent());
  }

  @Test
  void undoAndRedoFollowTheSessionByButtonAndKey(FxRobot robot) {
    List<String> done = new ArrayList<>();
    Button undo = robot.lookup("#undo").queryAs(Button.class);
    assertTrue(undo.isDisabled());
    Edits edits = window.session().edits();
    Edits.Edit edit =
        new Edits.Edit("shell.theme", () -> done.add("undone"), () -> done.add("redone"));
    robot.interact(() -> edits.record(edit));
    assertEquals("Undo: Theme (Ctrl+Z)", undo.getTooltip().getText());
    robot.clickOn("#undo");
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    robot.push(KeyCode.SHORTCUT, KeyCode.Y);
    assertEquals(List.of("undone", "redone", "undone", "redone"), done);
  }

  @Test
  void panelsMakeRoomForTheNetwork(FxRobot robot) {
    Region middle = robot.lookup(".place-center").queryAs(Region.class);
    double before = middle.getWidth();
    robot.push(KeyCode.F6).push(KeyCode.F7);
    robot.interact(() -> stage.getScene().getRoot().layout());
    assertTrue(middle.getWidth() > before + 400);
    robot.push(KeyCode.F6).push(KeyCode.F7);
  }

  @Test
  void theGraphIsMovedAtOnceWhereAnimationsAreOff(FxRobot robot) {
    GraphView graph = (GraphView) robot.lookup(".graph-view").query();
    robot.interact(() -> window.preferences().animatedProperty().set(false));
    assertFalse(graph.animatedProperty().get());
    robot.interact(() -> window.preferences().animatedProperty().set(true));
    assertTrue(graph.animatedProperty().get());
  }

  @Test
  void theSheetOfKeysFitsTheSmallestWindowInBothLanguages(FxRobot robot) {
    robot.interact(
        () -> {
          stage.setWidth(1024);
          stage.setHeight(700);
        });
    robot.push(KeyCode.F1);
    for (Language language : Language.values()) {
      robot.interact(
          () -> {
            window.preferences().languageProperty().set(Optional.of(language));
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
          });
      Region sheet = robot.lookup(".window-sheet").queryAs(Region.class);
      Bounds bounds = sheet.localToScene(sheet.getLayoutBounds());
      assertTrue(bounds.getMinX() >= 0 && bounds.getMaxX() <= 1024, language + " " + bounds);
      assertTrue(bounds.getMinY() >= 0 && bounds.getMaxY() <= 700, language + " " + bounds);
    }
    robot.interact(
        () -> window.preferences().languageProperty().set(Optional.of(Language.ENGLISH)));
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void aPictureOfTheWindowIsWrittenInItsSize(FxRobot robot) throws Exception {
    Path file = folder.resolve("window.png");
    WindowPicture[] picture = new WindowPicture[1];
    robot.interact(() -> picture[0] = new WindowPicture(stage.getScene()));
    picture[0].write(file);
    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals((int) Math.ceil(stage.getScene().getWidth()), read.getWidth());
    assertEquals((int) Math.ceil(stage.getScene().getHeight()), read.getHeight());
    assertEquals(0xFFFFFFFF, read.getRGB(read.getWidth() / 2, 2), "the light theme's bar");
  }
}
