package glassbox.app.inspect;

import glassbox.app.fx.Ink;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a sum, one to a row: patch times kernel as small maps, or a bar about zero where a
 * term is a single product.
 */
final class TermRows extends ScrolledCanvas {
  private static final double BAR_ROW = 32;
  private static final double GAP = 6;

  /** Reads the value of one cell of a term. */
  private interface Reading {
    float at(SumTerm term, int row, int column);
  }

  private static final List<Reading> READINGS =
      List.of(SumTerm::value, SumTerm::weight, SumTerm::product);

  private final Consumer<SumTerm> followed;
  private final Consumer<UnitAddress> selected;
  private final BiConsumer<Optional<SumTerm>, Rectangle2D> hovered;
  private @Nullable SumReading reading;

  /**
   * No terms yet.
   *
   * @param followed hears of a term that the user wants to go to
   * @param selected hears of a single cell that was clicked
   * @param hovered hears of the term under the mouse or at the keyboard, with its place here
   */
  TermRows(
      Consumer<SumTerm> followed,
      Consumer<UnitAddress> selected,
      BiConsumer<Optional<SumTerm>, Rectangle2D> hovered) {
    this.followed = followed;
    this.selected = selected;
    this.hovered = hovered;
    setOnMouseMoved(event -> hover(index(event)));
    setOnMouseExited(event -> hover(OptionalInt.empty()));
    setId("sum-terms");
  }

  /** Shows the first terms of a sum. */
  void show(SumReading shown, int terms) {
    reading = shown;
    setCount(Math.min(terms, shown.sum().terms().size()));
  }

  /** What is shown; empty while there is nothing. */
  Optional<SumReading> shown() {
    return Optional.ofNullable(reading);
  }

  void clear() {
    reading = null;
    setCount(0);
  }

  private void hover(OptionalInt index) {
    SumReading shown = reading;
    if (shown == null || index.isEmpty()) {
      hovered.accept(Optional.empty(), Rectangle2D.EMPTY);
    } else {
      hovered.accept(
          Optional.of(shown.sum().terms().get(index.getAsInt())), place(index.getAsInt()));
    }
  }

  @Override
  int across(double width) {
    return 1;
  }

  @Override
  double rowHeight(double width) {
    SumReading shown = reading;
    return shown != null && shown.windowed() ? TermColumns.of(width).side() + GAP : BAR_ROW;
  }

  @Override
  String spoken(int index) {
    SumReading shown = reading;
    if (shown == null) {
      return "";
    }
    SumTerm term = shown.sum().terms().get(index);
    return term.source() + ": " + Numbers.signed(term.contribution());
  }

  @Override
  void moved(int index) {
    hover(OptionalInt.of(index));
  }

  @Override
  void activated(int index) {
    SumReading shown = reading;
    if (shown != null) {
      followed.accept(shown.sum().terms().get(index));
    }
  }

  @Override
  void clicked(int index, MouseEvent event) {
    SumReading shown = reading;
    if (shown == null) {
      return;
    }
    SumTerm term = shown.sum().terms().get(index);
    cell(shown, term, place(index), event).ifPresentOrElse(selected, () -> followed.accept(term));
  }

  /** The cell of a term that the mouse points at in one of the three maps. */
  private static Optional<UnitAddress> cell(
      SumReading shown, SumTerm term, Rectangle2D place, MouseEvent event) {
    if (!shown.windowed()) {
      return Optional.empty();
    }
    TermColumns columns = TermColumns.of(place.getWidth());
    double cell = columns.cell(term.size());
    for (int map = 0; map < READINGS.size(); map++) {
      int column = (int) Math.floor((event.getX() - columns.left(map)) / cell);
      int row = (int) Math.floor((event.getY() - place.getMinY() - GAP / 2) / cell);
      boolean inside =
          row >= 0 && column >= 0 && row < term.size().height() && column < term.size().width();
      if (inside) {
        return term.cell(row, column);
      }
    }
    return Optional.empty();
  }

  @Override
  void paintItem(GraphicsContext graphics, int index, Rectangle2D place, Ink ink) {
    SumReading shown = reading;
    if (shown == null) {
      return;
    }
    SumTerm term = shown.sum().terms().get(index);
    if (shown.windowed()) {
      paintMaps(graphics, shown, term, place, ink);
    } else {
      paintBar(graphics, shown, term, place, ink);
    }
  }

  private static void paintMaps(
      GraphicsContext graphics, SumReading shown, SumTerm term, Rectangle2D place, Ink ink) {
    TermColumns columns = TermColumns.of(place.getWidth());
    double middle = place.getMinY() + place.getHeight() / 2;
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(ink.secondary());
    text(graphics, term.source().toString(), 0, middle, TextAlignment.LEFT, columns.left(0) - 6);
    text(graphics, "×", columns.sign(0), middle, TextAlignment.CENTER, 16);
    text(graphics, "=", columns.sign(1), middle, TextAlignment.CENTER, 16);
    graphics.setFill(ink.text());
    String number = Numbers.signed(term.contribution());
    text(graphics, number, place.getWidth(), middle, TextAlignment.RIGHT, 64);
    List<ValueRange> ranges = List.of(shown.values(), shown.weights(), shown.products());
    double cell = columns.cell(term.size());
    for (int map = 0; map < READINGS.size(); map++) {
      ValueRange range = ranges.get(map);
      Palette palette = range.palette(ink);
      double left = columns.left(map);
      double top = place.getMinY() + GAP / 2;
      for (int row = 0; row < term.size().height(); row++) {
        for (int column = 0; column < term.size().width(); column++) {
          float value = READINGS.get(map).at(term, row, column);
          graphics.setFill(palette.color((value - range.low()) / (range.high() - range.low())));
          // Edges on whole pixels, so that no seams show between cells.
          double x = Math.round(left + column * cell);
          double y = Math.round(top + row * cell);
          graphics.fillRect(
              x,
              y,
              Math.round(left + (column + 1) * cell) - x,
              Math.round(top + (row + 1) * cell) - y);
        }
      }
    }
  }

  private static void paintBar(
      GraphicsContext graphics, SumReading shown, SumTerm term, Rectangle2D place, Ink ink) {
    double line = place.getMinY() + 11;
    double width = place.getWidth();
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(ink.text());
    text(graphics, term.source().toString(), 0, line, TextAlignment.LEFT, width * 0.36);
    text(
        graphics,
        Numbers.signed(term.contribution()),
        width,
        line,
        TextAlignment.RIGHT,
        width * 0.24);
    graphics.setFill(ink.secondary());
    String factors = Numbers.of(term.value(0, 0)) + " × " + Numbers.of(term.weight(0, 0));
    text(graphics, factors, width * 0.76, line, TextAlignment.RIGHT, width * 0.4);
    double top = place.getMinY() + 21;
    double middle = Math.round(width / 2);
    graphics.setFill(ink.surface());
    graphics.fillRect(0, top, width, 6);
    double length = shown.most() > 0 ? term.contribution() / shown.most() * width / 2 : 0;
    graphics.setFill(length < 0 ? ink.negative() : ink.positive());
    graphics.fillRect(Math.min(middle, middle + length), top, Math.abs(length), 6);
    graphics.setFill(ink.secondary());
    graphics.fillRect(middle, top - 1, 1, 8);
  }

  private static void text(
      GraphicsContext graphics, String text, double x, double y, TextAlignment side, double room) {
    graphics.setTextAlign(side);
    graphics.fillText(text, x, y, room);
  }
}
