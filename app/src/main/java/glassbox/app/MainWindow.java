package glassbox.app;

import glassbox.app.draw.DrawView;
import glassbox.app.draw.DrawViewModel;
import glassbox.app.fx.FramePump;
import glassbox.app.fx.FxThread;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.fx.UnexpectedFault;
import glassbox.app.graph.AddressField;
import glassbox.app.graph.GraphView;
import glassbox.app.inspect.InspectorView;
import glassbox.app.session.Autosave;
import glassbox.app.session.Devices;
import glassbox.app.session.Inference;
import glassbox.app.session.KeptSessions;
import glassbox.app.session.Library;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.StateFolder;
import glassbox.app.session.TrainingSession;
import glassbox.app.training.StatusView;
import glassbox.app.training.StatusViewModel;
import glassbox.app.training.TrainingView;
import glassbox.app.training.TrainingViewModel;
import glassbox.engine.io.SavedModel;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The one window: makes the session and the views, puts them together, and takes them apart when it
 * is closed. What blocks or needs threads comes from outside.
 */
final class MainWindow implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MainWindow.class.getName());
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 700;

  /** What the window works with. */
  record Services(
      Library library,
      TaskExecutor tasks,
      Inference inference,
      Devices devices,
      Settings settings,
      StateFolder state) {}

  private final Services services;
  private final Stage stage;
  private final Texts texts;
  private final Notices notices = new Notices();
  private final FramePump pump = new FramePump();
  private final Session session;
  private final TrainingSession training;
  private final ShellViewModel shell;
  private final DrawView draw;
  private final FrameOverlay frames;
  private final Autosave autosave;
  private final Recovery recovery;
  private final ObjectProperty<Theme> theme;

  MainWindow(Services services, Stage stage, Texts texts) {
    this.services = services;
    this.stage = stage;
    this.texts = texts;
    session = new Session(services.library(), services.tasks(), services.inference(), notices::say);
    training = new TrainingSession(session, services.devices(), System::nanoTime);
    shell = new ShellViewModel(session, texts, new StageDialogs(stage, texts), this::trained);
    theme = new SimpleObjectProperty<>(services.settings().theme().orElseGet(Theme::ofPlatform));
    draw =
        new DrawView(
            new DrawViewModel(session, training.planProperty(), training.stateProperty(), texts),
            texts);
    frames = new FrameOverlay(session, texts);
    KeptSessions kept = new KeptSessions(services.state());
    autosave = new Autosave(session, this::captured, kept, autosavePeriod(), System::nanoTime);
    recovery = new Recovery(session, kept, notices, ZoneId.systemDefault());
    pump.add(session::pulse);
    pump.add(training::pulse);
    pump.add(autosave::pulse);
  }

  /** Shows the window and opens a file, or the model the program starts with. */
  void show(Optional<Path> file) {
    MainView view =
        new MainView(
            new MainView.Parts(
                new TopBar(shell, texts, theme, new AddressField(session, texts)),
                draw,
                new GraphView(session, texts, pump),
                new InspectorView(session, texts),
                trainingView(),
                statusView()),
            new NoticesView(notices, texts),
            frames);
    Scene scene = new Scene(view);
    frames.watch(pump, scene);
    dress(scene);
    listen(scene);
    stage.setScene(scene);
    stage.titleProperty().bind(shell.titleProperty());
    stage.getIcons().setAll(AppIcon.images());
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(WIDTH, screen.getWidth()));
    stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    shell.loadSystems();
    file.ifPresentOrElse(session::openFirst, session::openWelcome);
    recovery.offer();
    pump.start();
    stage.show();
    draw.focusPad();
  }

  TrainingSession training() {
    return training;
  }

  Session session() {
    return session;
  }

  ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  Notices notices() {
    return notices;
  }

  /** Ends what runs for this window. */
  @Override
  public void close() {
    pump.stop();
    autosave.close();
    training.close();
  }

  private TrainingView trainingView() {
    TrainingViewModel model = new TrainingViewModel(training, session, texts, System::nanoTime);
    pump.add(model::pulse);
    return new TrainingView(model);
  }

  private StatusView statusView() {
    StatusViewModel model = new StatusViewModel(training, session, texts, System::nanoTime);
    pump.add(model::pulse);
    return new StatusView(model);
  }

  /** What is open as a file would hold it now. */
  private Optional<SavedModel> captured() {
    OpenModel open = session.modelProperty().get();
    if (open == null) {
      return Optional.empty();
    }
    ShellViewModel.Trained reached =
        trained().orElseGet(() -> ShellViewModel.Trained.asOpened(open));
    return session.captured(reached.training(), reached.optimizer());
  }

  /** A minute, unless a property says otherwise: tests cannot wait so long. */
  private static Duration autosavePeriod() {
    return Duration.ofMillis(Long.getLong("glassbox.autosave-millis", Autosave.PERIOD.toMillis()));
  }

  private Optional<ShellViewModel.Trained> trained() {
    return training
        .trainingRecord()
        .map(record -> new ShellViewModel.Trained(Optional.of(record), training.optimizerState()));
  }

  private void dress(Scene scene) {
    theme.get().applyTo(scene);
    theme.addListener(
        (property, before, chosen) -> {
          chosen.applyTo(scene);
          services
              .tasks()
              .run(
                  () -> {
                    services.settings().keepTheme(chosen);
                    return chosen;
                  },
                  kept -> {},
                  notices::say);
        });
  }

  private void listen(Scene scene) {
    shortcut(scene, shell::open, KeyCode.O);
    shortcut(scene, shell::save, KeyCode.S);
    shortcut(scene, shell::saveAs, KeyCode.S, KeyCombination.SHIFT_DOWN);
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F12), frames::toggle);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, draw::walk);
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(this::dropped);
  }

  private static void shortcut(
      Scene scene, Runnable action, KeyCode key, KeyCombination.Modifier... more) {
    KeyCombination.Modifier[] modifiers = new KeyCombination.Modifier[more.length + 1];
    modifiers[0] = KeyCombination.SHORTCUT_DOWN;
    System.arraycopy(more, 0, modifiers, 1, more.length);
    scene.getAccelerators().put(new KeyCodeCombination(key, modifiers), action);
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    if (!files.isEmpty()) {
      session.openFile(files.getFirst().toPath());
      event.setDropCompleted(true);
    }
  }

  /** Logs a fault of ours and says that there was one; the window goes on. Any thread. */
  void report(Thread thread, Throwable fault) {
    LOG.log(System.Logger.Level.ERROR, "unexpected on thread " + thread.getName(), fault);
    FxThread.run(() -> notices.say(UnexpectedFault.problem(fault)));
  }
}
