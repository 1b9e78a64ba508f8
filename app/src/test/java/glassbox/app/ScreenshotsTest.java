package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.app.fx.BackgroundTasks;
import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.Language;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.session.BundledLibrary;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.DataState;
import glassbox.app.session.InferenceThread;
import glassbox.app.session.StateFolder;
import glassbox.app.session.TrainingState;
import glassbox.engine.network.UnitAddress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes pictures from the real program, for the README and to look at: each view in both themes and
 * both languages. Trains the digits network for a while, draws a three, selects a cell of a feature
 * map; likewise a residual network and a table. Runs with {@code mvn -Pscreenshots verify} only,
 * since it writes into the assets.
 */
@Tag("screenshots")
@ExtendWith(ApplicationExtension.class)
class ScreenshotsTest {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final long STEPS = 700;
  private static final long RECURRENT_STEPS = 500;
  private static final long TABLE_STEPS = 150;
  private static final int PATIENCE_SECONDS = 300;

  /** The way of the pen, as parts of the pad's size. */
  private static final List<double[]> THREE =
      List.of(
          new double[] {0.27, 0.28},
          new double[] {0.36, 0.21},
          new double[] {0.48, 0.18},
          new double[] {0.60, 0.20},
          new double[] {0.66, 0.29},
          new double[] {0.62, 0.39},
          new double[] {0.53, 0.46},
          new double[] {0.45, 0.48},
          new double[] {0.56, 0.50},
          new double[] {0.66, 0.57},
          new double[] {0.69, 0.68},
          new double[] {0.62, 0.80},
          new double[] {0.50, 0.85},
          new double[] {0.37, 0.82},
          new double[] {0.27, 0.75});

  @TempDir static Path folder;

  private final BackgroundTasks tasks = new BackgroundTasks();
  private final InferenceThread inference = InferenceThread.start();
  private MainWindow window;
  private Stage stage;

  @BeforeAll
  static void loadFonts() {
    BundledFonts.load(AssetFolder.locate().resolve("fonts"));
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
    int cores = Runtime.getRuntime().availableProcessors();
    window =
        new MainWindow(
            new MainWindow.Services(
                new BundledLibrary(AssetFolder.locate(), new CacheFolder(folder.resolve("cache"))),
                tasks,
                inference,
                new ChosenDevices(cores, List.of()),
                new Settings(folder.resolve("window.properties")),
                new StateFolder(folder.resolve("state"))),
            stage,
            new Texts(Locale.ENGLISH));
    window.show(Optional.empty());
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
    inference.close();
    tasks.close();
  }

  @Test
  void exploreMode(FxRobot robot) throws Exception {
    await(() -> window.session().dataProperty().get() instanceof DataState.Ready);
    digits(robot);
    residual(robot);
    recurrent(robot);
    table(robot);
    robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
    sweep(robot, "settings");
  }

  private void digits(FxRobot robot) throws Exception {
    train(robot, "mnist-cnn", STEPS);
    draw(robot);
    select(robot, UnitAddress.of("conv2", 5, 6, 6));
    sweep(robot, "explore");
    explain(robot);
    assertEquals(
        window.session().weightsProperty().get().step(),
        window.session().snapshotProperty().get().step(),
        "the picture shows no stale values");
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  /** Why the three is a three, by the maps of the last convolution, and what a three looks like. */
  private void explain(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().selectionProperty().set(UnitAddress.of("dense", 3)));
    robot.clickOn("#shell-mode-explain");
    await(() -> !robot.lookup("#thumbnail-grad-cam").queryAll().isEmpty());
    robot.clickOn("#thumbnail-grad-cam");
    sweep(robot, "explain");
    robot.clickOn("#explain-aim-unit");
    await(() -> text(robot, "#ascent-course").endsWith(" 128"));
    await(() -> text(robot, "#explain-strongest-origin").contains("10,000"));
    sweep(robot, "unit");
    robot.clickOn("#explain-aim-answer");
    robot.clickOn("#shell-mode-explore");
  }

