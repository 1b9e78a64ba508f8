package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.FramePump;
import glassbox.app.fx.Texts;
import glassbox.app.session.TrainingBench;
import glassbox.app.session.TrainingState;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
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

@ExtendWith(ApplicationExtension.class)
class TrainingViewTest {
  private final TrainingBench bench = TrainingBench.onCpu(80);
  private final FramePump pump = new FramePump();
  private TrainingViewModel model;
  private Optional<Path> chosen = Optional.empty();
  @TempDir private Path folder;

  @BeforeAll
  static void loadFont() {
    BundledFonts.load(Path.of(System.getProperty("glassbox.assets"), "fonts"));
  }

  @Start
  void show(Stage stage) {
    Texts texts = new Texts(Locale.ENGLISH);
    model = new TrainingViewModel(bench.training, bench.session, texts, System::nanoTime);
    Scene scene =
        new Scene(
            new TrainingView(model, new PlotExport(bench.session, model, name -> chosen)),
            980,
            220);
    for (String sheet : List.of("base", "light", "training")) {
      scene
          .getStylesheets()
          .add(
              TrainingView.class
                  .getResource("/glassbox/app/theme/" + sheet + ".css")
                  .toExternalForm());
    }
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    pump.add(bench.training::pulse);
    pump.add(model::pulse);
    pump.start();
    bench.open("a");
    bench.training.settings().setEpochs(1_000_000);
  }

  @AfterEach
  void end() {
    pump.stop();
    bench.close();
  }

  @Test
  void playMakesTheLossGrowAndPauseStopsIt(FxRobot robot) throws Exception {
    robot.clickOn("#training-play");
    waitFor(() -> bench.training.curves().loss().size() > 20);
    robot.clickOn("#training-play");
    waitFor(() -> bench.training.stateProperty().get() == TrainingState.PAUSED);
    long step = step();
    WaitForAsyncUtils.waitForFxEvents(20);
    assertEquals(step, step());
    assertTrue(step > 20);
  }

  @Test
  void aTypedRateIsTakenWithEnter(FxRobot robot) throws Exception {
    assertEquals(0.01, rate());
    robot.doubleClickOn("#training-rate").write("0.5\n");
    waitFor(() -> rate() == 0.5);
  }

  @Test
  void theMenuSaysAndChoosesWhatTheAxisCounts(FxRobot robot) throws Exception {
    MenuButton axis = robot.lookup("#plot-axis").queryAs(MenuButton.class);
    assertEquals("step", axis.getText());
    robot.interact(() -> axis.getItems().get(1).fire());
    assertEquals(Along.EPOCH, model.look().alongProperty().get());
    assertEquals("epoch", axis.getText());
    robot.interact(() -> axis.getItems().get(2).fire());
    assertEquals("time", axis.getText());
    assertTrue(axis.isFocusTraversable());
    robot.clickOn("#training-play");
    waitFor(() -> step() > 50);
    double before = bench.training.curves().places().seconds(0);
    assertTrue(before < bench.training.curves().places().seconds(step()));
  }

  @Test
  void theWheelLooksCloserAndNewStepsDoNotMoveTheViewUntilItFollowsAgain(FxRobot robot)
      throws Exception {
    robot.clickOn("#training-play");
    waitFor(() -> step() > 100);
    robot.moveTo(".plot");
    robot.scroll(3, javafx.geometry.VerticalDirection.UP);
    waitFor(() -> model.look().rangeProperty().get().isPresent());
    StepRange closer = model.look().rangeProperty().get().orElseThrow();
    assertTrue(model.look().cursorProperty().get().isPresent());
    long then = step();
    waitFor(() -> step() > then + 50);
    assertEquals(closer, model.look().rangeProperty().get().orElseThrow());
    robot.clickOn("#follow-training-loss");
    waitFor(() -> model.look().rangeProperty().get().isEmpty());
  }

