package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.engine.explain.Method;
import glassbox.engine.tensor.Tensor;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** One method's answer, small; pressed, it is shown large. */
final class ThumbnailButton extends ToggleButton {
  private static final double OPACITY = 1;

  private final OverlayCanvas canvas = new OverlayCanvas();
  private final Method method;

  ThumbnailButton(Method method, AttributionModel model, Texts texts) {
    this.method = method;
    setId("thumbnail-" + method.id());
    getStyleClass().add("explain-thumbnail");
    textProperty().bind(texts.binding("explain.brief." + method.id()));
    accessibleTextProperty().bind(texts.binding("explain.method." + method.id() + ".name"));
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.binding("explain.method." + method.id() + ".name"));
    setTooltip(tip);
    canvas.setMouseTransparent(true);
    setContentDisplay(ContentDisplay.TOP);
    setGraphicTextGap(2);
    setGraphic(canvas);
    model.methodProperty().subscribe(now -> setSelected(now == method));
    setOnAction(
        event -> {
          model.methodProperty().set(method);
          setSelected(true);
        });
  }

  /** Gives the picture this size. */
  void fit(double side) {
    canvas.setMinSize(side, side);
    canvas.setPrefSize(side, side);
    canvas.setMaxSize(side, side);
  }

  /** Shows an answer. */
  void show(Tensor input, Tensor values, boolean absolute) {
    canvas.show(input, Shading.of(method, values.data(), absolute), OPACITY);
  }

  /** The method has no answer here. */
  void clear() {
    canvas.clear();
  }
}
