package glassbox.app.inspect;

import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.UnitAddress;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Follows the selection and the newest result of the network with what there is to say about them.
 * Of the tabs only the chosen one is worked out, away from the FX thread.
 */
public final class InspectorViewModel {

  /** What the lower part shows. */
  enum Tab {
    SUM,
    WEIGHTS,
    HISTOGRAM
  }

  /** What is said, and about what. */
  private record Inspected(Look look, Inspection inspection) {}

  private final Session session;
  private final ReadOnlyObjectWrapper<Inspection> inspection =
      new ReadOnlyObjectWrapper<>(new Inspection.Nothing());
  private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.SUM);
  private final OnDemand<Look, Inspected> inspected;
  private final OnDemand<Look, SumReading> sum;
  private final OnDemand<WeightGrid.Question, WeightGrid> weights;
  private final OnDemand<Look, Histograms> histograms;

  public InspectorViewModel(Session session) {
    this.session = session;
    inspected =
        new OnDemand<>(
            session.tasks(),
            look -> new Inspected(look, UnitInspector.inspect(look)),
            session::say);
    sum = new OnDemand<>(session.tasks(), SumReading::of, session::say);
    weights = new OnDemand<>(session.tasks(), WeightGrid::of, session::say);
    histograms = new OnDemand<>(session.tasks(), Histograms::of, session::say);
    inspected.answerProperty().subscribe(this::follow);
    tab.subscribe(this::follow);
    session.selectionProperty().subscribe(this::refresh);
    session.snapshotProperty().subscribe(this::refresh);
    session.dataProperty().subscribe(this::refresh);
  }

  /** What the inspector says. */
  ReadOnlyObjectProperty<Inspection> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /** The tab that is shown. */
  ObjectProperty<Tab> tabProperty() {
    return tab;
  }

  /** The sum of the selected unit; null while there is none. */
  ReadOnlyObjectProperty<@Nullable SumReading> sumProperty() {
    return sum.answerProperty();
  }

  /** The weights of the layer; null while there are none. */
  ReadOnlyObjectProperty<@Nullable WeightGrid> weightsProperty() {
    return weights.answerProperty();
  }

  /** How the layer's numbers are spread; null while that is not known. */
  ReadOnlyObjectProperty<@Nullable Histograms> histogramsProperty() {
    return histograms.answerProperty();
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

  /** Selects another step of the unit that is shown. */
  void selectStep(int step) {
    UnitAddress address = session.selectionProperty().get();
    if (address != null) {
      session
          .selectionProperty()
          .set(new UnitAddress(address.layer(), address.unit(), new UnitAddress.Time(step)));
    }
  }

  /**
   * Selects what a place of a whole layer's picture shows: the unit whose map a tile is, or the
   * unit and step of a recurrent layer.
   */
  void select(TilesView.Place place) {
    if (!(inspection.get() instanceof Inspection.Layer layer)) {
      return;
    }
    String name = layer.address().layer();
    if (layer.spec().filter(RecurrentSpec.class::isInstance).isPresent()) {
      UnitAddress.Time step = new UnitAddress.Time(place.column());
      session.selectionProperty().set(new UnitAddress(name, OptionalInt.of(place.row()), step));
    } else if (layer.shape().rank() == 3) {
      session.selectionProperty().set(UnitAddress.of(name, place.tile()));
    }
  }

  /** Selects another unit of the layer whose weights are shown, at the same place. */
  void selectUnit(int unit) {
    UnitAddress address = session.selectionProperty().get();
    if (address != null) {
      session
          .selectionProperty()
          .set(new UnitAddress(address.layer(), OptionalInt.of(unit), address.place()));
    }
  }

  /** One layer deeper: selects what a term reads, the cell that contributes most. */
  void deeper(SumTerm term) {
    session.selectionProperty().set(term.strongestCell());
  }

  /** One layer deeper: selects a value that is read. */
  void select(UnitAddress address) {
    session.selectionProperty().set(address);
  }

  private void refresh() {
    UnitAddress address = session.selectionProperty().get();
    Snapshot snapshot = session.snapshotProperty().get();
    if (address == null || snapshot == null) {
      inspected.forget();
      inspection.set(address == null ? new Inspection.Nothing() : new Inspection.Waiting(address));
    } else {
      inspected.ask(
          new Look(snapshot, address, session.dataset().map(data -> data.info().sampleShape())));
    }
  }

  private void follow() {
    Inspected newest = inspected.answerProperty().get();
    if (newest == null) {
      sum.forget();
      weights.forget();
      histograms.forget();
      return;
    }
    inspection.set(newest.inspection());
    switch (newest.inspection()) {
      case Inspection.Unit unit ->
          ask(newest.look(), unit.spec().isPresent() && unit.course().isEmpty());
      case Inspection.Layer layer -> ask(newest.look(), false);
      case Inspection.Unknown unknown -> ask(null, false);
      case Inspection.Waiting waiting -> ask(null, false);
      case Inspection.Nothing nothing -> ask(null, false);
    }
  }

  private void ask(@Nullable Look look, boolean computed) {
    if (look == null || tab.get() != Tab.SUM || !computed) {
      sum.forget();
    } else {
      sum.ask(look);
    }
    if (look == null || tab.get() != Tab.WEIGHTS) {
      weights.forget();
    } else {
      WeightGrid.question(look).ifPresentOrElse(weights::ask, weights::forget);
    }
    if (look == null || tab.get() != Tab.HISTOGRAM) {
      histograms.forget();
    } else {
      histograms.ask(look);
    }
  }
}
