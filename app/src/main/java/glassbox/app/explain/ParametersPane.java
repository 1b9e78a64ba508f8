package glassbox.app.explain;

import glassbox.app.fx.EntryField;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The parameters of the chosen method; not there where it has none. */
final class ParametersPane extends VBox {
  private static final int COLUMNS = 5;

  private final AttributionModel model;
  private final Texts texts;
  private final FlowPane fields = new FlowPane(16, 6);
  private final Label refusal = new Label();
  private final BaselineField baseline;
  private final SeedField seed;

  /**
   * A pane.
   *
   * @param files asks for a file that holds a sample
   */
  ParametersPane(AttributionModel model, Supplier<Optional<Path>> files, Texts texts) {
    super(4);
    this.model = model;
    this.texts = texts;
    setId("explain-parameters");
    baseline =
        new BaselineField(model, files, problem -> refusal.setText(texts.of(problem)), texts);
    seed = new SeedField("explain-seed", model.settings().seedProperty(), refusal::setText, texts);
    refusal.setWrapText(true);
    refusal.setMinHeight(Region.USE_PREF_SIZE);
    refusal.getStyleClass().add("explain-refusal");
    refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(fields, refusal);
    model.methodProperty().subscribe(this::show);
    model.baseline().chosenProperty().subscribe(() -> refusal.setText(""));
    texts.localeProperty().subscribe(() -> refusal.setText(""));
  }

  private void show(Method method) {
    refusal.setText("");
    setVisible(!method.parameters().isEmpty());
    fields
        .getChildren()
        .setAll(method.parameters().stream().map(each -> field(method, each)).toList());
    if (MethodSettings.drawsNumbers(method)) {
      fields.getChildren().add(seed);
    }
  }

  private Node field(Method method, Parameter parameter) {
    String key = "explain.parameter." + parameter.id();
    if (parameter == Parameter.BOUNDED) {
      return box(method, key);
    }
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding(key));
    EntryField[] self = new EntryField[1];
    EntryField field = new EntryField(COLUMNS, text -> take(method, parameter, text, self[0]));
    self[0] = field;
    field.setId(key.replace('.', '-'));
    field.show(Numbers.brief(model.settings().number(method, parameter)));
    field.accessibleTextProperty().bind(texts.binding(key));
    explain(field, parameter, key);
    if (parameter == Parameter.BASELINE) {
      baseline.use(field);
      return baseline;
    }
    name.setLabelFor(field);
    HBox pair = new HBox(6, name, field);
    pair.setAlignment(Pos.CENTER_LEFT);
    return pair;
  }

  private Node box(Method method, String key) {
    CheckBox box = new CheckBox();
    box.textProperty().bind(texts.binding(key));
    box.setSelected(model.settings().number(method, Parameter.BOUNDED) == 1);
    box.setOnAction(
        event -> model.settings().enter(method, Parameter.BOUNDED, box.isSelected() ? "1" : "0"));
    explain(box, Parameter.BOUNDED, key);
    return box;
  }

  private void explain(Control control, Parameter parameter, String key) {
    Tooltip tip = new Tooltip();
    tip.textProperty()
        .bind(
            texts.binding(
                key + ".help",
                Numbers.brief(parameter.least()),
                Numbers.brief(parameter.greatest()),
                Numbers.brief(parameter.standard())));
    control.setTooltip(tip);
    control.accessibleHelpProperty().bind(tip.textProperty());
  }

  private void take(Method method, Parameter parameter, String text, EntryField field) {
    boolean taken = model.settings().enter(method, parameter, text);
    field.setRefused(!taken);
    refusal.setText(taken ? "" : model.words().bounds(parameter));
    if (taken) {
      field.show(Numbers.brief(model.settings().number(method, parameter)));
    }
  }
}
