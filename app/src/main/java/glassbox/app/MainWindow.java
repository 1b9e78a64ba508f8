package glassbox.app;

import glassbox.app.draw.DrawView;
import glassbox.app.draw.DrawViewModel;
import glassbox.app.explain.ExplainView;
import glassbox.app.explain.ExplainViewModel;
import glassbox.app.fx.FramePump;
import glassbox.app.fx.FxThread;
import glassbox.app.fx.Segments;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.fx.UnexpectedFault;
import glassbox.app.graph.AddressField;
import glassbox.app.graph.GraphView;
import glassbox.app.inspect.InspectorView;
import glassbox.app.session.Autosave;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.DeviceTrial;
import glassbox.app.session.Inference;
import glassbox.app.session.KeptSessions;
import glassbox.app.session.Library;
import glassbox.app.session.OpenModel;
import glassbox.app.session.PromptAnswers;
import glassbox.app.session.Session;
import glassbox.app.session.StateFolder;
import glassbox.app.session.TrainingSession;
import glassbox.app.training.PlotExport;
import glassbox.app.training.StatusView;
import glassbox.app.training.StatusViewModel;
import glassbox.app.training.TrainingView;
import glassbox.app.training.TrainingViewModel;
import glassbox.engine.io.SavedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The one window: makes the session and the views, puts them together, and takes them apart when it
 * is closed. What blocks or needs threads comes from outside.
 */
