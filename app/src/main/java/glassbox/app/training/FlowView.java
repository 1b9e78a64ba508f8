package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.StepNorms;
import glassbox.app.session.TrainingSession;
import glassbox.engine.exec.LayerNorms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** The strip of gradients: how strongly every layer learns, live, with a verdict in words. */
final class FlowView extends BorderPane {
  private final TrainingSession training;
  private final Texts texts;
  private final FlowCanvas canvas = new FlowCanvas(this::look);
  private final Label step = new Label();
  private final Label verdict = new Label();
  private final Label empty = new Label();
  private int looked = -1;

  FlowView(TrainingSession training, Texts texts) {
    this.training = training;
    this.texts = texts;
    getStyleClass().add("flow-view");
    Label title = new Label();
    title.textProperty().bind(texts.binding("training.flow"));
    title.getStyleClass().add("heading");
    title.setMinWidth(USE_PREF_SIZE);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Tooltip help = new Tooltip();
    help.textProperty().bind(texts.binding("training.flow.help"));
    title.setTooltip(help);
    step.getStyleClass().add("secondary");
    HBox header = new HBox(title, step);
    header.getStyleClass().add("plot-header");
    header.setAlignment(Pos.CENTER_LEFT);
    setTop(header);
    empty.textProperty().bind(texts.binding("training.flow.empty"));
    empty.getStyleClass().addAll("secondary", "plot-empty");
    empty.setWrapText(true);
    empty.setMouseTransparent(true);
    setCenter(new StackPane(canvas, empty));
    verdict.getStyleClass().add("secondary");
    verdict.setWrapText(true);
    verdict.setMinHeight(32);
    setBottom(verdict);
    canvas.accessibleTextProperty().bind(texts.binding("training.flow"));
    canvas.accessibleHelpProperty().bind(verdict.textProperty());
    training.normsProperty().subscribe(norms -> show());
    texts.localeProperty().subscribe(locale -> show());
    visibleProperty().subscribe(training::wantNorms);
  }

  private List<LayerNorms> layers() {
    return training.normsProperty().get().map(StepNorms::layers).orElse(List.of());
  }

  private void look(int layer) {
    looked = layer;
    show();
  }

  private void show() {
    Optional<StepNorms> norms = training.normsProperty().get();
    canvas.show(layers());
    empty.setVisible(layers().isEmpty());
    step.setText(
        norms.map(it -> texts.get("training.hover.step", Numbers.count(it.step()))).orElse(""));
    verdict.setText(words());
  }

  /** The layer that is pointed at, else the one that is worst off. */
  private String words() {
    List<LayerNorms> layers = layers();
    if (layers.isEmpty()) {
      return "";
    }
    LayerNorms said =
        looked >= 0 && looked < layers.size()
            ? layers.get(looked)
            : layers.stream().min(Comparator.comparing(FlowVerdict::of)).orElseThrow();
    FlowVerdict judged = FlowVerdict.of(said);
    return looked < 0 && judged == FlowVerdict.HEALTHY
        ? texts.get("training.flow.all-healthy")
        : texts.get(
            judged.key(),
            said.layer(),
            FlowCanvas.brief(said.updateToWeight()),
            Numbers.of(said.gradient()));
  }
}