  private void residual(FxRobot robot) throws Exception {
    robot.interact(
        () ->
            window
                .session()
                .openFile(AssetFolder.locate().resolve("examples", "residual.glassbox")));
    await(() -> window.session().modelProperty().get().file().isPresent());
    draw(robot);
    select(robot, UnitAddress.of("add2", 3, 3, 3));
    sweep(robot, "residual");
  }

  private void recurrent(FxRobot robot) throws Exception {
    train(robot, "mnist-rnn", RECURRENT_STEPS);
    draw(robot);
    select(robot, new UnitAddress("lstm", OptionalInt.of(12), new UnitAddress.Time(14)));
    sweep(robot, "recurrent");
  }

  private void table(FxRobot robot) throws Exception {
    train(robot, "binary-mlp", TABLE_STEPS);
    select(robot, UnitAddress.of("dense1", 2));
    sweep(robot, "table");
    robot.clickOn("#shell-mode-explain");
    robot.clickOn("#explain-aim-data");
    robot.clickOn("#explain-worth-permutation");
    await(() -> text(robot, "#importance-headline").startsWith("Accuracy"));
    sweep(robot, "importance");
    robot.clickOn("#shell-mode-explore");
  }

  private void train(FxRobot robot, String system, long steps) throws Exception {
    robot.interact(() -> window.session().openSystem(system));
    await(() -> window.session().weightsProperty().get().step() == 0);
    await(() -> window.session().dataProperty().get() instanceof DataState.Ready);
    robot.clickOn("#training-play");
    await(() -> window.session().weightsProperty().get().step() >= steps);
    if (window.training().stateProperty().get() == TrainingState.TRAINING) {
      robot.clickOn("#training-play");
    }
    await(() -> window.training().stateProperty().get() != TrainingState.TRAINING);
  }

  private void select(FxRobot robot, UnitAddress address) throws Exception {
    robot.interact(() -> window.session().selectionProperty().set(address));
    await(
        () ->
            window.session().snapshotProperty().get() != null
                && window.session().snapshotProperty().get().step()
                    == window.session().weightsProperty().get().step());
  }

  /** One view in both languages and both themes. */
  private void sweep(FxRobot robot, String view) throws IOException {
    for (Language language : Language.values()) {
      for (Theme theme : Theme.values()) {
        robot.interact(
            () -> {
              window.preferences().languageProperty().set(Optional.of(language));
              window.preferences().themeProperty().set(Optional.of(theme));
            });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        save(
            robot,
            view
                + "-"
                + theme.name().toLowerCase(Locale.ROOT)
                + "-"
                + language.locale().getLanguage()
                + ".png");
      }
    }
    robot.interact(
        () -> window.preferences().languageProperty().set(Optional.of(Language.ENGLISH)));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private static void draw(FxRobot robot) {
    Node node = robot.lookup("#draw-pad").query();
    Bounds pad = node.localToScreen(node.getLayoutBounds());
    for (int i = 0; i < THREE.size(); i++) {
      double[] point = THREE.get(i);
      robot.moveTo(
          pad.getMinX() + point[0] * pad.getWidth(), pad.getMinY() + point[1] * pad.getHeight());
      if (i == 0) {
        robot.press(MouseButton.PRIMARY);
      }
    }
    robot.release(MouseButton.PRIMARY);
  }

  private void save(FxRobot robot, String name) throws IOException {
    WritableImage image = new WritableImage((int) WIDTH, (int) HEIGHT);
    robot.interact(() -> stage.getScene().snapshot(image));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    Path screenshots = AssetFolder.locate().resolve("screenshots");
    Files.createDirectories(screenshots);
    assertTrue(ImageIO.write(picture, "png", screenshots.resolve(name).toFile()));
  }
}
