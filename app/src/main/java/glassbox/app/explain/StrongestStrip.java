package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/**
 * The test samples that the target is highest for, side by side, with the step and the number of
 * samples that were looked through; where there are none, why.
 */
final class StrongestStrip extends VBox {
  private static final double GAP = 4;

  /** A narrower button cannot hold a value; then there are two rows. */
  private static final double LEAST_BUTTON = 40;

  private static final int ACROSS_TWO_ROWS = 5;

  private final StrongestModel model;
  private final Texts texts;
  private final Label origin = new Label();
  private final Label reason = new Label();
  private final TilePane tiles = new TilePane(GAP, GAP);
  private final List<StrongestButton> buttons;

  StrongestStrip(StrongestModel model, ExplainWords words, Texts texts) {
    super(4);
    this.model = model;
    this.texts = texts;
    setId("explain-strongest");
    setMinHeight(USE_PREF_SIZE);
    Label heading = new Label();
    heading.getStyleClass().add("heading");
    heading.textProperty().bind(texts.binding("explain.strongest"));
    origin.setId("explain-strongest-origin");
    origin.getStyleClass().add("secondary");
    HBox head = new HBox(8, heading, new Space(), origin);
    head.setAlignment(Pos.BASELINE_LEFT);
    reason.setId("explain-strongest-reason");
    reason.getStyleClass().add("explain-refusal");
    reason.setWrapText(true);
    reason.setMinHeight(Region.USE_PREF_SIZE);
    reason.visibleProperty().bind(reason.textProperty().isNotEmpty());
    reason.managedProperty().bind(reason.visibleProperty());
    tiles.managedProperty().bind(tiles.visibleProperty());
    tiles.setMinHeight(USE_PREF_SIZE);
    tiles.accessibleTextProperty().bind(heading.textProperty());
    buttons =
        Stream.generate(() -> new StrongestButton(words, texts, model::show))
            .limit(StrongestModel.COUNT)
            .toList();
    tiles.getChildren().setAll(buttons);
    getChildren().addAll(head, reason, tiles);
    widthProperty().subscribe(this::fit);
    Session session = model.session();
    model.strongestProperty().subscribe(this::show);
    model.progressProperty().subscribe(this::tellProgress);
    session.sampleProperty().subscribe(this::follow);
    texts.localeProperty().subscribe(this::show);
  }

  private void fit() {
    int count = StrongestModel.COUNT;
    boolean isOneRow = getWidth() - (count - 1) * GAP >= count * LEAST_BUTTON;
    int across = isOneRow ? count : ACROSS_TWO_ROWS;
    double width = Math.max(LEAST_BUTTON, Math.floor((getWidth() - (across - 1) * GAP) / across));
    tiles.setPrefColumns(across);
    tiles.setPrefTileWidth(width);
    buttons.forEach(button -> button.fit(width));
  }

  private void show() {
    switch (model.strongestProperty().get()) {
      case Strongest.Nothing _ -> clear("");
      case Strongest.Working _ -> clear("");
      case Strongest.NoData _ -> clear(texts.get("explain.strongest.no-data"));
      case Strongest.Loading(String id) -> clear(texts.get("explain.strongest.loading", id));
      case Strongest.Refused refused -> clear(texts.of(refused.problem()));
      case Strongest.Found found -> fill(found);
    }
    tellProgress();
  }

  /** No samples, and why; the buttons keep their place where there is no reason but time. */
  private void clear(String why) {
    reason.setText(why);
    tiles.setVisible(why.isEmpty());
    buttons.forEach(StrongestButton::clear);
    origin.setText("");
  }

  private void fill(Strongest.Found found) {
    reason.setText("");
    tiles.setVisible(true);
    for (int i = 0; i < buttons.size(); i++) {
      if (i < found.samples().size()) {
        buttons.get(i).show(found.samples().get(i), found.data(), model.session().labels());
      } else {
        buttons.get(i).clear();
      }
    }
    origin.setText(
        texts.get(
            "explain.strongest.origin",
            Numbers.count(found.step()),
            Numbers.count(found.searched())));
    follow();
  }

  /** The buttons are empty until there is something to show. */
  private void tellProgress() {
    if (model.strongestProperty().get() instanceof Strongest.Working) {
      long percent = Math.round(100 * model.progressProperty().get());
      origin.setText(texts.get("explain.strongest.looking", percent));
    }
  }

  private void follow() {
    buttons.forEach(button -> button.follow(model.session().sampleProperty().get()));
  }
}
