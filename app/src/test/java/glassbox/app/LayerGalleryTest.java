package glassbox.app;

import static glassbox.app.TestWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.BackgroundTasks;
import glassbox.app.fx.Texts;
import glassbox.app.session.ChosenDevices;
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
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Asks the window for the images of a whole layer and for the strongest samples, as one does. */
@ExtendWith(ApplicationExtension.class)
class LayerGalleryTest {
  private static final Path FILE = Path.of("convolutional.glassbox");
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("Convolutional", Shape.of(20, 20, 1))
          .then("conv", new LayerSpec.Conv2d(20, Size2d.square(5), Activation.RELU))
          .then("flatten", new LayerSpec.Flatten())
          .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
          .build();

  @TempDir static Path folder;

  private final FakeLibrary library = new FakeLibrary();
  private final BackgroundTasks tasks = new BackgroundTasks();
  private MainWindow window;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    library.save(SavedModel.of(Network.initialized(SPEC, 3)), FILE);
    window =
        TestWindow.open(
            stage,
            folder,
            library,
            new Texts(Locale.ENGLISH),
            new ChosenDevices(1, List.of()),
            tasks);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
    tasks.close();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private void ask(FxRobot robot, String unit) throws Exception {
    await(() -> window.session().snapshotProperty().get() != null);
    robot.interact(() -> window.session().openFile(FILE));
    await(() -> window.session().network().filter(it -> it.spec().equals(SPEC)).isPresent());
    robot.clickOn("#shell-mode-explain");
    robot.clickOn("#explain-aim-unit");
    robot.interact(() -> window.session().selectionProperty().set(UnitAddress.parse(unit)));
    await(() -> text(robot, "#explain-target").equals(unit));
  }

  private static Button begin(FxRobot robot) {
    return robot.lookup("#gallery-begin").queryAs(Button.class);
  }

  private static void press(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).queryAs(Button.class).fire());
  }

  private static long images(FxRobot robot) {
    return robot.lookup(".gallery-cell").queryAllAs(ToggleButton.class).stream()
        .filter(cell -> cell.getAccessibleText().contains("z = "))
        .count();
  }

  @Test
  void imagesComeAndAClickOnOneMakesItsUnitTheTarget(FxRobot robot) throws Exception {
    ask(robot, "conv:2");
    assertEquals("0 to 15 of 20", text(robot, "#gallery-shown"));
    press(robot, "#gallery-begin");
    await(() -> images(robot) == 16);
    await(() -> begin(robot).getText().equals("Make images"));
    assertEquals("step 0", text(robot, "#gallery-origin"));
    press(robot, "#gallery-next");
    assertEquals("16 to 19 of 20", text(robot, "#gallery-shown"));
    assertEquals(0, images(robot));
    press(robot, "#gallery-previous");
    assertEquals(16, images(robot));
    ToggleButton seventh = robot.lookup("#gallery-unit-7").queryAs(ToggleButton.class);
    robot.interact(seventh::fire);
    await(() -> text(robot, "#explain-target").equals("conv:7"));
    assertEquals(UnitAddress.of("conv", 7), window.session().selectionProperty().get());
    assertTrue(seventh.isSelected());
    assertEquals(16, images(robot), "the gallery stays");
    await(() -> !text(robot, "#explain-target-value").isEmpty());
  }

  @Test
  void cancellingInTheMiddleKeepsWhatIsMade(FxRobot robot) throws Exception {
    ask(robot, "conv:2");
    Slider steps = robot.lookup("#explain-parameter-iterations").queryAs(Slider.class);
    robot.interact(() -> steps.setValue(steps.getMax()));
    press(robot, "#gallery-begin");
    assertEquals("Cancel", begin(robot).getText());
    await(() -> images(robot) > 0);
    press(robot, "#gallery-begin");
    assertEquals("Make images", begin(robot).getText());
    assertTrue(images(robot) > 0);
  }

  @Test
  void anotherModelOpenedMeanwhileBeginsEmptyAndTheWindowMayCloseWhileItRuns(FxRobot robot)
      throws Exception {
    ask(robot, "conv:2");
    press(robot, "#gallery-begin");
    robot.interact(() -> window.session().openSystem(FakeLibrary.IMAGES));
    await(() -> text(robot, "#gallery-shown").equals("0 to 9 of 10"));
    assertEquals("Make images", begin(robot).getText());
    assertEquals(0, images(robot));
    press(robot, "#gallery-begin");
    robot.interact(window::close);
    assertFalse(begin(robot).getText().equals("Cancel"));
  }

  @Test
  void deadUnitsSayThatTheirGradientIsZero(FxRobot robot) throws Exception {
    ask(robot, "out:1");
    robot.interact(() -> window.session().show(constant(-1), 9));
    press(robot, "#gallery-begin");
    await(() -> text(robot, "#gallery-origin").equals("step 9"));
    await(
        () ->
            robot.lookup(".gallery-cell").queryAllAs(ToggleButton.class).stream()
                .allMatch(cell -> cell.getAccessibleText().contains("gradient is zero, step 9")));
    assertEquals(10, robot.lookup(".gallery-cell").queryAll().size());
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
  void aTableSaysWhatToDoInsteadAndAFlatImageIsAnImage(FxRobot robot) throws Exception {
    ask(robot, "conv:2");
    robot.interact(() -> window.session().openSystem(FakeLibrary.TABLE));
    await(() -> text(robot, "#gallery-reason").startsWith("The input is a row of numbers"));
    assertFalse(begin(robot).getParent().isVisible());
    robot.interact(() -> window.session().openSystem(FakeLibrary.FLAT_IMAGES));
    await(() -> begin(robot).getParent().isVisible());
    press(robot, "#gallery-begin");
    await(() -> images(robot) == 10);
  }

  @Test
  void theStrongestSamplesStandBesideTheValueThatWasReached(FxRobot robot) throws Exception {
    ask(robot, "conv:2");
    await(() -> text(robot, "#explain-strongest-reason").startsWith("This model names no data"));
    robot.interact(() -> window.session().openSystem(FakeLibrary.IMAGES));
    await(() -> text(robot, "#explain-strongest-origin").equals("step 0 · of 12"));
    await(() -> robot.lookup("#ascent-highest").query().isVisible());
  }
}
