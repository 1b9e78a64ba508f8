package glassbox.app.explain;

import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.app.fx.ValueRange;
import glassbox.engine.Problem;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Chooses what samples are compared with: a number, the shown sample as it is now, or a file; says
 * which it is, with a picture where there is one.
 */
final class BaselineField extends FlowPane {
  private static final double GAP = 6;
  private static final double PICTURE = 24;

  private final AttributionModel model;
  private final Texts texts;
  private final Label name = new Label();
  private final Label chosen = new Label();
  private final SamplePicture picture = new SamplePicture(PICTURE);
  private final Button number;
  private final Button shown;
  private final Button file;
  private Node field = new Region();

  /**
   * A field.
   *
   * @param files asks for a file
   * @param refused hears what is wrong with it
   */
  BaselineField(
      AttributionModel model,
      Supplier<Optional<Path>> files,
      Consumer<Problem> refused,
      Texts texts) {
    super(GAP, GAP);
    this.model = model;
    this.texts = texts;
    setRowValignment(VPos.CENTER);
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding("explain.parameter.baseline"));
    chosen.setId("explain-baseline-chosen");
    number = button("explain.baseline.number", model.baseline()::useNumber);
    shown = button("explain.baseline.shown", model.baseline()::keepShown);
    file =
        button(
            "explain.baseline.file",
            () -> files.get().ifPresent(path -> model.baseline().read(path, refused)));
    model.baseline().chosenProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
  }

  /** With the field for the chosen method's number. */
  void use(Node numberField) {
    field = numberField;
    show();
  }

  private void show() {
    Optional<BaselineChoice.Chosen> now = model.baseline().chosenProperty().get();
    chosen.setText(now.map(it -> model.words().baseline(it.origin())).orElse(""));
    List<Node> what = new ArrayList<>(List.of(name));
    if (now.isEmpty()) {
      what.add(field);
    } else {
      Tensor first = now.get().baseline().tensors().values().iterator().next();
      if (Look.isPicture(first.shape())) {
        picture.show(first, ValueRange.of(first.data()));
        what.add(picture);
      }
      what.add(chosen);
    }
    HBox said = new HBox(GAP, what.toArray(Node[]::new));
    said.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(said);
    if (now.isPresent()) {
      getChildren().add(number);
    }
    getChildren().addAll(shown, file);
  }

  private Button button(String key, Runnable action) {
    Button button = new Button();
    button.setId(key.replace('.', '-'));
    button.getStyleClass().add("small");
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.accessibleHelpProperty().bind(texts.binding(key + "-tip"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
