package glassbox.app.explain;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.PaintedWidth;
import glassbox.engine.explain.Importance;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * What each feature is worth: a bar from zero with a whisker to both sides for the error, the
 * largest first, with the numbers. The mouse or the arrow keys read one of them.
 */
final class ImportanceBars extends CanvasView {
  private static final double ROW = 24;
  private static final double BAR = 12;
  private static final double CAP = 3;
  private static final double GAP = 8;

  /** Between the frame of the row that is read and its text. */
  private static final double PAD = 4;

  private static final double AXIS = 18;
  private static final double MOST_NAME_SHARE = 0.34;
  private static final int MOST_ROWS = 60;

  private final PaintedWidth ruler = new PaintedWidth();
  private final ReadOnlyObjectWrapper<OptionalInt> read =
      new ReadOnlyObjectWrapper<>(OptionalInt.empty());
  private Finding.@Nullable Found found;
  private List<Integer> order = List.of();
  private int current = -1;

  ImportanceBars() {
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    focusWhenPressed();
    setOnMouseMoved(event -> read((int) Math.floor(event.getY() / ROW)));
    setOnMouseExited(event -> read(isFocused() ? current : -1));
    focusedProperty().subscribe(focused -> read(focused ? Math.max(0, current) : -1));
    setOnKeyPressed(this::pressed);
  }

  /** Shows what was found. */
  void show(Finding.Found shown) {
    found = shown;
    Importance importance = shown.importance();
    int before = order.size();
    order =
        IntStream.range(0, importance.mean().shape().size())
            .boxed()
            .sorted(Comparator.comparing(i -> -sortable(importance.mean().at(i))))
            .limit(MOST_ROWS)
            .toList();
    setAccessibleText(said(shown));
    if (order.size() != before) {
      requestLayout();
    }
    read(Math.min(current, order.size() - 1));
    repaint();
  }

  /** Not a number comes last. */
  private static float sortable(float value) {
    return Float.isNaN(value) ? Float.NEGATIVE_INFINITY : value;
  }

  /** The feature that is read, by its index in the data; empty if none is. */
  ReadOnlyObjectProperty<OptionalInt> readProperty() {
    return read.getReadOnlyProperty();
  }

  /** How many features are left out because they are worth least. */
  int leftOut() {
    return found == null ? 0 : found.importance().mean().shape().size() - order.size();
  }

  private String said(Finding.Found shown) {
    StringBuilder said = new StringBuilder();
    for (int feature : order) {
      said.append(shown.request().feature(feature)).append(": ");
      said.append(value(shown.importance(), feature)).append("; ");
    }
    return said.toString();
  }

  private static String value(Importance importance, int feature) {
    return ImportanceWords.plusMinus(
        importance.mean().at(feature), importance.deviation().at(feature));
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    int wanted =
        switch (code) {
          case DOWN -> Math.min(current + 1, order.size() - 1);
          case UP -> Math.max(current - 1, 0);
          case HOME -> 0;
          case END -> order.size() - 1;
          default -> -1;
        };
    if (wanted >= 0) {
      read(wanted);
      event.consume();
    }
  }

  private void read(int row) {
    current = row < order.size() ? row : -1;
    read.set(current < 0 ? OptionalInt.empty() : OptionalInt.of(order.get(current)));
    repaint();
  }

  @Override
  protected double computePrefHeight(double width) {
    return ROW * order.size() + AXIS;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  /** From value to place. */
  private record Scale(double low, double high, double left, double length) {
    static Scale of(Importance importance, List<Integer> shown, double left, double length) {
      double low = 0;
      double high = 0;
      for (int feature : shown) {
        double mean = importance.mean().at(feature);
        double error = importance.deviation().at(feature);
        if (Double.isFinite(mean + error)) {
          low = Math.min(low, mean - error);
          high = Math.max(high, mean + error);
        }
      }
      return new Scale(low, high > low ? high : low + 1, left, length);
    }

    double at(double value) {
      return left + (value - low) / (high - low) * length;
    }
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Finding.Found shown = found;
    if (shown == null) {
      return;
    }
    Font font = Font.font(BundledFonts.FAMILY, 12);
    graphics.setFont(font);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setLineWidth(1);
    double names = 0;
    double values = 0;
    for (int feature : order) {
      names = Math.max(names, ruler.of(shown.request().feature(feature), font));
      values = Math.max(values, ruler.of(value(shown.importance(), feature), font));
    }
    double nameWidth = Math.ceil(Math.min(names, width * MOST_NAME_SHARE));
    double left = PAD + nameWidth + GAP;
    double length = Math.max(20, width - left - Math.ceil(values) - PAD - 2 * GAP);
    Scale scale = Scale.of(shown.importance(), order, left, length);
    for (int row = 0; row < order.size(); row++) {
      if (row == current) {
        graphics.setFill(ink.surface());
        graphics.fillRect(0, row * ROW, width, ROW);
        if (isFocused()) {
          graphics.setStroke(ink.accent());
          graphics.strokeRect(0.5, row * ROW + 0.5, width - 1, ROW - 1);
        }
      }
      double middle = (row + 0.5) * ROW;
      graphics.setFill(ink.text());
      graphics.setTextAlign(TextAlignment.LEFT);
      graphics.fillText(
          fitting(shown.request().feature(order.get(row)), nameWidth, font), PAD, middle);
      graphics.setTextAlign(TextAlignment.RIGHT);
      graphics.fillText(value(shown.importance(), order.get(row)), width - PAD, middle);
      bar(graphics, shown.importance(), order.get(row), middle, scale, ink);
    }
    axis(graphics, scale, ink);
  }

  private String fitting(String name, double width, Font font) {
    String cut = name;
    while (cut.length() > 1 && ruler.of(cut, font) > width + 0.5) {
      String shorter = cut.endsWith("…") ? cut.substring(0, cut.length() - 1) : cut;
      cut = shorter.substring(0, shorter.length() - 1) + "…";
    }
    return cut;
  }

  private static void bar(
      GraphicsContext graphics,
      Importance importance,
      int feature,
      double middle,
      Scale scale,
      Ink ink) {
    double mean = importance.mean().at(feature);
    double error = importance.deviation().at(feature);
    if (!Double.isFinite(mean)) {
      return;
    }
    double zero = scale.at(0);
    double end = scale.at(mean);
    graphics.setFill(mean < 0 ? ink.negative() : ink.positive());
    graphics.fillRect(Math.min(zero, end), middle - BAR / 2, Math.abs(end - zero), BAR);
    if (error > 0 && Double.isFinite(error)) {
      double from = Math.round(scale.at(mean - error)) + 0.5;
      double to = Math.round(scale.at(mean + error)) + 0.5;
      double y = Math.floor(middle) + 0.5;
      graphics.setStroke(ink.text());
      graphics.strokeLine(from, y, to, y);
      graphics.strokeLine(from, y - CAP, from, y + CAP);
      graphics.strokeLine(to, y - CAP, to, y + CAP);
    }
  }

  /** The line at zero, and the values at its ends below. */
  private void axis(GraphicsContext graphics, Scale scale, Ink ink) {
    double bottom = order.size() * ROW;
    double zero = Math.round(scale.at(0)) + 0.5;
    graphics.setStroke(ink.secondary());
    graphics.strokeLine(zero, 0, zero, bottom + 3);
    graphics.setFill(ink.secondary());
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.fillText("0", zero, bottom + AXIS - 7);
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(
        Numbers.rough(scale.high()), scale.left() + scale.length(), bottom + AXIS - 7);
  }
}
