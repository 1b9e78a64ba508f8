package glassbox.app;

import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.fx.Tip;
import java.util.Optional;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The bar on top: menu, word mark, chooser of systems and examples, data set, open, save, undo,
 * modes, settings.
 */
final class TopBar extends HBox {

  /** What others bring into the bar. */
  record Guests(Node menu, Node modes, Node search) {}

  /** What the right end switches. */
  record Switches(
      ObservableValue<Theme> theme, Runnable otherTheme, Runnable language, Runnable settings) {}

  private final ShellViewModel model;
  private final Texts texts;

  TopBar(ShellViewModel model, Texts texts, Guests guests, Switches switches) {
    super(8);
    this.model = model;
    this.texts = texts;
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    Button undo = undoButton();
    Button redo = redoButton();
    model.edits().redoableProperty().subscribe(() -> holdFocus(undo, redo));
    getChildren()
        .addAll(
            guests.menu(),
            wordMark(),
            chooser(),
            data(),
            button("shell.open", "shell.open-tip", model.files()::open),
            button("shell.save", "shell.save-tip", model.files()::save),
            undo,
            redo,
            new Space(),
            guests.modes(),
            new Space(),
            guests.search(),
            icon("settings-button", "shell.settings-tip", Feather.SETTINGS, switches.settings()),
            languageButton(switches.language()),
            themeButton(switches));
  }

  private HBox wordMark() {
    Label glass = new Label("Glass");
    Label box = new Label("box");
    glass.getStyleClass().add("word-mark");
    box.getStyleClass().addAll("word-mark", "accented");
    glass.setMinWidth(USE_PREF_SIZE);
    box.setMinWidth(USE_PREF_SIZE);
    HBox mark = new HBox(glass, box);
    mark.setAlignment(Pos.CENTER_LEFT);
    mark.getStyleClass().add("word-mark-box");
    return mark;
  }

  private MenuButton chooser() {
    MenuButton chooser = new MenuButton();
    chooser.setId("system-chooser");
    chooser.textProperty().bind(model.modelProperty());
    chooser.setTooltip(new Tip(texts, "shell.chooser-tip"));
    new EntryItems(model, texts).fill(chooser.getItems());
    return chooser;
  }

  private Label data() {
    Label data = new Label();
    data.setId("data-set");
    data.textProperty().bind(model.dataProperty());
    data.getStyleClass().add("data-set");
    data.setTooltip(new Tip(texts, "shell.data-tip"));
    return data;
  }

  private Button button(String key, String tipKey, Runnable action) {
    Button button = new Button();
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, tipKey));
    button.getStyleClass().add("flat");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Else the next field would get the focus, and with it the next Ctrl+Z. */
  private static void holdFocus(Button undo, Button redo) {
    if (undo.isFocused() && undo.isDisabled()) {
      redo.requestFocus();
    } else if (redo.isFocused() && redo.isDisabled()) {
      undo.requestFocus();
    }
  }

  private Button undoButton() {
    Button button =
        icon("undo", model.undoTextProperty(), Feather.CORNER_UP_LEFT, model.edits()::undo);
    button.disableProperty().bind(model.edits().undoableProperty().map(Optional::isEmpty));
    return button;
  }

  private Button redoButton() {
    Button button =
        icon("redo", model.redoTextProperty(), Feather.CORNER_UP_RIGHT, model.edits()::redo);
    button.disableProperty().bind(model.edits().redoableProperty().map(Optional::isEmpty));
    return button;
  }

  private Button icon(String id, String tipKey, Feather picture, Runnable action) {
    return icon(id, texts.binding(tipKey), picture, action);
  }

  private Button icon(String id, StringBinding words, Feather picture, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.getStyleClass().addAll("flat", "icon-button");
    button.setGraphic(FontIcon.of(picture, 16));
    button.setMinWidth(USE_PREF_SIZE);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(words);
    button.setTooltip(tip);
    button.accessibleTextProperty().bind(tip.textProperty());
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Says the language that it would switch to, in that language. */
  private Button languageButton(Runnable switchLanguage) {
    Button button = new Button();
    button.setId("language-toggle");
    button.textProperty().bind(texts.binding("shell.other-language"));
    button.getStyleClass().addAll("flat", "icon-button");
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tip(texts, "shell.language-tip"));
    button.accessibleTextProperty().bind(texts.binding("shell.language-tip"));
    button.setOnAction(event -> switchLanguage.run());
    return button;
  }

  private Button themeButton(Switches switches) {
    Button button = new Button();
    button.setId("theme-toggle");
    button.getStyleClass().addAll("flat", "icon-button");
    button.setTooltip(new Tip(texts, "shell.theme-tip"));
    button.accessibleTextProperty().bind(texts.binding("shell.theme-tip"));
    switches
        .theme()
        .subscribe(
            shown ->
                button.setGraphic(
                    FontIcon.of(
                        switch (shown) {
                          case LIGHT -> Feather.MOON;
                          case DARK -> Feather.SUN;
                        },
                        16)));
    button.setOnAction(event -> switches.otherTheme().run());
    return button;
  }
}
