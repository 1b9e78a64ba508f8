package glassbox.app;

import static glassbox.app.TestWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Language;
import glassbox.app.fx.Texts;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.FailingExecutor;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.FakeProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
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

/** Chooses and compares devices in the window, with one that fails after a while. */
@ExtendWith(ApplicationExtension.class)
class DeviceChoicesTest {
  /** Beyond what a comparison takes, within what an epoch takes. */
  private static final long FAILING_STEP = 30;

  private static final long NEVER = Long.MAX_VALUE;

  @TempDir Path folder;

  private final Texts texts = new Texts(Locale.ENGLISH);
  private long failingStep = NEVER;
  private MainWindow window;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    ChosenDevices devices =
        new ChosenDevices(
            1, List.of(new FakeProvider(request -> new FailingExecutor(request, failingStep))));
    window = TestWindow.open(stage, folder, new FakeLibrary(), texts, devices);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  private static String device(FxRobot robot) {
    return robot.lookup("#status-device").queryAs(Button.class).getText();
  }

  private static void openByStatus(FxRobot robot) throws Exception {
    await(() -> device(robot).startsWith("GPU 0"));
    robot.clickOn("#status-device");
    await(() -> robot.lookup("#device-compare").tryQuery().isPresent());
  }

  private static List<String> sheet(FxRobot robot) {
    return robot.lookup("#device-compare").query().getParent().getChildrenUnmodifiable().stream()
        .filter(Node::isVisible)
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  @Test
  void aClickOnTheStatusLinesDeviceShowsAllDevices(FxRobot robot) throws Exception {
    openByStatus(robot);
    assertEquals(
        List.of(
            "Automatic: the fastest that works",
            "CPU",
            "GPU 0",
            "Test Platform, GPU, 2,048 MiB; self-test passed, first kernel after 1.5 s",
            "Compare",
            "For training, which goes on there at once"),
        sheet(robot));
    robot.type(KeyCode.ESCAPE);
    await(() -> robot.lookup("#device-compare").tryQuery().isEmpty());
  }

  @Test
  void aComparisonTellsTheSpeedOfEachDeviceAndLeavesTheChoice(FxRobot robot) throws Exception {
    openByStatus(robot);
    robot.clickOn("#device-compare");
    await(() -> sheet(robot).stream().filter(it -> it.contains("samples/s")).count() == 2);
    assertTrue(sheet(robot).contains("Compare"));
    assertTrue(robot.lookup("#shell-device-auto").queryAs(RadioButton.class).isSelected());

    robot.interact(() -> texts.localeProperty().set(Language.CHINESE.locale()));
    assertEquals(2, sheet(robot).stream().filter(it -> it.contains("样本/秒")).count());
  }

  @Test
  void aDeviceThatFailsWhileItIsComparedSaysWhy(FxRobot robot) throws Exception {
    failingStep = FAILING_STEP;
    openByStatus(robot);
    robot.clickOn("#device-compare");
    await(() -> sheet(robot).stream().anyMatch(it -> it.contains("not measured")));
    assertTrue(
        sheet(robot).stream().anyMatch(it -> it.endsWith("not measured: The device is gone.")),
        sheet(robot)::toString);
    assertEquals(1, sheet(robot).stream().filter(it -> it.contains("samples/s")).count());
  }

  @Test
  void anotherDeviceIsTakenAtOnceAndStaysChosen(FxRobot robot) throws Exception {
    openByStatus(robot);
    robot.clickOn("#shell-device-cpu");
    await(() -> device(robot).startsWith("CPU"));
    assertFalse(robot.lookup("#shell-device-auto").queryAs(RadioButton.class).isSelected());
  }

  @Test
  void aDeviceThatFailsInTrainingGivesWayToTheCpuAndTheWindowStaysUsable(FxRobot robot)
      throws Exception {
    await(() -> device(robot).startsWith("GPU 0"));
    failingStep = 1;
    robot.clickOn("#status-device");
    await(() -> robot.lookup("#device-compare").tryQuery().isPresent());
    robot.clickOn("#shell-device-cpu");
    await(() -> device(robot).startsWith("CPU"));
    robot.clickOn("#shell-device-auto").type(KeyCode.ESCAPE);
    await(() -> device(robot).startsWith("GPU 0"));
    robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
    await(() -> device(robot).matches("CPU, .* \\(GPU 0 failed: The device is gone\\.\\)"));
    await(
        () ->
            robot.lookup(".notice").queryAll().stream()
                .flatMap(notice -> notice.lookupAll(".label").stream())
                .anyMatch(it -> ((Label) it).getText().startsWith("Training goes on from step")));
    robot.clickOn("#draw-clear");
    await(
        () ->
            robot
                .lookup("#prediction-summary")
                .queryAs(Label.class)
                .getText()
                .startsWith("Blank sheet"));
  }
}
