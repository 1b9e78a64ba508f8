package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/** Chooses the window's mode. */
final class ModeSwitch extends SegmentedButton {
  private final ObjectProperty<Mode> mode;
  private final Texts texts;
  private final Map<Mode, ToggleButton> buttons = new EnumMap<>(Mode.class);

  ModeSwitch(ObjectProperty<Mode> mode, Texts texts) {
    this.mode = mode;
    this.texts = texts;
    for (Mode each : Mode.values()) {
      buttons.put(each, button(each));
    }
    getButtons().addAll(buttons.values());
    getStyleClass().add("mode-switch");
    setMinWidth(USE_PREF_SIZE);
    mode.subscribe(this::choose);
  }

  private ToggleButton button(Mode each) {
    String key =
        switch (each) {
          case EXPLORE -> "shell.mode.explore";
          case EXPLAIN -> "shell.mode.explain";
        };
    ToggleButton button = new ToggleButton();
    button.setId(key.substring("shell.".length()).replace('.', '-'));
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.accessibleHelpProperty().bind(texts.binding(key + "-tip"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          mode.set(each);
          choose(each);
        });
    return button;
  }

  /** A second click on the chosen segment would leave none chosen. */
  private void choose(Mode chosen) {
    buttons.forEach((each, button) -> button.setSelected(each == chosen));
  }
}
