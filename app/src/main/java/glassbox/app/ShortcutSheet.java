package glassbox.app;

import glassbox.app.fx.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;

/** The keys of the window: those of the menu, then those that have no item there. */
final class ShortcutSheet extends GridPane {
  private static final int ROWS = 15;

  /** The keys without an item; what each does has the same key with an ending. */
  private static final List<String> OTHERS =
      List.of(
          "shell.keys-menu",
          "shell.keys-redo",
          "shell.keys-search",
          "shell.keys-history",
          "shell.keys-address",
          "shell.keys-samples",
          "shell.keys-pen",
          "shell.keys-tools",
          "shell.keys-clear",
          "shell.keys-paste",
          "shell.keys-copy",
          "shell.keys-units",
          "shell.keys-cells",
          "shell.keys-ends",
          "shell.keys-layers",
          "shell.keys-wider",
          "shell.keys-zoom",
          "shell.keys-cursor",
          "shell.keys-steps",
          "shell.keys-frames");

  private int count;

  ShortcutSheet(List<MenuItem> items, Texts texts) {
    setHgap(12);
    setVgap(6);
    items.forEach(
        item -> {
          Label keys = new Label(item.getAccelerator().getDisplayText());
          row(keys, named(item.textProperty()));
        });
    OTHERS.forEach(key -> row(named(texts.binding(key)), named(texts.binding(key + ".does"))));
  }

  private static Label named(ObservableValue<String> words) {
    Label label = new Label();
    label.textProperty().bind(words);
    return label;
  }

  private void row(Label keys, Label name) {
    keys.getStyleClass().add("key");
    keys.setMinWidth(USE_PREF_SIZE);
    name.setMinWidth(USE_PREF_SIZE);
    int column = 2 * (count / ROWS);
    add(keys, column, count % ROWS);
    add(name, column + 1, count % ROWS);
    count++;
  }
}
