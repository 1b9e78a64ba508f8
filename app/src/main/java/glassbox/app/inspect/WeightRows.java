package glassbox.app.inspect;

import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.engine.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A {@link WeightGrid} to be looked through: a picture per unit, the selected one framed. */
final class WeightRows extends ScrolledCanvas {
  private static final double GAP = 4;

  /** Pictures are at least this wide, so that few weights are still seen. */
  private static final double SMALLEST = 28;

  /** Pictures of a few rows are this high, where they fit the width. */
  private static final double LOWEST = 10;

  private static final double LARGEST_CELL = 16;

  /** A weight under the mouse. */
  record Pointed(int unit, WeightGrid.Place place) {}

  private final IntConsumer selected;
  private final Consumer<Optional<Pointed>> pointed;
  private @Nullable WeightGrid grid;
  private float[] cells = new float[0];
  private int marked = -1;

  WeightRows(IntConsumer selected, Consumer<Optional<Pointed>> pointed) {
    this.selected = selected;
    this.pointed = pointed;
    setId("weight-grid");
    setOnMouseMoved(event -> pointed.accept(at(event)));
    setOnMouseExited(event -> pointed.accept(Optional.empty()));
  }

  void show(WeightGrid shown) {
    grid = shown;
    cells = new float[shown.columns() * shown.rows()];
    setCount(shown.units());
  }

  /** Frames a unit and brings it into sight; -1 for none. */
  void mark(int unit) {
    if (marked != unit) {
      marked = unit;
      makeCurrent(unit);
      repaint();
    }
  }

  void clear() {
    grid = null;
    setCount(0);
  }

  /** The side of a cell: whole pixels, or less than one where a picture is wider than the view. */
  private static double cell(WeightGrid grid, double width) {
    double widest = (width - GAP) / grid.columns();
    if (widest < 1) {
      return widest;
    }
    double wanted = Math.max(Math.ceil(SMALLEST / grid.columns()), Math.ceil(LOWEST / grid.rows()));
    return Math.floor(Math.min(LARGEST_CELL, Math.clamp(wanted, 1, widest)));
  }

  @Override
  int across(double width) {
    WeightGrid shown = grid;
    return shown == null
        ? 1
        : Math.max(1, (int) (width / (shown.columns() * cell(shown, width) + GAP)));
  }

  @Override
  double rowHeight(double width) {
    WeightGrid shown = grid;
    return shown == null ? 1 : shown.rows() * cell(shown, width) + GAP;
  }

  @Override
  void paintItem(GraphicsContext graphics, int index, Rectangle2D place, Ink ink) {
    WeightGrid shown = grid;
    if (shown == null) {
      return;
    }
    double cell = size(shown);
    fill(shown, index);
    HeatmapImage picture = new HeatmapImage(shown.columns(), shown.rows());
    Palette palette = shown.range().palette(ink);
    picture.write(
        0,
        0,
        shown.columns(),
        shown.rows(),
        cells,
        0,
        1,
        shown.range().low(),
        shown.range().high(),
        palette);
    graphics.setImageSmoothing(cell < 1);
    double width = shown.columns() * cell;
    double height = shown.rows() * cell;
    graphics.drawImage(picture.image(), place.getMinX() + 2, place.getMinY() + 2, width, height);
    if (index == marked) {
      graphics.setStroke(ink.highlight());
      graphics.setLineWidth(2);
      graphics.strokeRect(place.getMinX() + 1, place.getMinY() + 1, width + 2, height + 2);
    }
  }

  private double size(WeightGrid shown) {
    return (place(0).getHeight() - GAP) / shown.rows();
  }

  /** The weights of a unit as they are painted; gaps are NaN. */
  private void fill(WeightGrid shown, int unit) {
    Arrays.fill(cells, Float.NaN);
    Shape tile = shown.tile();
    for (int channel = 0; channel < tile.dimension(2); channel++) {
      int top = channel / shown.across() * (tile.dimension(0) + 1);
      int left = channel % shown.across() * (tile.dimension(1) + 1);
      for (int row = 0; row < tile.dimension(0); row++) {
        for (int column = 0; column < tile.dimension(1); column++) {
          WeightGrid.Place place = new WeightGrid.Place(channel, row, column);
          if (shown.has(place)) {
            cells[(top + row) * shown.columns() + left + column] = shown.at(unit, place);
          }
        }
      }
    }
  }

  @Override
  String spoken(int index) {
    WeightGrid shown = grid;
    return shown == null ? "" : shown.layer() + ":" + index;
  }

  @Override
  void clicked(int index, MouseEvent event) {
    selected.accept(index);
  }

  @Override
  void activated(int index) {
    selected.accept(index);
  }

  private Optional<Pointed> at(MouseEvent event) {
    WeightGrid shown = grid;
    if (shown == null || index(event).isEmpty()) {
      return Optional.empty();
    }
    int unit = index(event).getAsInt();
    Rectangle2D place = place(unit);
    int row = (int) Math.floor((event.getY() - place.getMinY() - 2) / size(shown));
    int column = (int) Math.floor((event.getX() - place.getMinX() - 2) / size(shown));
    boolean inside = row >= 0 && column >= 0 && row < shown.rows() && column < shown.columns();
    return inside
        ? shown.place(row, column).map(found -> new Pointed(unit, found))
        : Optional.empty();
  }
}
