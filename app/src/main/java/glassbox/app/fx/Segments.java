package glassbox.app.fx;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/** One of a few, side by side, always exactly one chosen. */
public final class Segments<V> extends SegmentedButton {
  private final Map<V, ToggleButton> buttons = new LinkedHashMap<>();
  private final ObjectProperty<V> chosen;

  /**
   * A segment for each value.
   *
   * @param key of a value's name in the texts; its tooltip has the same with {@code -tip} after it,
   *     its button the same with dashes for dots as its id
   */
  public Segments(
      ObjectProperty<V> chosen, Collection<V> values, Function<V, String> key, Texts texts) {
    this.chosen = chosen;
    values.forEach(value -> buttons.put(value, button(value, key.apply(value), texts)));
    getButtons().addAll(buttons.values());
    getStyleClass().add("segments");
    setMinWidth(USE_PREF_SIZE);
    chosen.subscribe(this::show);
  }

  private ToggleButton button(V value, String key, Texts texts) {
    ToggleButton button = new ToggleButton();
    button.setId(key.replace('.', '-'));
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.accessibleHelpProperty().bind(texts.binding(key + "-tip"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          chosen.set(value);
          show(value);
        });
    return button;
  }

  /** A second click on the chosen segment would leave none chosen. */
  private void show(V value) {
    buttons.forEach((each, button) -> button.setSelected(each.equals(value)));
  }
}
