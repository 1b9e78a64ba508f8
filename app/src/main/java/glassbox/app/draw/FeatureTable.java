package glassbox.app.draw;

import glassbox.app.fx.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A test row as numbers: the features' names and values. */
final class FeatureTable extends ListView<DrawViewModel.Feature> {
  private static final double ROW_HEIGHT = 20;

  FeatureTable(DrawViewModel model, Texts texts) {
    getStyleClass().add("feature-table");
    setFixedCellSize(ROW_HEIGHT);
    setCellFactory(list -> new Row());
    Label empty = new Label();
    empty.textProperty().bind(texts.binding("draw.table-without-data"));
    empty.setWrapText(true);
    setPlaceholder(empty);
    setMinHeight(4 * ROW_HEIGHT);
    model.featuresProperty().subscribe(this::show);
  }

  private void show(List<DrawViewModel.Feature> features) {
    int selected = getSelectionModel().getSelectedIndex();
    getItems().setAll(features);
    if (selected >= 0 && selected < features.size()) {
      getSelectionModel().select(selected);
    }
    setPrefHeight(features.size() * ROW_HEIGHT + 4);
  }

  private static final class Row extends ListCell<DrawViewModel.Feature> {
    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox box = new HBox(8);

    Row() {
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      name.getStyleClass().add("feature-name");
      value.getStyleClass().add("feature-value");
      value.setMinWidth(Region.USE_PREF_SIZE);
      box.getChildren().addAll(name, space, value);
    }

    @Override
    protected void updateItem(DrawViewModel.Feature item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
      } else {
        name.setText(item.name());
        value.setText(item.value());
        setGraphic(box);
      }
    }
  }
}
