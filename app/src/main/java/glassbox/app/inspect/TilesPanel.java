package glassbox.app.inspect;

import glassbox.app.fx.LegendBar;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A picture of numbers with everything it needs to be read: the legend, and the value of the cell
 * under the mouse.
 */
final class TilesPanel extends VBox {
  private final Texts texts;
  private final TilesView view;
  private final LegendBar legend = new LegendBar();
  private final Label reading = new Label();
  private @Nullable Tiles tiles;
  private Optional<TilesView.Place> under = Optional.empty();

  TilesPanel(Texts texts, double tallest, Consumer<TilesView.Place> clicked) {
    super(4);
    this.texts = texts;
    view = new TilesView(tallest, this::hover, clicked);
    reading.getStyleClass().add("secondary");
    reading.setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(view, legend, reading);
    texts.localeProperty().subscribe(this::read);
  }

  /** Lets the keyboard choose a cell or tile, under this name. */
  void walkable(ObservableValue<String> name) {
    view.walkable();
    view.accessibleTextProperty().bind(name);
  }

  void show(Tiles shown, TilesView.@Nullable Place mark) {
    tiles = shown;
    ValueRange range = ValueRange.of(shown.values().data());
    view.show(shown, range, mark);
    legend.show(range);
    read();
  }

  private void hover(Optional<TilesView.Place> place) {
    under = place;
    read();
  }

  private void read() {
    Tiles shown = tiles;
    reading.setText(
        under.flatMap(place -> text(shown, place)).orElseGet(() -> texts.get("inspect.hover")));
  }

  private Optional<String> text(@Nullable Tiles shown, TilesView.Place place) {
    if (shown == null || !shown.has(place.tile(), place.row(), place.column())) {
      return Optional.empty();
    }
    String value = Numbers.of(shown.at(place.tile(), place.row(), place.column()));
    String cell = place.row() + ", " + place.column();
    return Optional.of(
        shown.count() == 1
            ? texts.get("inspect.cell", cell, value)
            : texts.get("inspect.tile-cell", Integer.toString(place.tile()), cell, value));
  }
}
