package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
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

/** Asks the window what a unit looks for, as one does. */
@ExtendWith(ApplicationExtension.class)
class UnitImageTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final Path FILE = Path.of("convolutional.glassbox");
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("Convolutional", Shape.of(12, 12, 1))
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

  private static int steps(FxRobot robot) {
    String said = text(robot, "#ascent-course");
    return said.isEmpty() ? 0 : Integer.parseInt(said.substring(said.lastIndexOf(' ') + 1));
  }

  private void ask(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openFile(FILE));
    await(() -> window.session().snapshotProperty().get() != null);
    robot.clickOn("#shell-mode-explain");
    robot.clickOn("#explain-aim-unit");
    await(() -> steps(robot) > 2);
  }

  @Test
  void theImageFormsPausesGoesOnAndBeginsAgain(FxRobot robot) throws Exception {
    ask(robot);
    Button pause = robot.lookup("#ascent-pause").queryAs(Button.class);
    robot.interact(pause::fire);
    assertEquals("Go on", pause.getText());
    WaitForAsyncUtils.waitForFxEvents();
    int before = steps(robot);
    robot.sleep(300);
    assertTrue(steps(robot) <= before + 1, "at most the step that was under way");
    robot.interact(pause::fire);
    await(() -> steps(robot) > before + 2);
    robot.interact(() -> robot.lookup("#ascent-others").queryAs(Button.class).fire());
    await(() -> text(robot, "#ascent-course").startsWith("Start 6,"));
  }

  @Test
  void aClickOnAStartOrAUnitShowsThatOne(FxRobot robot) throws Exception {
    ask(robot);
    robot.clickOn("#ascent-start-3");
    await(() -> text(robot, "#ascent-course").startsWith("Start 4,"));
    robot.interact(() -> window.session().selectionProperty().set(UnitAddress.parse("conv:2")));
    await(() -> text(robot, "#explain-target").equals("conv:2"));
    await(() -> steps(robot) > 2);
    assertFalse(text(robot, "#explain-target-value").isEmpty());
  }

  @Test
  void aSliderSteersTheImageAndDeleteTakesItBack(FxRobot robot) throws Exception {
    ask(robot);
    Slider decay = robot.lookup("#explain-parameter-decay").queryAs(Slider.class);
    double usual = decay.getValue();
    robot.interact(
        () -> {
          decay.requestFocus();
          decay.increment();
        });
    assertNotEquals(usual, decay.getValue());
    robot.push(KeyCode.DELETE);
    assertEquals(usual, decay.getValue());
  }

  @Test
  void aDeadUnitSaysThatItsGradientIsZeroAndOffersAnotherStart(FxRobot robot) throws Exception {
    ask(robot);
    robot.interact(() -> window.session().show(constant(-1), 9));
    robot.interact(() -> window.session().selectionProperty().set(UnitAddress.parse("out:1")));
    await(() -> text(robot, "#ascent-refusal").contains("gradient of zero"));
    robot.interact(() -> robot.lookup("#ascent-others").queryAs(Button.class).fire());
    await(() -> text(robot, "#ascent-course").startsWith("Start 6,"));
    await(() -> text(robot, "#ascent-refusal").contains("try another start"));
  }

  private static Parameters constant(float everywhere) {
    return Parameters.fill(
        ShapeInference.of(SPEC),
        (layer, parameter) -> {
          float[] values = new float[parameter.shape().size()];
          Arrays.fill(values, everywhere);
          return new Tensor(parameter.shape(), values);
        });
  }

  @Test
  void anotherModelOpenedMeanwhileGetsItsOwnImages(FxRobot robot) throws Exception {
    ask(robot);
    robot.interact(() -> window.session().openSystem(FakeLibrary.TABLE));
    await(() -> !text(robot, "#explain-target").startsWith("out:"));
    await(() -> steps(robot) > 2);
    assertTrue(robot.lookup("#ascent-bars").query().isVisible(), "a table's features are bars");
  }
}
