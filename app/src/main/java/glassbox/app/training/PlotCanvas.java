package glassbox.app.training;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.session.ScalarSeries;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The picture of one plot: axes, curves, and what they say at the step that is looked at. */
final class PlotCanvas extends CanvasView {
  private static final double LEFT = 52;
  private static final double RIGHT = 28;
  private static final double TOP = 8;
  private static final double BOTTOM = 24;
  private static final double LINE_HEIGHT = 16;

  private final TrainingViewModel model;
  private final Quantity quantity;
  private final double[] smoothed = new double[ScalarSeries.CAPACITY];
  private final Text measure = new Text();
  private @Nullable PlotArea painted;

  PlotCanvas(TrainingViewModel model, Quantity quantity) {
    this.model = model;
    this.quantity = quantity;
    setFocusTraversable(true);
    setMinSize(160, 80);
    getStyleClass().add("plot");
    setOnMouseMoved(this::look);
    setOnMousePressed(event -> requestFocus());
    setOnMouseExited(event -> model.cursorProperty().set(OptionalLong.empty()));
    setOnKeyPressed(this::walk);
    model.frameProperty().subscribe(frame -> repaint());
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    ScalarSeries series = quantity.training(model.curves());
    Font font = Font.font(BundledFonts.FAMILY, 12);
    graphics.setFont(font);
    if (series.isEmpty()) {
      painted = null;
      return;
    }
    PlotArea area = area(series, width, height);
    painted = area;
    new AxisPainter(graphics, area, ink, model.locale()).paint();
    long steps = series.lastStep(series.size() - 1) - series.firstStep(0) + 1;
    Smoothing.smooth(series, Smoothing.window(steps), smoothed);
    new CurvePainter(graphics, area, ink).paint(quantity, model.curves(), smoothed);
    model.cursorProperty().get().ifPresent(step -> paintCursor(graphics, area, ink, step));
  }

  private PlotArea area(ScalarSeries series, double width, double height) {
    return new PlotArea(
        LEFT,
        TOP,
        Math.max(1, width - LEFT - RIGHT),
        Math.max(1, height - TOP - BOTTOM),
        PlotScales.steps(series),
        PlotScales.values(quantity, model.curves(), model.logarithmicLossProperty().get()));
  }

  private void paintCursor(GraphicsContext graphics, PlotArea area, Ink ink, long step) {
    ScalarSeries series = quantity.training(model.curves());
    int bucket = series.bucketAt(step);
    double x = Math.round(area.x(series.lastStep(bucket))) - 0.5;
    graphics.setStroke(ink.secondary());
    graphics.setLineWidth(1);
    graphics.setLineDashes(3, 3);
    graphics.strokeLine(x, area.top(), x, area.bottom());
    graphics.setLineDashes();
    List<String> lines = new ReadOut(model, quantity).lines(bucket, smoothed[bucket]);
    double width = lines.stream().mapToDouble(line -> width(graphics, line)).max().orElse(0) + 16;
    double left = x + 8 + width <= area.right() ? x + 8 : Math.max(area.left(), x - 8 - width);
    graphics.setFill(ink.surface());
    graphics.fillRoundRect(left, area.top(), width, lines.size() * LINE_HEIGHT + 8, 6, 6);
    graphics.setStroke(ink.line());
    graphics.strokeRoundRect(
        left + 0.5, area.top() + 0.5, width - 1, lines.size() * LINE_HEIGHT + 7, 6, 6);
    graphics.setFill(ink.text());
    graphics.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < lines.size(); i++) {
      graphics.fillText(lines.get(i), left + 8, area.top() + 4 + (i + 0.5) * LINE_HEIGHT);
    }
  }

  private double width(GraphicsContext graphics, String line) {
    measure.setFont(graphics.getFont());
    measure.setText(line);
    return measure.getLayoutBounds().getWidth();
  }

  private void look(MouseEvent event) {
    if (painted != null) {
      model.cursorProperty().set(OptionalLong.of(Math.round(painted.step(event.getX()))));
    }
  }

  /** Arrow keys move the cursor from bucket to bucket, Escape takes it away. */
  private void walk(KeyEvent event) {
    int direction =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          case ESCAPE -> 0;
          default -> 2;
        };
    ScalarSeries series = quantity.training(model.curves());
    if (direction == 2 || series.isEmpty()) {
      return;
    }
    event.consume();
    if (direction == 0) {
      model.cursorProperty().set(OptionalLong.empty());
      return;
    }
    OptionalLong at = model.cursorProperty().get();
    int last = series.size() - 1;
    int bucket = at.isPresent() ? series.bucketAt(at.getAsLong()) + direction : last;
    model.cursorProperty().set(OptionalLong.of(series.lastStep(Math.clamp(bucket, 0, last))));
  }
}
