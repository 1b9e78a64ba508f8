package glassbox.app.session;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.SavedViews;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.UnitAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is open: the model, its data, the weights on show, the one sample that all views show, what
 * the network makes of it, and the selected unit. Views listen; the FX thread alone calls. Nothing
 * here knows a scene.
 */
public final class Session {
  /** The system that is opened with fresh weights where the trained model is missing. */
  private static final String STAND_IN = "mnist-cnn";

  private final Library library;
  private final TaskExecutor tasks;
  private final Inference inference;
  private final Consumer<Problem> notices;

  private final ReadOnlyObjectWrapper<@Nullable OpenModel> model = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Weights> weights = new ReadOnlyObjectWrapper<>();
  private final OpenData data;
  private final ObjectProperty<@Nullable ShownSample> sample = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable UnitAddress> selection = new SimpleObjectProperty<>();
  private final UnsavedWeights unsaved = new UnsavedWeights(this::network);
  private final SelectedField field = new SelectedField(model, selection);
  private final Edits edits = new Edits();

  private Consumer<Runnable> recorder = Runnable::run;
  private int requests;

  /**
   * A session with nothing open.
   *
   * @param notices shows a problem to the user
   */
  public Session(
      Library library, TaskExecutor tasks, Inference inference, Consumer<Problem> notices) {
    this.library = library;
    this.tasks = tasks;
    this.inference = inference;
    this.notices = notices;
    data = new OpenData(library, tasks, notices);
    sample.subscribe(this::infer);
    weights.subscribe(this::infer);
    weights.subscribe(unsaved::update);
  }

  public Library library() {
    return library;
  }

  public TaskExecutor tasks() {
    return tasks;
  }

  /** What can be undone. */
  public Edits edits() {
    return edits;
  }

  /** Has something done whenever weights that are on no disk are about to be replaced. */
  void beforeLoss(Runnable keep) {
    unsaved.beforeLoss(keep);
  }

  /** Says that the weights on show are about to be replaced. */
  void aboutToLose() {
    unsaved.aboutToLose();
  }

  /** Shows a problem to the user. */
  public void say(Problem problem) {
    notices.accept(problem);
  }

  /** The model as it was opened; null only before the first one. */
  public ReadOnlyObjectProperty<@Nullable OpenModel> modelProperty() {
    return model.getReadOnlyProperty();
  }

  /** The parameters on show; they change while training. */
  public ReadOnlyObjectProperty<@Nullable Weights> weightsProperty() {
    return weights.getReadOnlyProperty();
  }

  /** How far the model's data set is. */
  public ReadOnlyObjectProperty<DataState> dataProperty() {
    return data.stateProperty();
  }

  /**
   * The sample that all views show; whoever sets it has made sure that it has a value of the right
   * shape for each of the network's inputs.
   */
  public ObjectProperty<@Nullable ShownSample> sampleProperty() {
    return sample;
  }

  /**
   * What the network made of the sample; null before the first run of a model, later the newest
   * there is.
   */
  public ReadOnlyObjectProperty<@Nullable Snapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /**
   * Shows a sample in the place of another, which may be a drawing that took somebody's time: so it
   * can be undone.
   */
  public void walkTo(ShownSample other) {
    recorder.accept(() -> sample.set(other));
  }

  /** Has somebody who knows drawings do each walk and record it. */
  public void recordWalks(Consumer<Runnable> by) {
    recorder = by;
  }

  /** The layer, map or unit that is looked at. */
  public ObjectProperty<@Nullable UnitAddress> selectionProperty() {
    return selection;
  }

  /** What the selected unit can see; empty if no unit that the network has is selected. */
  public ReadOnlyObjectProperty<Optional<ReceptiveField>> fieldProperty() {
    return field.property();
  }

  /** The network with the weights on show; empty only before the first model. */
  public Optional<Network> network() {
    Weights shown = weights.get();
    return shown == null ? Optional.empty() : Optional.of(shown.network());
  }

  /** The data set, once it is ready. */
  public Optional<Dataset> dataset() {
    return data.ready();
  }

  /** Opens the model the program starts with; if it is missing, says so and stands in for it. */
  public void openWelcome() {
    open(
        library::welcome,
        Optional.empty(),
        problem -> {
          notices.accept(problem);
          openSystem(STAND_IN);
        });
  }

  /**
   * Opens the file the program was started with; if it is refused, says so and opens the welcome.
   */
  public void openFirst(Path file) {
    open(
        () -> library.open(file),
        Optional.of(file),
        problem -> {
          notices.accept(problem);
          openWelcome();
        });
  }

  /** Opens a built-in system with fresh weights. */
  public void openSystem(String id) {
    open(() -> library.system(id), Optional.empty(), notices);
  }

