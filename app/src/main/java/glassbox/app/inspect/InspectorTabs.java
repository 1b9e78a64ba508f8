package glassbox.app.inspect;

import glassbox.app.fx.Texts;
import glassbox.app.inspect.InspectorViewModel.Tab;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.RecurrentSpec;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Sum, weights and histogram: one is shown and worked out, the others wait. */
final class InspectorTabs extends TabPane {
  private static final String SUM = "inspect.tab.sum";
  private static final String STATES = "inspect.tab.states";

  private final Texts texts;
  private final InspectorViewModel model;
  private final Label noSum = words();
  private final Label noWeights = words();
  private final Label noHistogram = words();

  InspectorTabs(InspectorViewModel model, Texts texts) {
    this.texts = texts;
    this.model = model;
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    setId("inspector-tabs");
    add(Tab.SUM, SUM, new SumPane(model, texts), new CoursePane(model, texts), noSum);
    add(Tab.WEIGHTS, "inspect.tab.weights", new WeightsPane(model, texts), noWeights);
    add(Tab.HISTOGRAM, "inspect.tab.histogram", new HistogramPane(model, texts), noHistogram);
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            chosen -> {
              if (chosen.getUserData() instanceof Tab tab) {
                model.tabProperty().set(tab);
              }
            });
    texts.localeProperty().subscribe(this::refresh);
    model.inspectionProperty().subscribe(this::refresh);
    model.sumProperty().subscribe(this::refresh);
    model.weightsProperty().subscribe(this::refresh);
    model.histogramsProperty().subscribe(this::refresh);
  }

  private static Label words() {
    Label label = new Label();
    label.setWrapText(true);
    label.getStyleClass().addAll("secondary", "inspector-words");
    return label;
  }

  private void add(Tab tab, String key, Region... panes) {
    StackPane content = new StackPane(panes);
    StackPane.setAlignment(content.getChildren().getLast(), Pos.TOP_LEFT);
    javafx.scene.control.Tab header = new javafx.scene.control.Tab();
    header.setContent(content);
    header.textProperty().bind(texts.binding(key));
    header.setId(key.replace('.', '-'));
    header.setUserData(tab);
    getTabs().add(header);
  }

  /** Where a tab has nothing to show, it says why. */
  private void refresh() {
    Inspection inspection = model.inspectionProperty().get();
    getTabs().getFirst().textProperty().bind(texts.binding(recurrent(inspection) ? STATES : SUM));
    say(noSum, model.sumProperty().get() == null ? whyNoSum() : "");
    say(noWeights, model.weightsProperty().get() == null ? whyNoWeights() : "");
    say(noHistogram, model.histogramsProperty().get() == null ? texts.get("inspect.working") : "");
  }

  private static boolean recurrent(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Layer layer ->
          layer.spec().filter(RecurrentSpec.class::isInstance).isPresent();
      case Inspection.Unit unit -> unit.course().isPresent();
      case Inspection.Nothing nothing -> false;
      case Inspection.Waiting waiting -> false;
      case Inspection.Unknown unknown -> false;
    };
  }

  private static void say(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
  }

  private String whyNoSum() {
    return switch (model.inspectionProperty().get()) {
      case Inspection.Layer layer ->
          texts.get(
              recurrent(layer)
                  ? "inspect.course.no-unit"
                  : layer.spec().isPresent() ? "inspect.sum.no-unit" : "inspect.sum.of-input");
      case Inspection.Unit unit when unit.course().isPresent() -> "";
      case Inspection.Unit unit ->
          texts.get(unit.spec().isPresent() ? "inspect.working" : "inspect.sum.of-input");
      case Inspection.Nothing nothing -> "";
      case Inspection.Waiting waiting -> "";
      case Inspection.Unknown unknown -> "";
    };
  }

  private String whyNoWeights() {
    return switch (model.inspectionProperty().get()) {
      case Inspection.Layer layer -> whyNoWeights(layer.spec(), layer.parameters() > 0);
      case Inspection.Unit unit -> whyNoWeights(unit.spec(), unit.weights().isPresent());
      case Inspection.Nothing nothing -> "";
      case Inspection.Waiting waiting -> "";
      case Inspection.Unknown unknown -> "";
    };
  }

  private String whyNoWeights(Optional<LayerSpec> spec, boolean weighted) {
    if (spec.isEmpty()) {
      return texts.get("inspect.weights.of-input");
    }
    return weighted
        ? texts.get("inspect.working")
        : texts.get("inspect.weights.none", spec.get().type());
  }
}
