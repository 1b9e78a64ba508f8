package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.BackgroundTasks;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.FakeLibrary;
import glassbox.engine.Problem;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
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

/** Asks the window which features matter over all samples, as one does. */
@ExtendWith(ApplicationExtension.class)
class AllSamplesTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final Path WIDE = Path.of("wide.glassbox");

  @TempDir static Path folder;

  private final FakeLibrary library = new FakeLibrary();
  private final BackgroundTasks threads = new BackgroundTasks();
  private final AtomicInteger running = new AtomicInteger();
  private MainWindow window;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    library.save(wide(), WIDE);
    window =
        TestWindow.open(
            stage,
            folder,
            library,
            new Texts(Locale.ENGLISH),
            new ChosenDevices(1, List.of()),
            counted());
  }

  /** A model of the table for which shuffling takes minutes. */
  private SavedModel wide() {
    TrainingRecord training = library.system(FakeLibrary.TABLE).training().orElseThrow();
    Network network =
        Network.initialized(
            NetworkSpec.chain("Wide", Shape.of(3))
                .then("hidden", new LayerSpec.Dense(1500, Activation.TANH))
                .then("more", new LayerSpec.Dense(1500, Activation.TANH))
                .then("out", new LayerSpec.Dense(1, Activation.SIGMOID))
                .build(),
            7);
    SavedModel plain = SavedModel.of(network);
    return new SavedModel(network, Optional.of(training), plain.optimizer(), List.of(), Map.of());
  }

  private TaskExecutor counted() {
    return new TaskExecutor() {
      @Override
      public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
        threads.run(
            () -> {
              running.incrementAndGet();
              try {
                return work.call();
              } finally {
                running.decrementAndGet();
              }
            },
            done,
            failed);
      }
    };
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
    threads.close();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private static boolean isShown(FxRobot robot, String query) {
    for (Node at = robot.lookup(query).query(); at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void openTable(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openSystem(FakeLibrary.TABLE));
    await(() -> isOpen("Table"));
  }

  /** Ready to be asked for many shuffles. */
  private void openWide(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openFile(WIDE));
    await(() -> isOpen("Wide"));
    robot.clickOn("#shell-mode-explain").clickOn("#explain-aim-data");
    robot.clickOn("#explain-worth-permutation");
    robot.interact(() -> robot.lookup("#explain-parameter-repeats").query().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("9000").type(KeyCode.ENTER);
    await(() -> text(robot, "#importance-words").contains("9,000 times each: 108,004 passes"));
  }

  private boolean isOpen(String name) {
    var open = window.session().modelProperty().get();
    return open != null && open.name().equals(name) && window.session().dataset().isPresent();
  }

  private static void fire(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).queryAs(Button.class).fire());
  }

  @Test
  void aTableSaysWhichFeaturesMatter(FxRobot robot) throws Exception {
    openTable(robot);
    robot.clickOn("#shell-mode-explain").clickOn("#explain-aim-data");
    await(() -> text(robot, "#importance-headline").equals("Mean over 4 test samples of Table"));
    assertTrue(isShown(robot, "#importance-bars"));
    assertFalse(isShown(robot, "#importance-begin"), "nothing is left to be done");
    robot.clickOn("#explain-worth-permutation");
    await(() -> text(robot, "#importance-headline").startsWith("Accuracy "));
    CanvasView bars = robot.lookup("#importance-bars").queryAs(CanvasView.class);
    assertTrue(bars.getAccessibleText().contains("height: "), bars.getAccessibleText());

    robot.interact(bars::requestFocus);
    robot.type(KeyCode.DOWN, KeyCode.DOWN);
    String read = text(robot, "#importance-reading");
    assertTrue(read.matches("(width|height|weight): \\S+ ± \\S+"), read);
    robot.push(KeyCode.SHORTCUT, KeyCode.C);
    robot.interact(
        () ->
            assertTrue(
                Clipboard.getSystemClipboard()
                    .getString()
                    .startsWith("feature,importance,standard_deviation\r\n")));

    robot.interact(() -> robot.lookup("#explain-parameter-repeats").query().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("1").type(KeyCode.ENTER);
    assertEquals(
        "Shuffles must be a whole number from 2 to 10000.",
        text(robot, "#importance-shuffles .explain-refusal"));
  }

  @Test
  void longWorkIsBegunCancelledAndEndedByAnotherModel(FxRobot robot) throws Exception {
    openWide(robot);
    fire(robot, "#importance-begin");
    await(() -> isShown(robot, "#importance-progress") && running.get() == 1);
    fire(robot, "#importance-begin");
    assertTrue(text(robot, "#importance-words").startsWith("Cancelled."));
    await(() -> running.get() == 0);

    fire(robot, "#importance-begin");
    await(() -> running.get() == 1);
    openTable(robot);
    await(() -> running.get() == 0 || text(robot, "#importance-headline").startsWith("Accuracy "));
    assertEquals(List.of(), window.notices().shown());
  }

  @Test
  void theWindowCanBeClosedWhileItRuns(FxRobot robot) throws Exception {
    openWide(robot);
    fire(robot, "#importance-begin");
    await(() -> running.get() == 1);
    robot.interact(window::close);
    await(() -> running.get() == 0);
  }

  @Test
  void withoutDataThereAreWords(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().openSystem(FakeLibrary.REGRESSION));
    await(() -> text(robot, "#importance-words").startsWith("The model names no data set"));
  }
}