  /** Opens an example network; saving it asks for a file of its own. */
  public void openExample(String id) {
    open(() -> library.example(id), Optional.empty(), notices);
  }

  /**
   * Opens what a crash left behind: a session that was never saved, so that it has no file of its
   * own and counts as unsaved.
   *
   * @param done runs once it is open
   */
  public void restore(Path kept, Runnable done) {
    int request = ++requests;
    tasks.run(
        () -> library.open(kept),
        saved -> {
          if (request == requests) {
            opened(new OpenModel(saved, Optional.empty()));
            unsaved.setOnDisk(Parameters.none());
            unsaved.update();
            done.run();
          }
        },
        notices);
  }

  /** Opens a file; if it is refused, what is open stays open. */
  public void openFile(Path file) {
    open(() -> library.open(file), Optional.of(file), notices);
  }

  /**
   * What is open as a file would hold it: the weights on show, and what is looked at.
   *
   * @param training how it was trained, as far as that is known
   */
  public Optional<SavedModel> captured(
      Optional<TrainingRecord> training, OptimizerState optimizer) {
    OpenModel open = model.get();
    return open == null
        ? Optional.empty()
        : network()
            .map(
                network ->
                    LookedAt.saved(sample.get(), selection.get())
                        .in(
                            new SavedModel(
                                network,
                                training,
                                optimizer,
                                labels(open.saved()),
                                open.saved().others())));
  }

  /**
   * Saves the model with the weights on show.
   *
   * @param training how it was trained, as far as that is known
   */
  public void save(Path file, Optional<TrainingRecord> training, OptimizerState optimizer) {
    save(file, training, optimizer, () -> {});
  }

  /**
   * The same.
   *
   * @param then runs once it is on the disk
   */
  public void save(
      Path file, Optional<TrainingRecord> training, OptimizerState optimizer, Runnable then) {
    OpenModel open = model.get();
    SavedModel saved = captured(training, optimizer).orElse(null);
    if (open == null || saved == null) {
      return;
    }
    tasks.run(
        () -> {
          library.save(saved, file);
          return file;
        },
        written -> {
          if (open.equals(model.get())) {
            model.set(new OpenModel(open.saved(), Optional.of(written)));
            unsaved.setOnDisk(saved.network().parameters());
            unsaved.update();
          }
          then.run();
        },
        notices);
  }

  /** Whether the weights on show are on no disk: training has changed them. */
  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.unsavedProperty();
  }

  /** The class names of the open model, in index order: its own, else its data set's. */
  public List<String> labels() {
    OpenModel open = model.get();
    return open == null ? List.of() : labels(open.saved());
  }

  private List<String> labels(SavedModel saved) {
    return saved.labelsFor(dataset().map(ready -> ready.info().classes()).orElse(List.of()));
  }

  /** Shows other weights of the open network: what training has reached. */
  public void show(Parameters parameters, long step) {
    network().ifPresent(network -> weights.set(new Weights(network.with(parameters), step)));
  }

  /** Takes over what other threads have left; once per frame, and when they have. */
  public void pulse() {
    inference
        .take()
        .filter(result -> result.pass().network().spec().equals(spec(model.get())))
        .ifPresent(snapshot::set);
  }

  private interface Source {
    SavedModel get() throws ProblemException;
  }

  /** Of several models asked for in a hurry the last one is opened, whichever comes first. */
  private void open(Source source, Optional<Path> file, Consumer<Problem> refused) {
    int request = ++requests;
    tasks.run(
        source::get,
        saved -> {
          if (request == requests) {
            opened(new OpenModel(saved, file));
          }
        },
        refused);
  }

  private void opened(OpenModel opened) {
    aboutToLose();
    SavedModel saved = opened.saved();
    Network network = saved.network();
    Optional<String> dataset = saved.training().map(TrainingRecord::dataset);
    data.keepOnly(dataset);
    edits.clear();
    selection.set(null);
    sample.set(null);
    snapshot.set(null);
    unsaved.setOnDisk(network.parameters());
    weights.set(new Weights(network, saved.training().map(TrainingRecord::step).orElse(0L)));
    model.set(opened);
    SavedViews.of(saved).map(views -> LookedAt.of(views, network)).ifPresent(this::show);
    if (sample.get() == null) {
      sample.set(ShownSample.blank(network.spec()));
    }
    data.load(dataset);
  }

  private void show(LookedAt views) {
    views.sample().ifPresent(sample::set);
    views.selection().ifPresent(selection::set);
  }

  private void infer() {
    ShownSample shown = sample.get();
    Weights current = weights.get();
    if (shown != null && current != null) {
      inference.submit(new Inference.Request(current.network(), shown, current.step()));
    }
  }

  private static @Nullable NetworkSpec spec(@Nullable OpenModel open) {
    return open == null ? null : open.saved().network().spec();
  }
}
