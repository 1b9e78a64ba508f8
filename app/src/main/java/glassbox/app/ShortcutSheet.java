package glassbox.app;

import glassbox.app.fx.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;

/** The keys of the window: those of the menu, then those that have no item there. */
final class ShortcutSheet extends GridPane {
  private static final int ROWS = 12;

  private final Texts texts;
  private int count;

  ShortcutSheet(List<MenuItem> items, Texts texts) {
    this.texts = texts;
    setHgap(16);
    setVgap(8);
    items.forEach(
        item -> {
          Label name = new Label();
          name.textProperty().bind(item.textProperty());
          row(item.getAccelerator().getDisplayText(), name);
        });
    row("F10", named("shell.menu-tip"));
    row("← →", named("shell.keys-samples"));
  }

  private Label named(String key) {
    Label name = new Label();
    name.textProperty().bind(texts.binding(key));
    return name;
  }

  private void row(String keys, Label name) {
    Label key = new Label(keys);
    key.getStyleClass().add("key");
    key.setMinWidth(USE_PREF_SIZE);
    int column = 2 * (count / ROWS);
    add(key, column, count % ROWS);
    add(name, column + 1, count % ROWS);
    name.setMinWidth(160);
    count++;
  }
}
