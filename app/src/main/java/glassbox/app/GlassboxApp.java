package glassbox.app;

import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.app.fx.BackgroundTasks;
import glassbox.app.fx.FxThread;
import glassbox.app.fx.Texts;
import glassbox.app.session.BundledLibrary;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.InferenceThread;
import glassbox.app.session.StateFolder;
import glassbox.app.session.WarmStart;
import glassbox.engine.exec.Executors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;

/**
 * Starts the toolkit and the window, with real files and threads, and ends them together. {@link
 * Main} loads the fonts before, since they come before any text.
 */
public final class GlassboxApp extends Application {
  /** Enough for the compiler to be done with the kernels of the built-in systems. */
  private static final Duration WARM_UP = Duration.ofSeconds(6);

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @Override
  public void start(Stage stage) {
    Texts texts = new Texts(Locale.getDefault(Locale.Category.DISPLAY));
    BackgroundTasks tasks = closing(new BackgroundTasks());
    InferenceThread inference = closing(InferenceThread.start());
    BundledLibrary library = new BundledLibrary(AssetFolder.locate(), CacheFolder.ofUser());
    ChosenDevices devices =
        new ChosenDevices(Runtime.getRuntime().availableProcessors(), Executors.installed());
    MainWindow window =
        closing(
            new MainWindow(
                new MainWindow.Services(
                    library, tasks, inference, devices, Settings.ofUser(), StateFolder.ofUser()),
                stage,
                texts));
    Thread.setDefaultUncaughtExceptionHandler(window::report);
    Thread.currentThread().setUncaughtExceptionHandler(window::report);
    stage.setOnHidden(event -> FxThread.exit());
    closing(new WarmStart(window.session(), window.training(), devices, WARM_UP));
    window.show(getParameters().getRaw().stream().findFirst().map(Path::of));
  }

  @Override
  public void stop() throws Exception {
    for (AutoCloseable part : toClose.reversed()) {
      part.close();
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    toClose.add(part);
    return part;
  }
}
