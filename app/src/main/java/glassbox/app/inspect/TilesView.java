package glassbox.app.inspect;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@link Tiles} as large as they fit, without smoothing, and says which cell is under the
 * mouse.
 */
final class TilesView extends CanvasView {
  private static final double GAP = 2;

  /** One cell of one tile. */
  record Place(int tile, int row, int column) {}

  /** How the tiles lie: how many side by side, and the size of a cell in pixels. */
  record Arrangement(int across, double cell) {}

  private final double tallest;
  private final Consumer<Optional<Place>> hovered;
  private final Consumer<Place> clicked;
  private @Nullable Tiles tiles;
  private @Nullable HeatmapImage image;
  private ValueRange range = new ValueRange(0, 1);
  private @Nullable Place marked;

  /** The tile the keyboard is at; -1 before it was used. */
  private int at = -1;

  /**
   * An empty view.
   *
   * @param tallest its greatest height
   * @param hovered hears the cell under the mouse, empty when it leaves
   * @param clicked hears the cell that was clicked
   */
  TilesView(double tallest, Consumer<Optional<Place>> hovered, Consumer<Place> clicked) {
    this.tallest = tallest;
    this.hovered = hovered;
    this.clicked = clicked;
    setOnMouseMoved(event -> hovered.accept(at(event)));
    setOnMouseExited(event -> hovered.accept(Optional.empty()));
    setOnMouseClicked(event -> at(event).ifPresent(clicked));
  }

  /** What is shown. */
  Optional<Tiles> tiles() {
    return Optional.ofNullable(tiles);
  }

  /** The greatest height it takes. */
  double tallest() {
    return tallest;
  }

  /** Lets the arrow keys walk over the cells, or over the tiles where there are several. */
  void walkable() {
    setFocusTraversable(true);
    focusWhenPressed();
    focusVisibleProperty().subscribe(this::repaint);
    setOnKeyPressed(this::walk);
  }

  private void walk(KeyEvent event) {
    Tiles shown = tiles;
    if (shown == null || shown.count() == 0) {
      return;
    }
    int right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
    int down = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    Place from = marked == null ? new Place(0, 0, 0) : marked;
    if (shown.count() > 1) {
      walkTiles(shown, right + down * arrangement(shown, getWidth(), tallest).across(), event);
    } else if (right != 0 || down != 0) {
      int row = Math.clamp(from.row() + (marked == null ? 0 : down), 0, shown.rows() - 1);
      int column = Math.clamp(from.column() + (marked == null ? 0 : right), 0, shown.columns() - 1);
      clicked.accept(new Place(0, row, column));
      event.consume();
    }
  }

  private void walkTiles(Tiles shown, int by, KeyEvent event) {
    if (by != 0) {
      at = at < 0 ? 0 : Math.clamp(at + by, 0, shown.count() - 1);
      hovered.accept(Optional.of(new Place(at, 0, 0)));
      repaint();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && at >= 0 && at < shown.count()) {
      clicked.accept(new Place(at, 0, 0));
      event.consume();
    }
  }

  /** Shows other tiles; {@code marked} gets a frame in the highlight colour. */
  void show(Tiles shown, ValueRange colours, @Nullable Place mark) {
    boolean reshaped =
        tiles == null
            || tiles.count() != shown.count()
            || tiles.rows() != shown.rows()
            || tiles.columns() != shown.columns();
    tiles = shown;
    range = colours;
    marked = mark;
    if (reshaped) {
      image = new HeatmapImage(shown.columns(), shown.rows() * shown.count());
      requestLayout();
    }
    repaint();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    if (tiles == null) {
      return 0;
    }
    Arrangement fit = arrangement(tiles, width > 0 ? width : getWidth(), tallest);
    int down = (tiles.count() + fit.across() - 1) / fit.across();
    return down * (tiles.rows() * fit.cell() + GAP) - GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  /** The arrangement with the largest cells that fits. */
  static Arrangement arrangement(Tiles tiles, double width, double height) {
    Arrangement best = new Arrangement(1, 0);
    for (int across = 1; across <= tiles.count(); across++) {
      int down = (tiles.count() + across - 1) / across;
      double byWidth = ((width + GAP) / across - GAP) / tiles.columns();
      double byHeight = ((height + GAP) / down - GAP) / tiles.rows();
      double cell = Math.min(byWidth, byHeight);
      if (cell > best.cell()) {
        best = new Arrangement(across, cell >= 1 ? Math.floor(cell) : cell);
      }
    }
    return best;
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    if (tiles == null || image == null) {
      return;
    }
    Palette palette = range.palette(ink);
    image.write(
        0,
        0,
        tiles.columns(),
        tiles.rows() * tiles.count(),
        tiles.values().data(),
        0,
        1,
        range.low(),
        range.high(),
        palette);
    image.show();
    Arrangement fit = arrangement(tiles, width, tallest);
    double tileWidth = tiles.columns() * fit.cell();
    double tileHeight = tiles.rows() * fit.cell();
    graphics.setImageSmoothing(false);
    for (int tile = 0; tile < tiles.count(); tile++) {
      graphics.drawImage(
          image.image(),
          0,
          tile * tiles.rows(),
          tiles.columns(),
          tiles.rows(),
          left(fit, tile),
          top(fit, tile),
          tileWidth,
          tileHeight);
    }
    if (marked != null) {
      graphics.setStroke(ink.highlight());
      graphics.setLineWidth(2);
      graphics.strokeRect(
          left(fit, marked.tile()) + marked.column() * fit.cell(),
          top(fit, marked.tile()) + marked.row() * fit.cell(),
          fit.cell(),
          fit.cell());
    }
    if (isFocusVisible()) {
      paintFocus(graphics, fit, tileWidth, tileHeight, ink);
    }
  }

  /** A frame about the tile the keyboard is at, or about everything. */
  private void paintFocus(
      GraphicsContext graphics, Arrangement fit, double width, double height, Ink ink) {
    boolean one = tiles != null && tiles.count() > 1 && at >= 0 && at < tiles.count();
    graphics.setStroke(ink.accent());
    graphics.setLineWidth(2);
    graphics.strokeRect(
        one ? left(fit, at) + 1 : 1,
        one ? top(fit, at) + 1 : 1,
        one ? width - 2 : Math.min(getWidth(), fit.across() * (width + GAP)) - 2,
        one ? height - 2 : getHeight() - 2);
  }

  private double left(Arrangement fit, int tile) {
    return tile % fit.across() * ((tiles == null ? 0 : tiles.columns()) * fit.cell() + GAP);
  }

  private double top(Arrangement fit, int tile) {
    return tile / fit.across() * ((tiles == null ? 0 : tiles.rows()) * fit.cell() + GAP);
  }

  private Optional<Place> at(MouseEvent event) {
    if (tiles == null) {
      return Optional.empty();
    }
    Arrangement fit = arrangement(tiles, getWidth(), tallest);
    double stepX = tiles.columns() * fit.cell() + GAP;
    double stepY = tiles.rows() * fit.cell() + GAP;
    int tile = (int) (event.getY() / stepY) * fit.across() + (int) (event.getX() / stepX);
    int row = (int) (event.getY() % stepY / fit.cell());
    int column = (int) (event.getX() % stepX / fit.cell());
    boolean inside =
        event.getX() >= 0
            && event.getY() >= 0
            && event.getX() < fit.across() * stepX
            && tile < tiles.count()
            && row < tiles.rows()
            && column < tiles.columns();
    return inside ? Optional.of(new Place(tile, row, column)) : Optional.empty();
  }
}
