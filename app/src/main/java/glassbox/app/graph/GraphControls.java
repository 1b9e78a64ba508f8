package glassbox.app.graph;

import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;

/** The line below the graph: zoom, the choice of the range of colours, and the legend. */
final class GraphControls extends HBox {
  private static final double GAP = 8;

  /** Below this the legend says only what it is about; the rest is in its tooltip. */
  private static final double NARROW = 640;

  private final GraphViewModel model;
  private final Texts texts;
  private final LegendStrip strip;
  private final Label meaning = new Label();
  private final StringProperty meaningText = new SimpleStringProperty("");
  private final Map<RangeMode, ToggleButton> modes = new EnumMap<>(RangeMode.class);

  GraphControls(GraphViewModel model, GraphStage stage, Texts texts, Supplier<GraphFonts> fonts) {
    super(GAP);
    this.model = model;
    this.texts = texts;
    strip = new LegendStrip(fonts);
    getStyleClass().add("graph-controls");
    setAlignment(Pos.CENTER_LEFT);
    meaning.getStyleClass().add("secondary");
    meaning.setId("graph-legend");
    meaning.setMinWidth(USE_PREF_SIZE);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(meaningText);
    meaning.setTooltip(whole);
    widthProperty().subscribe(width -> say());
    Space space = new Space();
    getChildren()
        .addAll(
            button("graph.zoom.out", stage::zoomOut),
            button("graph.zoom.fit", stage::fit),
            button("graph.zoom.in", stage::zoomIn),
            space,
            ranges(),
            strip,
            meaning);
    model.modeProperty().subscribe(this::chosen);
    model.selectionProperty().subscribe(selected -> explain());
    model.shownProperty().subscribe(shown -> explain());
    model.viewportProperty().subscribe(this::seen);
    texts.localeProperty().subscribe(locale -> explain());
  }

  private Button button(String key, Runnable action) {
    Button button = new Button();
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + ".hint"));
    button.accessibleTextProperty().bind(texts.binding(key + ".hint"));
    button.setOnAction(event -> action.run());
    button.setMinWidth(USE_PREF_SIZE);
    button.setId(key.replace('.', '-'));
    return button;
  }

  private SegmentedButton ranges() {
    for (RangeMode mode : RangeMode.values()) {
      String key =
          switch (mode) {
            case UNIT -> "graph.range.unit";
            case LAYER -> "graph.range.layer";
            case NETWORK -> "graph.range.network";
          };
      ToggleButton button = new ToggleButton();
      button.textProperty().bind(texts.binding(key));
      button.setTooltip(new Tip(texts, key + ".hint"));
      button.setMinWidth(USE_PREF_SIZE);
      button.setId(key.replace('.', '-'));
      button.setOnAction(event -> choose(mode));
      modes.put(mode, button);
    }
    SegmentedButton segments = new SegmentedButton();
    segments.getButtons().addAll(modes.values());
    segments.setMinWidth(USE_PREF_SIZE);
    return segments;
  }

  /** A second click on the chosen segment would leave none chosen. */
  private void choose(RangeMode mode) {
    model.chooseMode(mode);
    chosen(mode);
  }

  private void chosen(RangeMode mode) {
    modes.forEach((each, button) -> button.setSelected(each == mode));
    explain();
  }

  /** Only the range of a unit depends on whether the unit can be seen. */
  private void seen() {
    if (model.modeProperty().get() == RangeMode.UNIT) {
      explain();
    }
  }

  private void explain() {
    strip.show(model.legend());
    meaningText.set(model.legend().map(Legend::text).orElse(texts.get("graph.legend.none")));
    say();
  }

  private void say() {
    meaning.setText(
        model
            .legend()
            .filter(legend -> getWidth() < NARROW)
            .map(Legend::subject)
            .orElse(meaningText.get()));
  }
}
