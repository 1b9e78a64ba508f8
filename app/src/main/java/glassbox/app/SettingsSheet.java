package glassbox.app;

import glassbox.app.fx.Language;
import glassbox.app.fx.PaletteBars;
import glassbox.app.fx.PaletteSet;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All preferences on one page; each holds as soon as it is chosen. */
final class SettingsSheet extends GridPane {
  private static final double BARS = 284;

  private final Preferences preferences;
  private final Texts texts;

  SettingsSheet(Preferences preferences, Texts texts, DeviceChoices devices) {
    this.preferences = preferences;
    this.texts = texts;
    setHgap(16);
    setVgap(16);
    setPrefWidth(560);
    ColumnConstraints names = new ColumnConstraints(112);
    getColumnConstraints().setAll(names, new ColumnConstraints(0, 432, Double.MAX_VALUE));
    row("shell.theme", themes());
    row("shell.language", languages());
    row("shell.palettes", palettes());
    row("shell.threads", threads());
    row("shell.device", devices);
    row("shell.motion", animation());
  }

  private Node themes() {
    ToggleGroup group = new ToggleGroup();
    Property<Optional<Theme>> chosen = preferences.themeProperty();
    return new FlowPane(
        16,
        8,
        radio(group, chosen, Optional.of(Theme.LIGHT), "shell.theme-light"),
        radio(group, chosen, Optional.of(Theme.DARK), "shell.theme-dark"),
        radio(group, chosen, Optional.<Theme>empty(), "shell.theme-system"));
  }

  /** Languages are named in their own words, whichever is spoken. */
  private Node languages() {
    ToggleGroup group = new ToggleGroup();
    Property<Optional<Language>> chosen = preferences.languageProperty();
    return new FlowPane(
        16,
        8,
        radio(group, chosen, Optional.of(Language.ENGLISH), "shell.english"),
        radio(group, chosen, Optional.of(Language.CHINESE), "shell.chinese"),
        radio(group, chosen, Optional.<Language>empty(), "shell.language-system"));
  }

  private Node palettes() {
    ToggleGroup group = new ToggleGroup();
    VBox all = new VBox(8);
    for (PaletteSet set : PaletteSet.values()) {
      RadioButton button = radio(group, preferences.palettesProperty(), set, set.key());
      button.setPrefWidth(112);
      HBox line = new HBox(8, button, new PaletteBars(set, BARS));
      line.setAlignment(Pos.CENTER_LEFT);
      all.getChildren().add(line);
    }
    return all;
  }

  private Node threads() {
    Spinner<Integer> spinner =
        new Spinner<>(1, preferences.cores(), preferences.threadsProperty().get());
    spinner.setId("threads");
    spinner.setPrefWidth(96);
    spinner.accessibleTextProperty().bind(texts.binding("shell.threads"));
    spinner.valueProperty().subscribe(wanted -> preferences.threadsProperty().set(wanted));
    return new VBox(4, spinner, hint("shell.threads-hint"));
  }

  private Node animation() {
    CheckBox box = new CheckBox();
    box.setId("animated");
    box.textProperty().bind(texts.binding("shell.animated"));
    box.selectedProperty().bindBidirectional(preferences.animatedProperty());
    return box;
  }

  private <T> RadioButton radio(ToggleGroup group, Property<T> property, T value, String key) {
    RadioButton button = new RadioButton();
    button.setId(key.replace('.', '-'));
    button.textProperty().bind(texts.binding(key));
    button.setMinWidth(USE_PREF_SIZE);
    wire(button, group, property, value);
    return button;
  }

  private static <T> void wire(
      RadioButton button, ToggleGroup group, Property<T> property, T value) {
    button.setToggleGroup(group);
    property.subscribe(chosen -> button.setSelected(chosen.equals(value)));
    button.setOnAction(event -> property.setValue(value));
  }

  private Label hint(String key) {
    Label hint = new Label();
    hint.textProperty().bind(texts.binding(key));
    hint.getStyleClass().add("secondary");
    hint.setWrapText(true);
    return hint;
  }

  private void row(String key, Node content) {
    Label name = new Label();
    name.textProperty().bind(texts.binding(key));
    name.setWrapText(true);
    addRow(getRowCount(), name, content);
  }
}
