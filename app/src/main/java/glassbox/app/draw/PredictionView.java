package glassbox.app.draw;

import glassbox.app.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The class bars with the answer in words above them. */
final class PredictionView extends VBox {
  private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /** Ten classes are all seen; more are scrolled. */
  private static final double TALLEST = 10 * BarRow.HEIGHT;

  private static final double NARROW_NAME = 24;
  private static final double WIDE_NAME = 76;

  private final Texts texts;
  private final VBox rows = new VBox();
  private final List<BarRow> bars = new ArrayList<>();
  private final Label summary = new Label();
  private boolean wide;

  PredictionView(PredictionViewModel model, Texts texts) {
    super(4);
    this.texts = texts;
    Label heading = new Label();
    heading.textProperty().bind(texts.binding("draw.prediction"));
    heading.getStyleClass().add("heading");
    Label origin = new Label();
    origin.textProperty().bind(model.originProperty());
    origin.getStyleClass().add("secondary");
    Tooltip originTip = new Tooltip();
    originTip.textProperty().bind(texts.binding("draw.origin-tip"));
    origin.setTooltip(originTip);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox header = new HBox(8, heading, space, origin);
    header.getStyleClass().add("panel-header");
    heading.setMinWidth(USE_PREF_SIZE);

    summary.textProperty().bind(model.summaryProperty());
    summary.setId("prediction-summary");
    summary.getStyleClass().add("prediction-summary");
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(model.summaryProperty());
    summary.setTooltip(whole);

    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    rows.heightProperty()
        .subscribe(height -> scroll.setMinHeight(Math.min(height.doubleValue(), TALLEST)));
    scroll.setMaxHeight(TALLEST);
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(header, summary, scroll);
    model.barsProperty().subscribe(this::show);
    model.verdictProperty().subscribe(this::show);
  }

  private void show(PredictionViewModel.Verdict verdict) {
    summary.pseudoClassStateChanged(RIGHT, verdict == PredictionViewModel.Verdict.RIGHT);
    summary.pseudoClassStateChanged(WRONG, verdict == PredictionViewModel.Verdict.WRONG);
  }

  private void show(List<PredictionViewModel.Bar> shown) {
    boolean wideNames = shown.stream().anyMatch(bar -> bar.label().length() > 1);
    if (bars.size() != shown.size() || wide != wideNames) {
      wide = wideNames;
      bars.clear();
      shown.forEach(bar -> bars.add(new BarRow(wide ? WIDE_NAME : NARROW_NAME)));
      rows.getChildren().setAll(bars);
    }
    for (int i = 0; i < shown.size(); i++) {
      bars.get(i).show(shown.get(i), texts.get("draw.truth-mark"));
    }
  }
}
