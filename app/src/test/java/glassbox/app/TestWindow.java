package glassbox.app;

import glassbox.app.data.AssetFolder;
import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Opens the whole window on small networks in memory, with everything on the test's threads. */
final class TestWindow {
  private static final int PATIENCE_SECONDS = 60;

  private TestWindow() {}

  /** Waits until something is so; fails where it does not come about. */
  static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  /** Text needs the fonts before any window is made. */
  static void loadFonts() {
    BundledFonts.load(AssetFolder.locate().resolve("fonts"));
  }

  /**
   * The window in the light theme, at the corner of the screen.
   *
   * @param folder for its settings and its state
   */
  static MainWindow open(Stage stage, Path folder, FakeLibrary library, Texts texts) {
    return open(stage, folder, library, texts, new ChosenDevices(1, List.of()));
  }

  /** The same with devices beside the CPU. */
  static MainWindow open(
      Stage stage, Path folder, FakeLibrary library, Texts texts, ChosenDevices devices) {
    return open(stage, folder, library, texts, devices, TaskExecutor.sameThread());
  }

  /** The same with work that others do. */
  static MainWindow open(
      Stage stage,
      Path folder,
      FakeLibrary library,
      Texts texts,
      ChosenDevices devices,
      TaskExecutor tasks) {
    Settings settings = new Settings(folder.resolve("window.properties"));
    settings.put("theme", "light");
    MainWindow window =
        new MainWindow(
            new MainWindow.Services(
                library,
                tasks,
                new SameThreadInference(),
                devices,
                settings,
                new StateFolder(folder.resolve("state"))),
            stage,
            texts);
    window.show(Optional.empty());
    stage.setX(0);
    stage.setY(0);
    return window;
  }
}
