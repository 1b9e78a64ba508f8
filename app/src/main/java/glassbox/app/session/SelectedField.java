package glassbox.app.session;

import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.UnitAddress;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the selected unit of the open model can see. */
final class SelectedField {
  private final ObservableValue<@Nullable OpenModel> model;
  private final ObservableValue<@Nullable UnitAddress> selection;
  private final ReadOnlyObjectWrapper<Optional<ReceptiveField>> field =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  SelectedField(
      ObservableValue<@Nullable OpenModel> model,
      ObservableValue<@Nullable UnitAddress> selection) {
    this.model = model;
    this.selection = selection;
    model.subscribe(open -> update());
    selection.subscribe(selected -> update());
  }

  ReadOnlyObjectProperty<Optional<ReceptiveField>> property() {
    return field.getReadOnlyProperty();
  }

  /** A selection that was made for another model may name what this one does not have. */
  private void update() {
    OpenModel open = model.getValue();
    UnitAddress unit = selection.getValue();
    field.set(
        open == null || unit == null || unit.unit().isEmpty()
            ? Optional.empty()
            : ReceptiveField.find(open.saved().network().shapes(), unit));
  }
}
