package glassbox.app.inspect;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.engine.tensor.Tensor;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * One {@link Histogram} with its axes; below it, in the highlight colour, where the selected unit's
 * values lie. The bin under the mouse, or at the arrow keys, is told.
 */
final class HistogramCanvas extends CanvasView {
  private static final double AXIS = 34;
  private static final double MARKS = 6;
  private static final double TEXT = 16;

  private final Consumer<OptionalInt> pointed;
  private Histograms.@Nullable Section section;
  private int bin = -1;

  /** Nothing to show; {@code pointed} hears of the bin that is pointed at. */
  HistogramCanvas(Consumer<OptionalInt> pointed) {
    this.pointed = pointed;
    setMinHeight(72);
    setPrefHeight(88);
    setFocusTraversable(true);
    focusVisibleProperty().subscribe(this::repaint);
    setOnMouseMoved(event -> point(binAt(event.getX())));
    setOnMouseExited(event -> point(-1));
    focusWhenPressed();
    setOnKeyPressed(this::key);
  }

  void show(Histograms.Section shown) {
    section = shown;
    repaint();
    point(bin);
  }

  private void key(KeyEvent event) {
    int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
    if (section != null && step != 0) {
      point(Math.clamp(bin + step, 0, section.histogram().bins() - 1));
      event.consume();
    }
  }

  private void point(int at) {
    if (bin != at) {
      bin = at;
      repaint();
    }
    pointed.accept(bin < 0 ? OptionalInt.empty() : OptionalInt.of(bin));
  }

  private int binAt(double x) {
    Histograms.Section shown = section;
    double position = (x - AXIS) / (getWidth() - AXIS);
    return shown == null || position < 0 || position >= 1
        ? -1
        : (int) (position * shown.histogram().bins());
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Histograms.Section shown = section;
    if (shown == null) {
      return;
    }
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    Histogram histogram = shown.histogram();
    double floor = height - TEXT - MARKS - 2;
    double room = width - AXIS;
    paintBars(graphics, histogram, room, floor, ink);
    paintMarks(graphics, shown, room, floor, ink);
    graphics.setStroke(ink.line());
    graphics.setLineWidth(1);
    graphics.strokeLine(AXIS, floor + 0.5, width, floor + 0.5);
    graphics.setFill(ink.secondary());
    graphics.setTextBaseline(VPos.BOTTOM);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(Numbers.of(histogram.low()), AXIS, height);
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(Numbers.of(histogram.high()), width, height);
    double zero = AXIS - histogram.low() / (histogram.high() - histogram.low()) * room;
    if (histogram.low() < 0 && histogram.high() > 0) {
      graphics.strokeLine(Math.round(zero) + 0.5, 0, Math.round(zero) + 0.5, floor);
      if (zero > AXIS + 60 && zero < width - 60) {
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.fillText("0", zero, height);
      }
    }
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setTextBaseline(VPos.TOP);
    graphics.fillText(String.valueOf(histogram.most()), AXIS - 4, 0, AXIS - 4);
    graphics.setTextBaseline(VPos.BOTTOM);
    graphics.fillText("0", AXIS - 4, floor + 2);
    if (isFocusVisible()) {
      graphics.setStroke(ink.accent());
      graphics.strokeRect(0.5, 0.5, width - 1, height - 1);
    }
  }

  private void paintBars(
      GraphicsContext graphics, Histogram histogram, double room, double floor, Ink ink) {
    int most = Math.max(1, histogram.most());
    for (int i = 0; i < histogram.bins(); i++) {
      double left = Math.round(AXIS + room * i / histogram.bins());
      double right = Math.round(AXIS + room * (i + 1) / histogram.bins());
      double bar = histogram.count(i) * (floor - 2) / most;
      // What is there at all is seen, however rare.
      double size = histogram.count(i) > 0 ? Math.max(1, bar) : 0;
      Color colour = i == bin ? ink.text() : ink.accent();
      graphics.setFill(colour);
      graphics.fillRect(left, floor - size, Math.max(1, right - left - 1), size);
    }
  }

  private static void paintMarks(
      GraphicsContext graphics, Histograms.Section shown, double room, double floor, Ink ink) {
    Histogram histogram = shown.histogram();
    Tensor marks = shown.marks();
    double span = (double) histogram.high() - histogram.low();
    boolean[] done = new boolean[(int) room + 1];
    graphics.setFill(ink.highlight());
    for (int i = 0; i < marks.shape().size(); i++) {
      double position = span > 0 ? (marks.at(i) - histogram.low()) / span : 0;
      int x = (int) Math.round(position * (room - 2));
      if (x >= 0 && x < done.length && !done[x]) {
        done[x] = true;
        double top = marks.shape().size() == 1 ? 0 : floor + 2;
        graphics.fillRect(AXIS + x, top, 2, floor + 2 + MARKS - top);
      }
    }
  }
}
