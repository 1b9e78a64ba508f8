package glassbox.app.session;

import glassbox.engine.network.Network;
import glassbox.engine.network.Parameters;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Whether the weights on show are on a disk, and what is done before they are lost if not. */
final class UnsavedWeights {
  private final Supplier<Optional<Network>> shown;
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
  private Runnable keeper = () -> {};

  /** The parameters that were opened or saved last. */
  private @Nullable Parameters onDisk;

  /**
   * Nothing is unsaved as long as nothing has been on a disk.
   *
   * @param shown the network with the weights on show
   */
  UnsavedWeights(Supplier<Optional<Network>> shown) {
    this.shown = shown;
  }

  ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** Has something done whenever weights that are on no disk are about to be replaced. */
  void beforeLoss(Runnable keep) {
    keeper = keep;
  }

  /** Says that the weights on show are about to be replaced. */
  void aboutToLose() {
    if (unsaved.get()) {
      keeper.run();
    }
  }

  /** Says which parameters are on a disk; those on show are looked at when they change. */
  void setOnDisk(Parameters parameters) {
    onDisk = parameters;
  }

  /** Looks at the weights on show. */
  void update() {
    unsaved.set(
        onDisk != null && shown.get().map(network -> network.parameters() != onDisk).orElse(false));
  }
}
