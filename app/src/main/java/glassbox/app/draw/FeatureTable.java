package glassbox.app.draw;

import glassbox.app.fx.Texts;
import java.util.stream.IntStream;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** A row as sliders: a line for each feature, as many as there are. */
final class FeatureTable extends ListView<Integer> {

  FeatureTable(FeaturesViewModel model, Texts texts) {
    getStyleClass().add("feature-table");
    setFixedCellSize(FeatureRow.HEIGHT);
    setFocusTraversable(false);
    setCellFactory(list -> new Cell(model, texts));
    setMinHeight(4 * FeatureRow.HEIGHT);
    model.changesProperty().subscribe(() -> show(model.size()));
  }

  private void show(int size) {
    if (getItems().size() != size) {
      getItems().setAll(IntStream.range(0, size).boxed().toList());
      setPrefHeight(size * FeatureRow.HEIGHT + 4);
    }
  }

  private static final class Cell extends ListCell<Integer> {
    private final FeatureRow row;

    Cell(FeaturesViewModel model, Texts texts) {
      row = new FeatureRow(model, texts);
      getStyleClass().add("feature-cell");
      model
          .changesProperty()
          .subscribe(
              () -> {
                Integer item = getItem();
                if (item != null && item < model.size()) {
                  row.show(item);
                }
              });
    }

    @Override
    protected void updateItem(@Nullable Integer item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
      } else {
        row.show(item);
        setGraphic(row);
      }
    }
  }
}
