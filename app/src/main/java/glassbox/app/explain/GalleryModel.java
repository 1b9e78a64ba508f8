package glassbox.app.explain;

import glassbox.app.session.FlatImage;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Weights;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.explain.ActivationMaximization;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.LayerImages;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.io.SavedModel;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the units of the target's layer look for, a page at a time: images that are made when
 * somebody asks, on the weights of that moment, and stay until another model is opened.
 */
final class GalleryModel implements AutoCloseable {

  /**
   * What became of a unit.
   *
   * @param step of the weights
   */
  record Made(LayerImages.Image image, long step) {}

  /**
   * A page that is to be filled.
   *
   * @param ready gets the images as they are made
   */
  private record Order(
      GalleryPage page,
      Weights weights,
      ActivationMaximization settings,
      Queue<LayerImages.Image> ready) {

    Outcome<Integer> work(Watch watch) {
      return new LayerImages(settings, Choices.DEFAULT_SEED)
          .make(weights.network(), page.targets(), ready::add, watch);
    }
  }

  private final Session session;
  private final TargetChoice target;
  private final Supplier<ActivationMaximization> settings;
  private final NewestWork<Order, Outcome<Integer>> work;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<GalleryPage>> page =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> refusal =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private final Map<Target, Made> made = new HashMap<>();
  private @Nullable Order order;
  private @Nullable SavedModel model;

  /**
   * A model that does nothing until it is asked to.
   *
   * @param settings of the ascents that begin
   */
  GalleryModel(Session session, TargetChoice target, Supplier<ActivationMaximization> settings) {
    this.session = session;
    this.target = target;
    this.settings = settings;
    work =
        new NewestWork<>(
            session.tasks(),
            Runtime.getRuntime().availableProcessors(),
            Order::work,
            this::answered,
            this::failed);
    session.modelProperty().subscribe(this::opened);
    target.targetProperty().subscribe(this::turnToTarget);
    active.subscribe(
        looked -> {
          if (!looked) {
            cancel();
          }
        });
  }

  /** Whether anybody looks; nothing is made for nobody. */
  BooleanProperty activeProperty() {
    return active;
  }

  /** The units that are looked at; empty without a target. */
  ReadOnlyObjectProperty<Optional<GalleryPage>> pageProperty() {
    return page.getReadOnlyProperty();
  }

  /** Another number after each change of the images. */
  ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** What became of a unit, if it was its turn. */
  Optional<Made> made(Target unit) {
    return Optional.ofNullable(made.get(unit));
  }

  /** The image of a unit at an input; a flat image as the image it is. */
  Optional<Tensor> image(Made unit, String input) {
    return Optional.ofNullable(unit.image().values().get(input))
        .map(values -> FlatImage.unfolded(session.dataset(), values));
  }

  /** Why the images could not be made. */
  ReadOnlyObjectProperty<Optional<Problem>> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /** Whether images are being made. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** How much of the work is done, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  TargetChoice target() {
    return target;
  }

  Session session() {
    return session;
  }

  /** Makes the images of the page; those there are give way when theirs are ready. */
  void begin() {
    Weights weights = session.weightsProperty().get();
    GalleryPage wanted = page.get().orElse(null);
    if (active.get() && weights != null && wanted != null && !work.isWorking()) {
      refusal.set(Optional.empty());
      Order begun = new Order(wanted, weights, settings.get(), new ConcurrentLinkedQueue<>());
      order = begun;
      busy.set(true);
      progress.set(0);
      work.ask(begun);
    }
  }

  /** Ends the work; what is made stays. */
  void cancel() {
    take();
    work.cancel();
    end();
  }

  /** Looks at the units before. */
  void previous() {
    page.set(page.get().map(now -> now.hasPrevious() ? now.turned(-1) : now));
  }

  /** Looks at the units after. */
  void next() {
    page.set(page.get().map(now -> now.hasNext() ? now.turned(1) : now));
  }

  /** Makes a unit the target. */
  void choose(Target unit) {
    target.choose(unit.address());
  }

  /** Takes over the images that are ready and tells the progress; once per frame. */
  void pulse() {
    take();
    if (busy.get()) {
      progress.set(work.fraction());
    }
  }

  /** Ends what runs. */
  @Override
  public void close() {
    cancel();
  }

  private void take() {
    Order from = order;
    if (from == null || from.ready().isEmpty()) {
      return;
    }
    for (LayerImages.Image image = from.ready().poll();
        image != null;
        image = from.ready().poll()) {
      made.put(image.target(), new Made(image, from.weights().step()));
    }
    changes.set(changes.get() + 1);
  }

  private void end() {
    order = null;
    busy.set(false);
    progress.set(0);
  }

  private void answered(Order asked, Outcome<Integer> outcome) {
    take();
    end();
    if (outcome instanceof Outcome.Failed<Integer> failed) {
      refusal.set(Optional.of(failed.problem()));
    }
  }

  private void failed(Problem fault) {
    cancel();
    session.say(fault);
  }

  /** A model that was saved is still the same. */
  private void opened() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != model) {
      model = open.saved();
      cancel();
      made.clear();
      refusal.set(Optional.empty());
      page.set(Optional.empty());
      changes.set(changes.get() + 1);
      turnToTarget();
    }
  }

  /** Another layer or a unit elsewhere in it; otherwise the page stays as it was turned. */
  private void turnToTarget() {
    Target now = target.targetProperty().get();
    if (now != null) {
      refusal.set(Optional.empty());
      page.set(session.network().flatMap(network -> GalleryPage.of(network, now)));
    }
  }
}
