package glassbox.app.explain;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.engine.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What each feature of a row is worth: bars to both sides of zero, the largest first. */
final class FeatureBars extends CanvasView {
  private static final double ROW = 22;
  private static final double NAME_WIDTH = 120;
  private static final double VALUE_WIDTH = 72;
  private static final double BAR = 12;
  private static final int MOST_ROWS = 30;

  private @Nullable Shading shading;
  private Optional<Tensor> input = Optional.empty();
  private List<String> names = List.of();
  private List<Integer> order = List.of();

  /**
   * Shows numbers for the features of a row, the largest first.
   *
   * @param row what the features are
   * @param names of the features; others have their numbers
   */
  void show(Tensor row, Shading found, List<String> names) {
    input = Optional.of(row);
    show(found, names, Comparator.comparing(feature -> -Math.abs(found.values()[feature])));
  }

  /** Shows the features of a row themselves, in their order. */
  void show(Shading row, List<String> names) {
    input = Optional.empty();
    show(row, names, Comparator.naturalOrder());
  }

  private void show(Shading found, List<String> named, Comparator<Integer> ordering) {
    names = named;
    int before = order.size();
    order =
        IntStream.range(0, found.values().length)
            .boxed()
            .sorted(ordering)
            .limit(MOST_ROWS)
            .toList();
    shading = found;
    if (order.size() != before) {
      requestLayout();
    }
    repaint();
  }

  /** How many features are left out because they are worth least. */
  int leftOut() {
    return shading == null ? 0 : shading.values().length - order.size();
  }

  /** All of it in words, for those who cannot see. */
  String said() {
    StringBuilder said = new StringBuilder();
    for (int feature : order) {
      said.append(name(feature)).append(": ").append(value(feature)).append("; ");
    }
    return said.toString();
  }

  private String name(int feature) {
    return feature < names.size() ? names.get(feature) : Integer.toString(feature);
  }

  private String value(int feature) {
    return shading == null ? "" : Numbers.signed(shading.values()[feature]);
  }

  @Override
  protected double computePrefHeight(double width) {
    return ROW * order.size();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Shading found = shading;
    if (found == null) {
      return;
    }
    double left = NAME_WIDTH + 8;
    double length = Math.max(20, width - left - VALUE_WIDTH - 8);
    boolean signed = found.range().signed();
    double zero = signed ? left + length / 2 : left;
    double scale = (signed ? length / 2 : length) / found.range().high();
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    graphics.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < order.size(); i++) {
      int feature = order.get(i);
      double middle = (i + 0.5) * ROW;
      float value = found.values()[feature];
      graphics.setFill(ink.text());
      graphics.setTextAlign(TextAlignment.LEFT);
      String itself = input.map(row -> " = " + Numbers.brief(row.at(feature))).orElse("");
      graphics.fillText(name(feature) + itself, 0, middle, NAME_WIDTH);
      graphics.setTextAlign(TextAlignment.RIGHT);
      graphics.fillText(value(feature), width, middle, VALUE_WIDTH);
      graphics.setFill(ink.surface());
      graphics.fillRect(left, middle - BAR / 2, length, BAR);
      graphics.setFill(
          signed ? ink.palettes().sign(value, ink.dark()) : found.range().palette(ink).color(0.7f));
      double end = zero + (Float.isFinite(value) ? value : 0) * scale;
      graphics.fillRect(Math.min(zero, end), middle - BAR / 2, Math.abs(end - zero), BAR);
    }
    graphics.setStroke(ink.secondary());
    graphics.setLineWidth(1);
    graphics.strokeLine(Math.floor(zero) + 0.5, 0, Math.floor(zero) + 0.5, height);
  }
}
