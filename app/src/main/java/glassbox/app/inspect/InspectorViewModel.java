package glassbox.app.inspect;

import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.network.UnitAddress;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Follows the selection and the newest result of the network with what there is to say about them.
 */
public final class InspectorViewModel {
  private final Session session;
  private final ReadOnlyObjectWrapper<Inspection> inspection =
      new ReadOnlyObjectWrapper<>(new Inspection.Nothing());

  public InspectorViewModel(Session session) {
    this.session = session;
    session.selectionProperty().subscribe(this::refresh);
    session.snapshotProperty().subscribe(this::refresh);
  }

  /** What the inspector says. */
  ReadOnlyObjectProperty<Inspection> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /** Selects a cell of the map that is shown. */
  void select(int row, int column) {
    UnitAddress address = session.selectionProperty().get();
    OptionalInt unit = address == null ? OptionalInt.empty() : address.unit();
    if (address != null && unit.isPresent()) {
      session
          .selectionProperty()
          .set(UnitAddress.of(address.layer(), unit.getAsInt(), row, column));
    }
  }

  /** Selects the unit whose map is the tile of that number, while a whole layer is shown. */
  void select(int tile) {
    if (inspection.get() instanceof Inspection.Layer layer && layer.shape().rank() == 3) {
      session.selectionProperty().set(UnitAddress.of(layer.address().layer(), tile));
    }
  }

  private void refresh() {
    UnitAddress address = session.selectionProperty().get();
    Snapshot snapshot = session.snapshotProperty().get();
    if (address == null) {
      inspection.set(new Inspection.Nothing());
    } else if (snapshot == null) {
      inspection.set(new Inspection.Waiting(address));
    } else {
      inspection.set(UnitInspector.inspect(snapshot, address));
    }
  }
}