  @Test
  void keysLookCloserMoveAndShowEverythingAgain(FxRobot robot) throws Exception {
    robot.clickOn("#training-play");
    waitFor(() -> step() > 100);
    robot.clickOn(".plot");
    robot.push(KeyCode.PLUS);
    waitFor(() -> model.look().rangeProperty().get().isPresent());
    double low = model.look().rangeProperty().get().orElseThrow().low();
    robot.press(KeyCode.SHIFT).push(KeyCode.RIGHT).release(KeyCode.SHIFT);
    waitFor(() -> model.look().rangeProperty().get().orElseThrow().low() > low);
    robot.push(KeyCode.DIGIT0);
    waitFor(() -> model.look().rangeProperty().get().isEmpty());
  }

  @Test
  void theGradientFlowIsMeasuredOnlyWhileItIsOnShow(FxRobot robot) throws Exception {
    assertTrue(robot.lookup("#training-flow").queryAs(ToggleButton.class).getText().length() > 0);
    boolean shown = robot.lookup("#training-flow").queryAs(ToggleButton.class).isSelected();
    if (shown) {
      robot.clickOn("#training-flow");
    }
    robot.clickOn("#training-play");
    waitFor(() -> step() > 100);
    var before = bench.training.normsProperty().get();
    long then = System.nanoTime();
    waitFor(() -> System.nanoTime() - then > 700_000_000);
    assertEquals(before, bench.training.normsProperty().get());
    robot.clickOn("#training-flow");
    waitFor(() -> !bench.training.normsProperty().get().equals(before));
    assertTrue(bench.training.normsProperty().get().orElseThrow().layers().size() > 0);
  }

  @Test
  void aPlotIsSavedAsAPictureOfTwiceItsPixelsWithCurves(FxRobot robot) throws Exception {
    Path file = folder.resolve("loss.png");
    trainAndChoose(robot, file);
    export(robot, "loss", 0);
    waitFor(() -> Files.exists(file));
    BufferedImage picture = ImageIO.read(file.toFile());
    assertTrue(picture.getWidth() >= 1440 && picture.getHeight() >= 840);
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y += 2) {
      for (int x = 0; x < picture.getWidth(); x += 2) {
        colours.add(picture.getRGB(x, y));
      }
    }
    assertTrue(colours.contains(0xFFFFFFFF), "the light theme's background");
    assertTrue(colours.size() > 20, colours.size() + " colours");
    assertEquals("Saved loss.png.", model.remarkProperty().get().map(it -> it.text()).orElse(""));
  }

  @Test
  void theCurvesAreSavedAsATable(FxRobot robot) throws Exception {
    Path file = folder.resolve("curves.csv");
    trainAndChoose(robot, file);
    export(robot, "accuracy", 1);
    waitFor(() -> Files.exists(file));
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(0).startsWith("first_step,step,epoch,seconds,loss_min"));
    assertTrue(lines.size() > 20);
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedInOneSentence(FxRobot robot) throws Exception {
    trainAndChoose(robot, folder.resolve("missing").resolve("curves.csv"));
    export(robot, "loss", 1);
    waitFor(() -> !bench.said.isEmpty());
    assertEquals("file.no-folder", bench.said.getLast().code());
  }

  private void trainAndChoose(FxRobot robot, Path file) throws Exception {
    chosen = Optional.of(file);
    robot.clickOn("#training-play");
    waitFor(() -> step() > 30);
    robot.clickOn("#training-play");
    waitFor(() -> bench.training.stateProperty().get() == TrainingState.PAUSED);
  }

  private static void export(FxRobot robot, String plot, int item) {
    robot.interact(
        () ->
            robot.lookup("#export-" + plot).queryAs(MenuButton.class).getItems().get(item).fire());
  }

  private double rate() {
    return bench.training.planProperty().get().orElseThrow().optimizer().rate();
  }

  private long step() {
    return bench.training.progressProperty().get().orElseThrow().step();
  }

  private static void waitFor(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }
}
