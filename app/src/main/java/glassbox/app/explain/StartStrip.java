package glassbox.app.explain;

import glassbox.app.fx.Texts;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.layout.TilePane;

/** All starts side by side; one click makes one large. */
final class StartStrip extends TilePane {
  private static final double GAP = 6;

  /** What a button has around its picture. */
  private static final double FRAME = 8;

  private final AscentModel model;
  private final Look look;
  private final List<StartButton> buttons;

  StartStrip(AscentModel model, Look look, Texts texts) {
    super(GAP, GAP);
    this.model = model;
    this.look = look;
    buttons =
        IntStream.range(0, AscentModel.STARTS).mapToObj(index -> button(index, texts)).toList();
    setId("ascent-starts");
    setPrefColumns(AscentModel.STARTS);
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(buttons);
    widthProperty().subscribe(this::fit);
    model.frameProperty().subscribe(this::show);
    look.inputProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    model.chosenProperty().subscribe(chosen -> choose(chosen.intValue()));
  }

  private StartButton button(int index, Texts texts) {
    StartButton button = new StartButton(texts);
    button.setId("ascent-start-" + index);
    button.setOnAction(
        event -> {
          model.chosenProperty().set(index);
          choose(index);
        });
    return button;
  }

  /** A second click on the chosen one would leave none chosen. */
  private void choose(int chosen) {
    for (int i = 0; i < buttons.size(); i++) {
      buttons.get(i).setSelected(i == chosen);
    }
  }

  private void fit() {
    double side = Math.floor((getWidth() - (buttons.size() - 1) * GAP) / buttons.size());
    setPrefTileWidth(side);
    buttons.forEach(button -> button.fit(Math.max(24, side - FRAME)));
  }

  private void show() {
    model.frameProperty().get().ifPresent(this::fill);
  }

  private void fill(AscentFrame frame) {
    for (int i = 0; i < buttons.size(); i++) {
      AscentFrame.Start start = frame.starts().get(i);
      buttons
          .get(i)
          .show(start, model.image(start, look.inputProperty().get()), model.rangeProperty().get());
    }
  }
}
