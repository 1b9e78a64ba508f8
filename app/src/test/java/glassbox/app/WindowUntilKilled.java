package glassbox.app;

import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.app.fx.BackgroundTasks;
import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.Texts;
import glassbox.app.session.BundledLibrary;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.InferenceThread;
import glassbox.app.session.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * A program for {@link CrashRecoveryTest}: the real window on real files. With {@code train} it
 * trains the table network for ever; with {@code restore} it waits for the offer of a session,
 * takes it, and prints the step that came back.
 */
final class WindowUntilKilled {
  private WindowUntilKilled() {}

  public static void main(String[] arguments) {
    BundledFonts.load(AssetFolder.locate().resolve("fonts"));
    Application.launch(Program.class, arguments);
  }

  /** Apart from the entry, since the JVM would else ask for JavaFX as a module. */
  public static final class Program extends Application {
    private final BackgroundTasks tasks = new BackgroundTasks();
    private MainWindow window;

    @Override
    public void start(Stage stage) {
      List<String> arguments = getParameters().getRaw();
      Path folder = Path.of(arguments.get(1));
      window =
          new MainWindow(
              new MainWindow.Services(
                  new BundledLibrary(
                      AssetFolder.locate(), new CacheFolder(folder.resolve("cache"))),
                  tasks,
                  InferenceThread.start(),
                  new ChosenDevices(1, List.of()),
                  new Settings(folder.resolve("window.properties")),
                  new StateFolder(folder.resolve("state"))),
              stage,
              new Texts(Locale.ENGLISH));
      window.show(Optional.empty());
      if (arguments.getFirst().equals("train")) {
        window.session().openSystem("binary-mlp");
      }
      Timeline watch =
          new Timeline(
              new KeyFrame(
                  Duration.millis(100),
                  event -> {
                    if (arguments.getFirst().equals("train")) {
                      train();
                    } else {
                      restore();
                    }
                  }));
      watch.setCycleCount(Timeline.INDEFINITE);
      watch.play();
    }

    private void train() {
      if (window.session().dataset().isPresent()) {
        window.training().settings().setEpochs(1_000_000);
        window.training().play();
        System.out.println("step " + window.session().weightsProperty().get().step());
      }
    }

    private void restore() {
      if (!window.notices().shown().isEmpty()) {
        Notices.Notice offer = window.notices().shown().getFirst();
        window.notices().dismiss(offer);
        System.out.println("offer " + offer.sentence().code());
        offer.actions().getFirst().run().run();
      } else if (window.session().unsavedProperty().get()) {
        System.out.println("restored " + window.session().weightsProperty().get().step());
        window.close();
        tasks.close(); // what was brought back, and this window's own, is still being removed
        System.exit(0);
      }
    }
  }
}
