package glassbox.app.explain;

import glassbox.app.fx.EntryField;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.engine.explain.Parameter;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
    getChildren().addAll(new FlowPane(16, 6, repeats(), seed()), refusal);
    model.worthProperty().subscribe(worth -> setVisible(worth == Worth.PERMUTATION));
    texts.localeProperty().subscribe(() -> refusal.setText(""));
  }

  private HBox repeats() {
    EntryField[] self = new EntryField[1];
    EntryField field =
        new EntryField(
            COLUMNS,
            text ->
                take(
                    self[0],
                    whole(
                        text,
                        (long) Parameter.REPEATS.least(),
                        (long) Parameter.REPEATS.greatest()),
                    model.words().bounds(Parameter.REPEATS),
                    value -> model.repeatsProperty().set((int) value.longValue())));
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

  private HBox seed() {
    EntryField[] self = new EntryField[1];
    EntryField field =
        new EntryField(
            COLUMNS,
            text ->
                take(
                    self[0],
                    whole(text, Long.MIN_VALUE, Long.MAX_VALUE),
                    texts.get("explain.seed-refused"),
                    model.seedProperty()::set));
    self[0] = field;
    model.seedProperty().subscribe(now -> field.show(Long.toString(now)));
    return labelled(field, "explain.seed", new Tip(texts, "explain.seed.help"));
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

  private static OptionalLong whole(String text, long least, long greatest) {
    try {
      long value = Long.parseLong(text.strip());
      return value >= least && value <= greatest ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private void take(EntryField field, OptionalLong value, String sentence, Consumer<Long> taker) {
    field.setRefused(value.isEmpty());
    refusal.setText(value.isPresent() ? "" : sentence);
    value.ifPresent(taker::accept);
  }
}
