package glassbox.app.explain;

import glassbox.app.fx.EntryField;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The seed of what is drawn by chance. */
final class SeedField extends HBox {
  private static final int COLUMNS = 5;

  /**
   * A field.
   *
   * @param id of the field itself
   * @param refusal hears what is wrong with what was typed; nothing if it was taken
   */
  SeedField(String id, ObjectProperty<Long> seed, Consumer<String> refusal, Texts texts) {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    EntryField[] self = new EntryField[1];
    EntryField field =
        new EntryField(
            COLUMNS,
            text -> {
              boolean taken = take(text, seed);
              self[0].setRefused(!taken);
              refusal.accept(taken ? "" : texts.get("explain.seed-refused"));
            });
    self[0] = field;
    field.setId(id);
    field.accessibleTextProperty().bind(texts.binding("explain.seed"));
    field.accessibleHelpProperty().bind(texts.binding("explain.seed.help"));
    field.setTooltip(new Tip(texts, "explain.seed.help"));
    seed.subscribe(now -> field.show(Long.toString(now)));
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding("explain.seed"));
    name.setLabelFor(field);
    getChildren().addAll(name, field);
  }

  private static boolean take(String text, ObjectProperty<Long> seed) {
    try {
      seed.set(Long.parseLong(text.strip()));
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
