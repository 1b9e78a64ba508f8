package glassbox.app.explain;

import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is explained: the predicted class, or the unit that is selected; kept as it is while it is
 * frozen.
 */
final class TargetChoice {
  private final Session session;
  private final ReadOnlyObjectWrapper<@Nullable Target> target = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper predicted = new ReadOnlyBooleanWrapper(true);
  private final BooleanProperty frozen = new SimpleBooleanProperty();
  private @Nullable Target chosen;
  private @Nullable SavedModel model;

  TargetChoice(Session session) {
    this.session = session;
    session.modelProperty().subscribe(this::opened);
    session.selectionProperty().subscribe(this::selected);
    session.snapshotProperty().subscribe(this::follow);
    frozen.subscribe(this::follow);
  }

  /** What is explained; null before the first answer. */
  ReadOnlyObjectProperty<@Nullable Target> targetProperty() {
    return target.getReadOnlyProperty();
  }

  /** Whether it is what the network predicts, so that it may change with the input. */
  ReadOnlyBooleanProperty predictedProperty() {
    return predicted.getReadOnlyProperty();
  }

  /** Whether it stays, whatever is drawn or selected. */
  BooleanProperty frozenProperty() {
    return frozen;
  }

  /** Explains less of it instead of more, or the other way round. */
  void reverse() {
    Target now = target.get();
    if (now != null) {
      chosen = new Target(now.address(), !now.isNegative());
      target.set(chosen);
      predicted.set(false);
    }
  }

  /** Explains a unit, also where another one was kept. */
  void choose(UnitAddress unit) {
    frozen.set(false);
    session.selectionProperty().set(unit);
    selected();
  }

  /** From now on the predicted class. */
  void followPrediction() {
    chosen = null;
    frozen.set(false);
    session.selectionProperty().set(null);
    follow();
  }

  private void opened() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != model) {
      model = open.saved();
      frozen.set(false);
      selected();
    }
  }

  /** A whole layer or an input is looked at, not explained. */
  private void selected() {
    UnitAddress address = session.selectionProperty().get();
    if (frozen.get()) {
      return;
    }
    if (address == null) {
      chosen = null;
    } else if (session.network().filter(network -> isUnit(network, address)).isPresent()) {
      chosen = Target.of(address);
    }
    follow();
  }

  private static boolean isUnit(Network network, UnitAddress address) {
    return address.unit().isPresent()
        && network.spec().layers().stream().anyMatch(layer -> layer.name().equals(address.layer()));
  }

  private void follow() {
    Snapshot seen = session.snapshotProperty().get();
    if (seen == null) {
      target.set(null);
    } else if (!frozen.get() || target.get() == null) {
      predicted.set(chosen == null);
      target.set(chosen == null ? predicted(seen) : chosen);
    }
  }

  /** Of one sigmoid output, z speaks for class 1 and -z for class 0. */
  private static Target predicted(Snapshot seen) {
    Network network = seen.pass().network();
    String output = network.spec().outputs().getFirst();
    Tensor values = seen.pass().output(output);
    Activation activation = network.shapes().layer(output).spec().activation();
    int size = values.shape().size();
    if (size == 1) {
      boolean isOtherClass = activation instanceof Activation.Sigmoid && values.at(0) < 0.5f;
      return new Target(UnitAddress.of(output, 0), isOtherClass);
    }
    int best = 0;
    for (int i = 1; i < size; i++) {
      best = values.at(i) > values.at(best) ? i : best;
    }
    boolean isClass =
        activation instanceof Activation.Softmax || activation instanceof Activation.Sigmoid;
    return Target.of(UnitAddress.of(output, isClass ? best % values.shape().dimension(-1) : 0));
  }
}