final class MainWindow implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MainWindow.class.getName());
  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 700;

  /** What the window works with. */
  record Services(
      Library library,
      TaskExecutor tasks,
      Inference inference,
      ChosenDevices devices,
      Settings settings,
      StateFolder state) {}

  private final Services services;
  private final Stage stage;
  private final Texts texts;
  private final Notices notices = new Notices();
  private final FramePump pump = new FramePump();
  private final Session session;
  private final TrainingSession training;
  private final FileDialogs dialogs;
  private final ModelFiles files;
  private final ShellViewModel shell;
  private final DrawView draw;
  private final GraphView graph;
  private final ExplainViewModel explanation;
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.EXPLORE);
  private final TrainingNews news;
  private final DroppedFiles dropped;
  private final FrameOverlay frames;
  private final Autosave autosave;
  private final Recovery recovery;
  private final Preferences preferences;
  private final Appearance appearance;
  private final StackPane root = new StackPane();
  private final SheetLayer sheetLayer;
  private final WindowSheets sheets;
  private final TrainingViewModel trainingModel;
  private final MainMenu menu;
  private final PanelSizes panels;
  private final WindowPlacement placement;

  MainWindow(Services services, Stage stage, Texts texts) {
    this.services = services;
    this.stage = stage;
    this.texts = texts;
    session = new Session(services.library(), services.tasks(), services.inference(), notices::say);
    training = new TrainingSession(session, services.devices(), System::nanoTime);
    preferences =
        new Preferences(
            services.settings(), services.tasks(), Runtime.getRuntime().availableProcessors());
    panels = new PanelSizes(services.settings());
    placement = new WindowPlacement(services.settings(), stage);
    appearance = new Appearance(preferences, texts);
    sheetLayer = new SheetLayer(root, texts);
    sheets = new WindowSheets(sheetLayer, preferences, texts, this::deviceChoices);
    dialogs = new StageDialogs(stage, texts);
    files =
        new ModelFiles(
            session,
            texts,
            new ModelFiles.Asking(
                dialogs,
                new SheetQuestions(sheetLayer, texts),
                new RecentFiles(services.settings(), services.tasks())),
            open -> Trained.by(training, open));
    shell = new ShellViewModel(session, texts, files);
    trainingModel = new TrainingViewModel(training, session, texts, System::nanoTime);
    menu = new MainMenu(shell, trainingModel, preferences, actions(), texts);
    draw =
        new DrawView(
            new DrawViewModel(session, training.planProperty(), training.stateProperty(), texts),
            texts);
    dropped =
        new DroppedFiles(session, new DroppedFiles.Takers(files::openFile, draw::openPicture));
    graph = new GraphView(session, texts, pump);
    explanation = new ExplainViewModel(session, training.planProperty(), texts, System::nanoTime);
    frames = new FrameOverlay(session, texts);
    news = new TrainingNews(training, notices, stage.focusedProperty(), System::nanoTime);
    KeptSessions kept = new KeptSessions(services.state());
    autosave = new Autosave(session, this::captured, kept, autosavePeriod(), System::nanoTime);
    recovery = new Recovery(session, kept, notices, ZoneId.systemDefault());
    services
        .inference()
        .whenReady(new PromptAnswers(session::pulse, FxThread::run, System::nanoTime));
    pump.add(session::pulse);
    pump.add(explanation::pulse);
    pump.add(training::pulse);
    pump.add(news::pulse);
    pump.add(autosave::pulse);
  }

  /** Shows the window and opens a file, or the model the program starts with. */
  void show(Optional<Path> file) {
    MainView view =
        new MainView(
            new MainView.Parts(
                new TopBar(
                    shell,
                    texts,
                    new TopBar.Guests(menu, modes(), new AddressField(session, texts)),
                    switches()),
                draw,
                graph,
                new InspectorView(session, texts),
                new ExplainView(
                    explanation, preferences.palettesProperty(), dialogs::chooseSample, texts),
                trainingView(),
                statusView()),
            new MainView.Shown(
                preferences.leftProperty(),
                preferences.rightProperty(),
                mode.isEqualTo(Mode.EXPLAIN),
                preferences.bottomProperty()),
            panels,
            new MainView.Over(new NoticesView(notices, texts), frames),
            texts);
    root.getChildren().add(view);
    Scene scene = new Scene(new StackPane(root, sheetLayer));
    frames.watch(pump, scene);
    dress(scene);
    listen(scene);
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          leave();
        });
    stage.titleProperty().bind(title());
    stage.getIcons().setAll(AppIcon.images());
    placement.restore();
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    shell.loadSystems();
    file.ifPresentOrElse(session::openFirst, session::openWelcome);
    recovery.offer();
    StartTime.measure(pump, () -> session.snapshotProperty().get() != null);
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
    return appearance.themeProperty();
  }

  Notices notices() {
    return notices;
  }

  /** Ends what runs for this window. */
  @Override
  public void close() {
    pump.stop();
    autosave.close();
    explanation.close();
    training.close();
    placement.keep();
    services.settings().write();
  }

  /** What the user prefers. */
  Preferences preferences() {
    return preferences;
  }

  /** Marked while there is something to be seen in the window. */
  private ObservableValue<String> title() {
    return Bindings.createStringBinding(
        () -> {
          String title = shell.titleProperty().get();
          return news.unseenProperty().get() ? texts.get("shell.title-done", title) : title;
        },
        shell.titleProperty(),
        news.unseenProperty());
  }

  private Segments<Mode> modes() {
    Segments<Mode> modes = new Segments<>(mode, List.of(Mode.values()), Mode::key, texts);
    modes.getStyleClass().add("mode-switch");
    return modes;
  }

  private MainMenu.Actions actions() {
    Exports exports = new Exports(session, dialogs);
    return new MainMenu.Actions(
        sheets::showSettings,
        sheets::showDevices,
        () -> mode.set(Mode.EXPLORE),
        () -> mode.set(Mode.EXPLAIN),
        appearance::otherTheme,
        appearance::otherLanguage,
        () -> graph.fit(),
        () -> graph.zoomIn(),
        () -> graph.zoomOut(),
        exports::weights,
        () -> exports.picture(() -> new WindowPicture(stage.getScene())),
        () -> sheets.showShortcuts(menu.withShortcuts()),
        sheets::showAbout,
        this::leave);
  }

  private TopBar.Switches switches() {
    return new TopBar.Switches(
        appearance.themeProperty(),
        appearance::otherTheme,
        appearance::otherLanguage,
        sheets::showSettings);
  }

  /** The devices, which are there once drivers have been asked. */
  private DeviceChoices deviceChoices() {
    DeviceChoices devices =
        new DeviceChoices(
            preferences.deviceProperty(),
            texts,
            services.tasks(),
            () -> training.trial().map(run -> new DeviceTrial(services.devices(), run)));
    devices.show(List.of());
    services.tasks().run(services.devices()::list, devices::show, notices::say);
    return devices;
  }

  /** Closes the window, unless there is work that the user wants to keep. */
  private void leave() {
    files.close(trainingModel.isTraining(), stage::hide);
  }

  private TrainingView trainingView() {
    pump.add(trainingModel::pulse);
    return new TrainingView(
        trainingModel, new PlotExport(session, trainingModel, dialogs::chooseToSave));
  }

  private StatusView statusView() {
    StatusViewModel model = new StatusViewModel(training, session, texts, System::nanoTime);
    pump.add(model::pulse);
    return new StatusView(model, sheets::showDevices);
  }

  /** What is open as a file would hold it now. */
  private Optional<SavedModel> captured() {
    OpenModel open = session.modelProperty().get();
    if (open == null) {
      return Optional.empty();
    }
    Trained reached = Trained.by(training, open);
    return session.captured(reached.training(), reached.optimizer());
  }

  /** A minute, unless a property says otherwise: tests cannot wait so long. */
  private static Duration autosavePeriod() {
    return Duration.ofMillis(Long.getLong("glassbox.autosave-millis", Autosave.PERIOD.toMillis()));
  }

  private void dress(Scene scene) {
    appearance.dress(scene);
    preferences.threadsProperty().subscribe(this::chooseDevice);
    preferences.deviceProperty().subscribe(this::chooseDevice);
    chooseDevice();
    graph.animatedProperty().bind(preferences.animatedProperty());
    explainWhileShown();
  }

  /** Nothing is explained where nobody sees it; who chooses a mode wants to see it. */
  private void explainWhileShown() {
    explanation
        .activeProperty()
        .bind(mode.isEqualTo(Mode.EXPLAIN).and(preferences.rightProperty()));
    mode.subscribe((before, now) -> preferences.rightProperty().set(true));
  }

  private void chooseDevice() {
    services.devices().use(preferences.threadsProperty().get(), preferences.deviceProperty().get());
    training.renewDevice();
  }

  private void listen(Scene scene) {
    Map<KeyCombination, Runnable> keys = scene.getAccelerators();
    keys.put(KeyCombination.valueOf("F10"), menu::show);
    keys.put(KeyCombination.valueOf("Shortcut+Y"), session.edits()::redo);
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F12), frames::toggle);
    root.addEventHandler(KeyEvent.KEY_PRESSED, draw::walk);
    dropped.listen(scene, sheetLayer::isShown);
  }

  /** Logs a fault of ours and says that there was one; the window goes on. Any thread. */
  void report(Thread thread, Throwable fault) {
    LOG.log(System.Logger.Level.ERROR, "unexpected on thread " + thread.getName(), fault);
    FxThread.run(() -> notices.say(UnexpectedFault.problem(fault)));
  }
}
