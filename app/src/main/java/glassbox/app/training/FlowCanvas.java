package glassbox.app.training;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.engine.exec.LayerNorms;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The picture of the gradient flow: a row per layer with a bar for its gradient norm, on a
 * logarithmic scale, and its ratio of update to weight; where rows would be too low, a bar per
 * layer side by side, and the one that is pointed at is said in words.
 */
final class FlowCanvas extends CanvasView {
  private static final double ROW = 20;
  private static final double NAME_SHARE = 0.32;
  private static final double RATIO_WIDTH = 64;
  private static final double DECADES = 8;
  private static final double LEAST_EXPONENT = -7;

  private final IntConsumer looked;
  private final TextRuler ruler = new TextRuler();
  private final Tooltip name = new Tooltip();
  private List<LayerNorms> layers = List.of();
  private int chosen = -1;

  /**
   * An empty strip.
   *
   * @param looked is told which layer is pointed at, -1 for none
   */
  FlowCanvas(IntConsumer looked) {
    this.looked = looked;
    setFocusTraversable(true);
    setMinSize(96, 60);
    getStyleClass().add("plot");
    setOnMouseMoved(this::point);
    focusWhenPressed();
    setOnMouseExited(event -> choose(-1));
    setOnKeyPressed(this::key);
  }

  void show(List<LayerNorms> norms) {
    layers = norms;
    if (chosen >= norms.size()) {
      choose(-1);
    }
    repaint();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    graphics.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < layers.size(); i++) {
      if (isCompact(height)) {
        column(graphics, width, height, ink, i);
      } else {
        row(graphics, width, ink, i);
      }
    }
    graphics.setTextAlign(TextAlignment.LEFT);
  }

  private boolean isCompact(double height) {
    return layers.size() * ROW > height;
  }

  private void row(GraphicsContext graphics, double width, Ink ink, int index) {
    LayerNorms norms = layers.get(index);
    double middle = (index + 0.5) * ROW;
    double left = Math.round(width * NAME_SHARE);
    double room = width - left - RATIO_WIDTH;
    graphics.setFill(index == chosen ? ink.accent() : ink.text());
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(ruler.shortened(norms.layer(), left - 8), 0, middle);
    graphics.setFill(ink.surface());
    graphics.fillRect(left, middle - 5, room, 10);
    graphics.setFill(color(norms, ink));
    graphics.fillRect(left, middle - 5, room * share(norms.gradient()), 10);
    graphics.setFill(ink.text());
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(brief(norms.updateToWeight()), width, middle);
  }

  private void column(GraphicsContext graphics, double width, double height, Ink ink, int index) {
    LayerNorms norms = layers.get(index);
    double wide = width / layers.size();
    double x = index * wide;
    double bar = Math.max(1, wide - (wide > 3 ? 1 : 0));
    graphics.setFill(index == chosen ? ink.line() : ink.surface());
    graphics.fillRect(x, 0, bar, height);
    double tall = Math.max(1, height * share(norms.gradient()));
    graphics.setFill(color(norms, ink));
    graphics.fillRect(x, height - tall, bar, tall);
  }

  private static Color color(LayerNorms norms, Ink ink) {
    return FlowVerdict.of(norms).isAlarming() ? ink.negative() : ink.training();
  }

  /** How long a norm's bar is, 0..1: from 1e-7 to 10 by its logarithm. */
  static double share(double norm) {
    if (Double.isNaN(norm)) {
      return 1;
    }
    return norm <= 0 ? 0 : Math.clamp((Math.log10(norm) - LEAST_EXPONENT) / DECADES, 0.0, 1.0);
  }

  /** Two significant digits: more change with every step. */
  static String brief(double ratio) {
    return Double.isFinite(ratio)
        ? Numbers.brief(
            new java.math.BigDecimal(ratio).round(new java.math.MathContext(2)).doubleValue())
        : Numbers.of(ratio);
  }

  private void point(MouseEvent event) {
    double at =
        isCompact(getHeight()) ? event.getX() / getWidth() * layers.size() : event.getY() / ROW;
    choose(at >= 0 && at < layers.size() ? (int) at : -1);
  }

  private void key(KeyEvent event) {
    int next =
        switch (event.getCode()) {
          case UP, LEFT -> Math.max(0, chosen - 1);
          case DOWN, RIGHT -> Math.min(layers.size() - 1, chosen + 1);
          case ESCAPE -> -1;
          default -> -2;
        };
    if (next != -2) {
      event.consume();
      choose(next);
    }
  }

  private void choose(int layer) {
    if (layer != chosen) {
      chosen = layer;
      tell(layer);
      looked.accept(layer);
      repaint();
    }
  }

  /** The whole name of a layer, which may be shortened in its row. */
  private void tell(int layer) {
    if (layer < 0) {
      Tooltip.uninstall(this, name);
    } else {
      name.setText(layers.get(layer).layer());
      Tooltip.install(this, name);
    }
  }
}
