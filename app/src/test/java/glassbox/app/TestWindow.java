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
import javafx.stage.Stage;

/** Opens the whole window on small networks in memory, with everything on the test's threads. */
final class TestWindow {
  private TestWindow() {}

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
