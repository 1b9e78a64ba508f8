package glassbox.app.draw;

import glassbox.app.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** A row as sliders, one line for each feature; scrolls when there are many. */
final class FeatureTable extends ScrollPane {
  private final FeaturesViewModel model;
  private final Texts texts;
  private final VBox lines = new VBox();
  private final List<FeatureRow> rows = new ArrayList<>();

  FeatureTable(FeaturesViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("feature-table");
    setContent(lines);
    setFitToWidth(true);
    setFocusTraversable(false);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(4 * FeatureRow.HEIGHT);
    model.changesProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
  }

  private void show() {
    int size = model.size();
    if (rows.size() != size) {
      rows.clear();
      for (int i = 0; i < size; i++) {
        rows.add(new FeatureRow(model, texts));
      }
      lines.getChildren().setAll(rows);
      setPrefHeight(size * FeatureRow.HEIGHT + 4);
    }
    for (int i = 0; i < size; i++) {
      rows.get(i).show(i);
    }
  }
}
