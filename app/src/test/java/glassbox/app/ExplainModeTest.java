package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Asks the window why, as one does. */
@ExtendWith(ApplicationExtension.class)
class ExplainModeTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final Path FILE = Path.of("convolutional.glassbox");
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("Convolutional", Shape.of(28, 28, 1))
          .then("conv", new LayerSpec.Conv2d(4, Size2d.square(5), Activation.RELU))
          .then("flatten", new LayerSpec.Flatten())
          .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
          .build();

  @TempDir static Path folder;

  private final FakeLibrary library = new FakeLibrary();
  private MainWindow window;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    library.save(SavedModel.of(Network.initialized(SPEC, 3)), FILE);
    window = TestWindow.open(stage, folder, library, new Texts(Locale.ENGLISH));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private void openConvolutional(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openFile(FILE));
    await(() -> window.session().snapshotProperty().get() != null);
    robot.drag("#draw-pad").moveBy(40, 50).drop();
    robot.clickOn("#shell-mode-explain");
    await(() -> text(robot, "#explain-target").startsWith("out:"));
  }

  private void choose(FxRobot robot, String method) throws Exception {
    robot.interact(
        () ->
            robot.lookup("#explain-method").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> ("explain-method-" + method).equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aClassIsExplainedWhileItIsDrawnAndStaysWhileItIsFrozen(FxRobot robot) throws Exception {
    assertFalse(isShown(robot));
    openConvolutional(robot);
    choose(robot, "grad-cam");
    assertEquals("Grad-CAM", robot.lookup("#explain-method").queryAs(MenuButton.class).getText());
    await(() -> text(robot, "#explain-target-value").startsWith("z = "));
    assertTrue(robot.lookup("#explain-layer").queryAs(MenuButton.class).getText().contains("conv"));

    robot.interact(() -> window.session().selectionProperty().set(UnitAddress.of("out", 3)));
    await(() -> text(robot, "#explain-target").equals("out:3"));
    String before = text(robot, "#explain-target-value");
    robot.clickOn("#explain-freeze");
    robot.clickOn(robot.lookup(".bar-row").nth(5).<Node>query());
    robot.drag("#draw-pad").moveBy(-30, 40).drop();
    await(() -> !text(robot, "#explain-target-value").equals(before));
    assertEquals("out:3", text(robot, "#explain-target"));

    robot.clickOn("#explain-freeze");
    robot.clickOn(robot.lookup(".bar-row").nth(7).<Node>query());
    await(() -> text(robot, "#explain-target").equals("out:7"));
    robot.clickOn("#explain-predicted");
    await(() -> window.session().selectionProperty().get() == null);
  }

  private static boolean isShown(FxRobot robot) {
    Node node = robot.lookup("#explain-method").query();
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aThumbnailIsShownLargeAndTheLookCanBeChanged(FxRobot robot) throws Exception {
    openConvolutional(robot);
    await(() -> robot.lookup("#explain-thumbnails .explain-thumbnail").queryAll().size() == 10);
    robot.clickOn("#thumbnail-lrp-epsilon");
    assertEquals(
        "LRP-epsilon", robot.lookup("#explain-method").queryAs(MenuButton.class).getText());
    assertFalse(robot.lookup("#explain-checks .check-words").queryAll().isEmpty());
    robot.clickOn("#explain-absolute");
    robot.clickOn("#explain-palette").clickOn("#explain-shell-palette-lagoon");
    Node root = robot.lookup("#explain-picture").query().getScene().getRoot();
    assertTrue(root.getStyleClass().contains("palettes-lagoon"), root.getStyleClass().toString());
    CanvasView picture = robot.lookup("#explain-picture").queryAs(CanvasView.class);
    assertTrue(picture.getWidth() >= 140, "width " + picture.getWidth());
  }

  @Test
  void aSlowMethodShowsAWayOutAndANewParameterIsTaken(FxRobot robot) throws Exception {
    openConvolutional(robot);
    choose(robot, "occlusion");
    Button cancel = robot.lookup("#explain-cancel").queryAs(Button.class);
    robot.interact(cancel::fire);
    assertEquals("Begin", cancel.getText());
    robot.interact(cancel::fire);
    await(() -> text(robot, "#explain-target-value").startsWith("z = "));
    robot.interact(() -> robot.lookup("#explain-parameter-window").query().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("0").type(KeyCode.ENTER);
    assertTrue(
        robot
            .lookup("#explain-parameters .explain-refusal")
            .queryAs(Label.class)
            .getText()
            .startsWith("Window must be a whole number from 1"));
  }

  @Test
  void aNetworkWithoutConvolutionSaysWhichMethodsFit(FxRobot robot) throws Exception {
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    await(() -> isShown(robot));
    choose(robot, "grad-cam");
    await(() -> text(robot, "#explain-words").contains("Methods that fit: Saliency, "));
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    await(() -> !isShown(robot));
  }

  @Test
  void aFlatInputIsExplainedAsTheImageThatItIs(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openSystem(FakeLibrary.FLAT_IMAGES));
    robot.clickOn("#shell-mode-explain");
    await(() -> text(robot, "#explain-target-value").startsWith("z = "));
    await(() -> robot.lookup("#explain-picture").query().isVisible());
    assertFalse(robot.lookup("#explain-bars").query().isVisible());
    assertTrue(robot.lookup("#explain-thumbnails").query().isVisible());
  }

  @Test
  void aTableGetsBarsForItsFeatures(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openSystem(FakeLibrary.TABLE));
    robot.clickOn("#shell-mode-explain");
    await(() -> text(robot, "#explain-target-value").startsWith("z = "));
    CanvasView bars = robot.lookup("#explain-bars").queryAs(CanvasView.class);
    assertTrue(bars.isVisible());
    assertTrue(bars.getAccessibleText().contains("width: "), bars.getAccessibleText());
  }

  @Test
  void theShownSampleCanBeTheBaselineAndANumberAgain(FxRobot robot) throws Exception {
    openConvolutional(robot);
    choose(robot, "deeplift");
    robot.interact(() -> robot.lookup("#explain-baseline-shown").queryAs(Button.class).fire());
    assertEquals("your own input, kept", text(robot, "#explain-baseline-chosen"));
    assertTrue(robot.lookup("#explain-parameter-baseline").tryQuery().isEmpty());
    await(
        () ->
            robot.lookup("#explain-checks .check-words").queryAllAs(Label.class).stream()
                .anyMatch(said -> said.getText().startsWith("All cells are 0")));
    choose(robot, "integrated-gradients");
    assertEquals("your own input, kept", text(robot, "#explain-baseline-chosen"));
    robot.interact(() -> robot.lookup("#explain-baseline-number").queryAs(Button.class).fire());
    assertTrue(robot.lookup("#explain-parameter-baseline").tryQuery().isPresent());
  }

  @Test
  void aSeedThatIsNoNumberIsRefusedInWords(FxRobot robot) throws Exception {
    openConvolutional(robot);
    choose(robot, "smoothgrad");
    robot.interact(() -> robot.lookup("#explain-seed").query().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("x").type(KeyCode.ENTER);
    assertEquals(
        "Seed must be a whole number.", text(robot, "#explain-parameters .explain-refusal"));
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("5").type(KeyCode.ENTER);
    assertEquals("", text(robot, "#explain-parameters .explain-refusal"));
  }
}
