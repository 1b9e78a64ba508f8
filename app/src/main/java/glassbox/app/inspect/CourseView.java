package glassbox.app.inspect;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * The gates and states of a unit, one below the other: the name, the values of all steps as
 * colours, the value of the step that is looked at in figures. A click or the arrow keys choose
 * another step.
 */
final class CourseView extends CanvasView {
  private static final double ROW = 33;
  private static final double STRIP = 22;
  private static final double NAMES = 96;
  private static final double FIGURES = 60;
  private static final double AXIS = 18;
  private static final double SIZE = 12;

  /** A line stands three times in the picture, so that none shows at the edge of another. */
  private static final int COPIES = 3;

  private final Texts texts;
  private final Consumer<OptionalInt> hovered;
  private final IntConsumer chosen;
  private @Nullable Course course;
  private @Nullable HeatmapImage image;
  private OptionalInt under = OptionalInt.empty();

  /**
   * An empty view.
   *
   * @param hovered hears the step under the mouse, empty when it leaves
   * @param chosen hears the step that was chosen
   */
  CourseView(Texts texts, Consumer<OptionalInt> hovered, IntConsumer chosen) {
    this.texts = texts;
    this.hovered = hovered;
    this.chosen = chosen;
    setId("course");
    setFocusTraversable(true);
    focusVisibleProperty().subscribe(this::repaint);
    setOnMouseMoved(event -> hover(at(event)));
    setOnMouseExited(event -> hover(OptionalInt.empty()));
    focusWhenPressed();
    setOnMouseClicked(event -> at(event).ifPresent(chosen));
    setOnKeyPressed(this::walk);
  }

  void show(Course shown) {
    Course before = course;
    course = shown;
    if (before == null || before.lines().size() != shown.lines().size()) {
      double height = shown.lines().size() * ROW + AXIS;
      setMinHeight(height);
      setPrefHeight(height);
    }
    int rows = COPIES * shown.lines().size();
    if (image == null || image.width() != shown.steps() || image.height() != rows) {
      image = new HeatmapImage(shown.steps(), rows);
    }
    repaint();
  }

  private void hover(OptionalInt step) {
    if (!step.equals(under)) {
      under = step;
      hovered.accept(step);
      repaint();
    }
  }

  private void walk(KeyEvent event) {
    Course shown = course;
    if (shown == null) {
      return;
    }
    int last = shown.steps() - 1;
    KeyCode key = event.getCode();
    int step =
        switch (key) {
          case LEFT -> Math.max(0, shown.step() - 1);
          case RIGHT -> Math.min(last, shown.step() + 1);
          case HOME -> 0;
          case END -> last;
          default -> -1;
        };
    if (step >= 0) {
      chosen.accept(step);
      event.consume();
    }
  }

  private double cell(Course shown) {
    return Math.max(1, getWidth() - NAMES - FIGURES) / shown.steps();
  }

  private OptionalInt at(MouseEvent event) {
    Course shown = course;
    if (shown == null) {
      return OptionalInt.empty();
    }
    int step = (int) Math.floor((event.getX() - NAMES) / cell(shown));
    return step >= 0 && step < shown.steps() ? OptionalInt.of(step) : OptionalInt.empty();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Course shown = course;
    HeatmapImage strips = image;
    if (shown == null || strips == null) {
      return;
    }
    for (int row = 0; row < strips.height(); row++) {
      Course.Line line = shown.lines().get(row / COPIES);
      ValueRange range = line.range();
      float[] values = line.values().values().data();
      strips.write(
          0, row, shown.steps(), 1, values, 0, 1, range.low(), range.high(), range.palette(ink));
    }
    strips.show();
    int read = under.orElse(shown.step());
    double strip = cell(shown) * shown.steps();
    for (int row = 0; row < shown.lines().size(); row++) {
      double top = row * ROW;
      graphics.setImageSmoothing(false);
      int line = COPIES * row + COPIES / 2;
      graphics.drawImage(strips.image(), 0, line, shown.steps(), 1, NAMES, top + 2, strip, STRIP);
      graphics.setStroke(ink.line());
      graphics.setLineWidth(1);
      graphics.strokeRect(NAMES - 0.5, top + 1.5, strip + 1, STRIP + 1);
      words(graphics, shown.lines().get(row), read, top, width, ink);
    }
    axis(graphics, shown, height, ink);
    mark(graphics, shown, shown.step(), 2, ink);
    under.ifPresent(step -> mark(graphics, shown, step, 1, ink));
    if (isFocusVisible()) {
      graphics.setStroke(ink.accent());
      graphics.setLineWidth(2);
      graphics.strokeRect(1, 1, width - 2, height - 2);
    }
  }

  private void words(
      GraphicsContext graphics, Course.Line line, int read, double top, double width, Ink ink) {
    graphics.setFont(Font.font(BundledFonts.FAMILY, SIZE));
    graphics.setTextBaseline(VPos.TOP);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setFill(ink.text());
    String name = texts.get("inspect.state." + line.kind().key().replace('_', '-'));
    graphics.fillText(name, 0, top + 1, NAMES - 6);
    graphics.setFill(ink.secondary());
    ValueRange range = line.range();
    String ends = range.signed() ? "±" + Numbers.of(range.high()) : "0–1";
    graphics.fillText(Course.symbol(line.kind()) + "  " + ends, 0, top + 16, NAMES - 6);
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFont(Font.font(BundledFonts.FAMILY, FontWeight.NORMAL, SIZE + 1));
    graphics.setFill(ink.text());
    graphics.fillText(Numbers.of(line.at(read)), width, top + 2 + STRIP / 2, FIGURES - 6);
  }

  /** The numbers of the first and last step and of the one that is looked at. */
  private void axis(GraphicsContext graphics, Course shown, double height, Ink ink) {
    graphics.setFont(Font.font(BundledFonts.FAMILY, SIZE));
    graphics.setTextBaseline(VPos.BOTTOM);
    graphics.setFill(ink.secondary());
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(texts.get("inspect.course.step"), 0, height, NAMES - 6);
    graphics.setTextAlign(TextAlignment.CENTER);
    double cell = cell(shown);
    int last = shown.steps() - 1;
    int step = under.orElse(shown.step());
    for (int tick : new int[] {0, last}) {
      if (Math.abs(tick - step) * cell > 2 * SIZE) {
        graphics.fillText(Integer.toString(tick), NAMES + (tick + 0.5) * cell, height);
      }
    }
    graphics.setFill(ink.text());
    graphics.fillText(Integer.toString(step), NAMES + (step + 0.5) * cell, height);
  }

  private void mark(GraphicsContext graphics, Course shown, int step, double line, Ink ink) {
    double cell = cell(shown);
    double bottom = (shown.lines().size() - 1) * ROW + STRIP + 4;
    graphics.setStroke(ink.highlight());
    graphics.setLineWidth(line);
    graphics.strokeRect(NAMES + step * cell, 1, Math.max(3, cell), bottom);
  }
}
