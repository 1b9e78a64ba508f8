package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.session.Library;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The built-in systems and below them the example networks, as the items of any menu. */
final class EntryItems {
  private final ShellViewModel shell;
  private final Texts texts;

  EntryItems(ShellViewModel shell, Texts texts) {
    this.shell = shell;
    this.texts = texts;
  }

  /** Keeps a menu's items to what there is to open. */
  void fill(ObservableList<MenuItem> items) {
    Menu examples = new Menu();
    examples.textProperty().bind(texts.binding("shell.examples"));
    shell
        .systemsProperty()
        .subscribe(
            systems -> {
              items.setAll(named(systems, shell.files()::openSystem));
              items.addAll(new SeparatorMenuItem(), examples);
            });
    shell
        .examplesProperty()
        .subscribe(
            entries -> {
              examples.getItems().setAll(named(entries, shell.files()::openExample));
              examples.setVisible(!entries.isEmpty());
            });
  }

  private List<MenuItem> named(List<Library.Entry> entries, Consumer<Library.Entry> open) {
    return entries.stream()
        .map(
            entry -> {
              MenuItem item = new MenuItem();
              item.textProperty()
                  .bind(
                      Bindings.createStringBinding(
                          () -> texts.get("shell.system", texts.name(entry.name()), entry.id()),
                          texts.localeProperty()));
              item.setMnemonicParsing(false);
              item.setOnAction(event -> open.accept(entry));
              return item;
            })
        .toList();
  }
}
