package glassbox.app.training;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.PaintedWidth;
import glassbox.app.session.ScalarSeries;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The picture of one plot: axes, curves, and what they say at the step that is looked at. */
final class PlotCanvas extends CanvasView implements PlotHand.Plot {
  private static final double LINE_HEIGHT = 16;

  /** A divergence is told within so many pixels. */
  private static final double REACH = 4;

  private final TrainingViewModel model;
  private final Quantity quantity;
  private final PlotLook look;
  private final PlotHand hand;
  private final PlotPainter painter;
  private final PaintedWidth ruler = new PaintedWidth();
  private @Nullable PlotArea painted;

  PlotCanvas(TrainingViewModel model, Quantity quantity) {
    this.model = model;
    this.quantity = quantity;
    this.look = model.look();
    painter = new PlotPainter(model, quantity);
    setFocusTraversable(true);
    setMinSize(160, 80);
    getStyleClass().add("plot");
    hand = new PlotHand(this, look, this);
    model.frameProperty().subscribe(frame -> repaint());
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    PlotArea area = painter.paint(graphics, width, height, ink, outputScale());
    painted = quantity.training(model.curves()).isEmpty() ? null : area;
    if (area == null || painted == null) {
      return;
    }
    StepRange span = hand.span();
    if (span != null) {
      paintSpan(graphics, area, ink, span);
    }
    OptionalLong step = look.cursorProperty().get();
    if (step.isPresent() && isOnShow(step.getAsLong(), area.steps())) {
      paintCursor(graphics, area, ink, step.getAsLong());
    }
  }

  private static boolean isOnShow(long step, Scale steps) {
    return step >= Math.floor(steps.low()) && step <= Math.ceil(steps.high());
  }

  private void paintCursor(GraphicsContext graphics, PlotArea area, Ink ink, long step) {
    ScalarSeries series = quantity.training(model.curves());
    int bucket = series.bucketAt(step);
    double at = Math.clamp(area.x(series.lastStep(bucket)), area.left(), area.right());
    double x = Math.round(at) - 0.5;
    graphics.setStroke(ink.secondary());
    graphics.setLineWidth(1);
    graphics.setLineDashes(3, 3);
    graphics.strokeLine(x, area.top(), x, area.bottom());
    graphics.setLineDashes();
    ReadOut words = new ReadOut(model, quantity);
    List<String> lines = words.lines(bucket, painter.smoothed(series.lastStep(bucket)));
    double pointed = area.x(step);
    lines.addAll(words.divergences(area.step(pointed - REACH), area.step(pointed + REACH)));
    double width =
        lines.stream().mapToDouble(line -> ruler.of(line, graphics.getFont())).max().orElse(0) + 16;
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

  private void paintSpan(GraphicsContext graphics, PlotArea area, Ink ink, StepRange span) {
    double from = area.x(span.low());
    graphics.setFill(ink.accent().deriveColor(0, 1, 1, 0.25));
    graphics.fillRect(from, area.top(), area.x(span.high()) - from, area.height());
  }

  /** What the theme gives to painters now. */
  Ink inkNow() {
    return ink();
  }

  @Override
  public @Nullable PlotArea painted() {
    return painted;
  }

  /** From bucket to bucket; within those on show the cursor stays in sight. */
  @Override
  public OptionalLong next(OptionalLong from, int direction) {
    ScalarSeries series = quantity.training(model.curves());
    Scale steps = painter.steps();
    int first = series.bucketAt((long) Math.max(1, Math.ceil(steps.low())));
    int last = series.bucketAt((long) Math.floor(steps.high()));
    int bucket = from.isPresent() ? series.bucketAt(from.getAsLong()) + direction : last;
    return OptionalLong.of(series.lastStep(Math.clamp(bucket, first, last)));
  }
}
