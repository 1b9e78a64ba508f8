package glassbox.app.explain;

import glassbox.app.fx.EntryField;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Parameter;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How often columns are shuffled, and from which seed; not there where nothing is shuffled. */
final class ShufflesPane extends VBox {
  private static final int COLUMNS = 5;

  private final ImportanceModel model;
  private final Texts texts;
  private final Label refusal = new Label();

  ShufflesPane(ImportanceModel model, Texts texts) {
    super(4);
    this.model = model;
    this.texts = texts;
    setId("importance-shuffles");
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    refusal.setWrapText(true);
    refusal.setMinHeight(Region.USE_PREF_SIZE);
    refusal.getStyleClass().add("explain-refusal");
    refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
    getChildren()
        .addAll(
            new FlowPane(
                16,
                6,
                repeats(),
                new SeedField("importance-seed", model.seedProperty(), refusal::setText, texts)),
            refusal);
    model.worthProperty().subscribe(worth -> setVisible(worth == Worth.PERMUTATION));
    texts.localeProperty().subscribe(() -> refusal.setText(""));
  }

  private HBox repeats() {
    EntryField[] self = new EntryField[1];
    EntryField field = new EntryField(COLUMNS, text -> take(self[0], text));
    self[0] = field;
    model.repeatsProperty().subscribe(now -> field.show(Integer.toString(now)));
    Tooltip tip = new Tooltip();
    tip.textProperty()
        .bind(
            texts.binding(
                "explain.parameter.repeats.help",
                Numbers.brief(Parameter.REPEATS.least()),
                Numbers.brief(Parameter.REPEATS.greatest()),
                Numbers.brief(Parameter.REPEATS.standard())));
    return labelled(field, "explain.parameter.repeats", tip);
  }

  private HBox labelled(EntryField field, String key, Tooltip tip) {
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding(key));
    name.setLabelFor(field);
    field.setId(key.replace('.', '-'));
    field.accessibleTextProperty().bind(texts.binding(key));
    field.setTooltip(tip);
    field.accessibleHelpProperty().bind(tip.textProperty());
    HBox pair = new HBox(6, name, field);
    pair.setAlignment(Pos.CENTER_LEFT);
    return pair;
  }

  private void take(EntryField field, String text) {
    OptionalInt value = whole(text);
    field.setRefused(value.isEmpty());
    refusal.setText(value.isPresent() ? "" : model.words().bounds(Parameter.REPEATS));
    value.ifPresent(model.repeatsProperty()::set);
  }

  private static OptionalInt whole(String text) {
    try {
      int value = Integer.parseInt(text.strip());
      boolean fits = value >= Parameter.REPEATS.least() && value <= Parameter.REPEATS.greatest();
      return fits ? OptionalInt.of(value) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
