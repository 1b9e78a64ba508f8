package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.training.TrainingViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything the window can do, by name and with its shortcut; the items listen for the keys. */
final class MainMenu extends MenuButton {

  /** What the window does itself. */
  record Actions(
      Runnable settings,
      Runnable devices,
      Runnable explore,
      Runnable explain,
      Runnable otherTheme,
      Runnable otherLanguage,
      Runnable fit,
      Runnable zoomIn,
      Runnable zoomOut,
      Runnable weights,
      Runnable picture,
      Runnable shortcuts,
      Runnable about,
      Runnable close) {}

  private final ShellViewModel shell;
  private final Texts texts;
  private final Menu recent;

  MainMenu(
      ShellViewModel shell,
      TrainingViewModel training,
      Preferences preferences,
      Actions actions,
      Texts texts) {
    this.shell = shell;
    this.texts = texts;
    recent = menu("shell.menu-recent");
    setId("main-menu");
    getStyleClass().add("main-menu");
    setGraphic(FontIcon.of(Feather.MENU, 16));
    setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.binding("shell.menu-tip"));
    setTooltip(tip);
    accessibleTextProperty().bind(texts.binding("shell.menu-tip"));
    getItems()
        .addAll(
            file(actions),
            edit(actions),
            view(preferences, actions),
            training(training, actions),
            menu(
                "shell.menu-help",
                item("shell.shortcuts", "F1", actions.shortcuts()),
                item("shell.about", "", actions.about())));
    shell.files().recentProperty().subscribe(this::fillRecent);
    texts.localeProperty().subscribe(() -> fillRecent(shell.files().recentProperty().get()));
  }

  /** All items that have a shortcut, in the order of the menu. */
  List<MenuItem> withShortcuts() {
    return getItems().stream()
        .flatMap(menu -> ((Menu) menu).getItems().stream())
        .filter(item -> item.getAccelerator() != null)
        .toList();
  }

  private Menu file(Actions actions) {
    Menu fresh = menu("shell.menu-new");
    new EntryItems(shell, texts).fill(fresh.getItems());
    return menu(
        "shell.menu-file",
        fresh,
        item("shell.menu-open", "Shortcut+O", shell.files()::open),
        recent,
        new SeparatorMenuItem(),
        item("shell.save", "Shortcut+S", shell.files()::save),
        item("shell.menu-save-as", "Shortcut+Shift+S", shell.files()::saveAs),
        item("shell.menu-export-weights", "", actions.weights()),
        item("shell.menu-export-picture", "", actions.picture()),
        new SeparatorMenuItem(),
        item("shell.menu-close", "Shortcut+Q", actions.close()));
  }

  private Menu edit(Actions actions) {
    MenuItem undo = item("shell.undo", "Shortcut+Z", shell.edits()::undo);
    MenuItem redo = item("shell.redo", "Shortcut+Shift+Z", shell.edits()::redo);
    undo.disableProperty().bind(shell.edits().undoableProperty().map(name -> name.isEmpty()));
    redo.disableProperty().bind(shell.edits().redoableProperty().map(name -> name.isEmpty()));
    return menu(
        "shell.menu-edit",
        undo,
        redo,
        new SeparatorMenuItem(),
        item("shell.menu-settings", "Shortcut+Comma", actions.settings()));
  }

  private Menu view(Preferences preferences, Actions actions) {
    return menu(
        "shell.menu-view",
        item("shell.menu-explore", "Shortcut+1", actions.explore()),
        item("shell.menu-explain", "Shortcut+2", actions.explain()),
        new SeparatorMenuItem(),
        check("shell.panel-left", "F6", preferences.leftProperty()),
        check("shell.panel-right", "F7", preferences.rightProperty()),
        check("shell.panel-bottom", "F8", preferences.bottomProperty()),
        new SeparatorMenuItem(),
        item("shell.menu-fit", "Shortcut+0", actions.fit()),
        item("shell.menu-zoom-in", "Shortcut+Equals", actions.zoomIn()),
        item("shell.menu-zoom-out", "Shortcut+Minus", actions.zoomOut()),
        new SeparatorMenuItem(),
        item("shell.menu-theme", "Shortcut+Shift+T", actions.otherTheme()),
        item("shell.menu-language", "Shortcut+Shift+L", actions.otherLanguage()));
  }

  private Menu training(TrainingViewModel training, Actions actions) {
    Menu menu =
        menu(
            "shell.menu-training",
            item("shell.menu-play", "Shortcut+Enter", guarded(training, training::toggle)),
            item("shell.menu-batch", "Shortcut+B", guarded(training, training::oneBatch)),
            item("shell.menu-epoch", "Shortcut+E", guarded(training, training::oneEpoch)),
            item("shell.menu-stop", "Shortcut+Period", training::stop),
            new SeparatorMenuItem(),
            item("shell.menu-reset", "Shortcut+R", training::reset),
            item("shell.menu-seed", "Shortcut+Shift+R", training::newSeed),
            new SeparatorMenuItem(),
            item("shell.menu-device", "", actions.devices()));
    return menu;
  }

  private static Runnable guarded(TrainingViewModel training, Runnable action) {
    return () -> {
      if (training.canTrain() || training.isTraining()) {
        action.run();
      }
    };
  }

  private void fillRecent(List<Path> files) {
    Consumer<Path> open = shell.files()::openRecent;
    recent
        .getItems()
        .setAll(
            files.stream()
                .map(
                    file -> {
                      MenuItem item = new MenuItem(file.toString());
                      item.setMnemonicParsing(false);
                      item.setOnAction(event -> open.accept(file));
                      return item;
                    })
                .toList());
    if (!files.isEmpty()) {
      recent
          .getItems()
          .addAll(
              new SeparatorMenuItem(),
              item("shell.menu-forget-recent", "", shell.files()::forgetRecent));
    }
    recent.setDisable(files.isEmpty());
  }

  private Menu menu(String key, MenuItem... items) {
    Menu menu = new Menu();
    menu.textProperty().bind(texts.binding(key));
    menu.getItems().setAll(items);
    return menu;
  }

  private MenuItem item(String key, String shortcut, Runnable action) {
    return dressed(new MenuItem(), key, shortcut, action);
  }

  private MenuItem check(String key, String shortcut, BooleanProperty shown) {
    CheckMenuItem item = new CheckMenuItem();
    item.selectedProperty().bindBidirectional(shown);
    return dressed(item, key, shortcut, () -> {});
  }

  private MenuItem dressed(MenuItem item, String key, String shortcut, Runnable action) {
    item.setId(key.replace('.', '-'));
    item.textProperty().bind(texts.binding(key));
    item.setMnemonicParsing(false);
    if (!shortcut.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(shortcut));
    }
    item.setOnAction(event -> action.run());
    return item;
  }
}
