package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** The image that forms from one start, small, with the value it has reached. */
final class StartButton extends ToggleButton {
  private final SamplePicture picture = new SamplePicture(0);
  private final Texts texts;
  private final Tooltip tip = new Tooltip();

  StartButton(Texts texts) {
    this.texts = texts;
    getStyleClass().add("explain-thumbnail");
    picture.setMouseTransparent(true);
    setContentDisplay(ContentDisplay.TOP);
    setGraphicTextGap(2);
    setTooltip(tip);
  }

  /** Gives the picture this size. */
  void fit(double side) {
    picture.fit(side);
  }

  /** Shows where the start is; without a picture for what has no rows and columns. */
  void show(AscentFrame.Start start, Optional<Tensor> values, ValueRange range) {
    Optional<Tensor> image = values.filter(each -> Look.isPicture(each.shape()));
    image.ifPresentOrElse(each -> picture.show(each, range), picture::clear);
    setGraphic(image.isPresent() ? picture : null);
    setText(Numbers.of(start.value()));
    tip.setText(texts.get("ascent.start", start.seed()));
    setAccessibleText(texts.get("ascent.start-value", start.seed(), Numbers.of(start.value())));
  }
}
