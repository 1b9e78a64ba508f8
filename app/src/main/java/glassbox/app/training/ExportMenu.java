package glassbox.app.training;

import glassbox.app.fx.Texts;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small menu of a plot that saves it as a picture, or the curves as a table. */
final class ExportMenu extends MenuButton {
  private final Texts texts;

  ExportMenu(Texts texts, String id, Runnable picture, Runnable table) {
    this.texts = texts;
    setId(id);
    getStyleClass().addAll("plot-toggle", "export");
    setGraphic(new FontIcon(Feather.DOWNLOAD));
    setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.binding("training.export.help"));
    setTooltip(tooltip);
    accessibleTextProperty().bind(texts.binding("training.export"));
    accessibleHelpProperty().bind(texts.binding("training.export.help"));
    getItems()
        .addAll(
            item("training.export.picture", id + "-picture", picture),
            item("training.export.table", id + "-table", table));
  }

  private MenuItem item(String key, String id, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId(id);
    item.textProperty().bind(texts.binding(key));
    item.setOnAction(event -> action.run());
    return item;
  }
}
