package glassbox.app.inspect;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import java.util.OptionalInt;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

/**
 * Any number of items of equal size in rows, of which only those in sight are painted. Scrolls, and
 * has a current item that the keyboard moves.
 */
abstract class ScrolledCanvas extends CanvasView {
  private static final double BAR = 10;

  /** Of the track: a thumb of a long list must still be seen and caught. */
  private static final double SMALLEST_THUMB = 0.1;

  private final ScrollBar bar = new ScrollBar();
  private int count;
  private int current = -1;

  /** Whether the current item may be out of sight. */
  private boolean hidden;

  ScrolledCanvas() {
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    bar.setVisible(false);
    bar.setFocusTraversable(false);
    bar.valueProperty().subscribe(this::repaint);
    getChildren().add(bar);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    focusVisibleProperty().subscribe(this::repaint);
    setOnScroll(
        event -> {
          if (bar.isVisible()) {
            scrollTo(bar.getValue() - event.getDeltaY());
            event.consume();
          }
        });
    focusWhenPressed();
    setOnMouseClicked(
        event ->
            index(event)
                .ifPresent(
                    index -> {
                      makeCurrent(index);
                      clicked(index, event);
                    }));
    setOnKeyPressed(this::key);
  }

  /** How many items stand side by side in this width. */
  abstract int across(double width);

  /** The height of a row in this width. */
  abstract double rowHeight(double width);

  abstract void paintItem(GraphicsContext graphics, int index, Rectangle2D place, Ink ink);

  /** What a screen reader says about an item. */
  abstract String spoken(int index);

  abstract void clicked(int index, MouseEvent event);

  /** The user pressed Enter on an item. */
  abstract void activated(int index);

  /** The keyboard or the mouse has moved on to an item. */
  void moved(int index) {}

  final void setCount(int items) {
    count = items;
    current = Math.min(current, items - 1);
    requestLayout();
    repaint();
  }

  final int count() {
    return count;
  }

  final int current() {
    return current;
  }

  /** Marks an item as the one the keyboard is at, and brings it into sight. */
  final void makeCurrent(int index) {
    if (index < 0 || index >= count) {
      return;
    }
    current = index;
    setAccessibleText(spoken(index));
    hidden = true;
    requestLayout();
    repaint();
    moved(index);
  }

  /** Scrolls as little as brings the current item into sight. */
  private void reveal() {
    double top = current / across(contentWidth()) * rowHeight(contentWidth());
    double bottom = top + rowHeight(contentWidth());
    if (top < bar.getValue()) {
      scrollTo(top);
    } else if (bottom > bar.getValue() + getHeight()) {
      scrollTo(bottom - getHeight());
    }
  }

  /** Where an item stands now, in this view; it may be out of sight. */
  final Rectangle2D place(int index) {
    int across = across(contentWidth());
    double width = contentWidth() / across;
    double height = rowHeight(contentWidth());
    return new Rectangle2D(
        index % across * width, index / across * height - bar.getValue(), width, height);
  }

  /** The item under the mouse. */
  final OptionalInt index(MouseEvent event) {
    int across = across(contentWidth());
    int column = (int) (event.getX() / (contentWidth() / across));
    int row = (int) Math.floor((event.getY() + bar.getValue()) / rowHeight(contentWidth()));
    int index = row * across + column;
    boolean inside = event.getX() >= 0 && column < across && index >= 0 && index < count;
    return inside ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /** The height all rows take. */
  final double wholeHeight(double width) {
    int across = across(width);
    return (count + across - 1) / across * rowHeight(width);
  }

  /** The width without the scroll bar. */
  private double contentWidth() {
    return Math.max(1, getWidth() - (bar.isVisible() ? BAR + 2 : 0));
  }

  @Override
  protected void layoutChildren() {
    bar.setVisible(wholeHeight(Math.max(1, getWidth())) > getHeight() + 0.5);
    double beyond = Math.max(0, wholeHeight(contentWidth()) - getHeight());
    bar.setMax(beyond);
    double seen = getHeight() / Math.max(1, beyond + getHeight());
    bar.setVisibleAmount(beyond * Math.max(SMALLEST_THUMB, seen));
    bar.setUnitIncrement(rowHeight(contentWidth()));
    bar.setBlockIncrement(getHeight());
    bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
    scrollTo(bar.getValue());
    if (hidden && current >= 0 && getHeight() > 0) {
      hidden = false;
      reveal();
    }
    super.layoutChildren();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    int across = across(contentWidth());
    double row = rowHeight(contentWidth());
    int first = (int) (bar.getValue() / row) * across;
    int last = Math.min(count, ((int) ((bar.getValue() + height) / row) + 1) * across);
    for (int index = first; index < last; index++) {
      paintItem(graphics, index, place(index), ink);
    }
    if (isFocusVisible() && current >= 0) {
      Rectangle2D place = place(current);
      graphics.setStroke(ink.accent());
      graphics.setLineWidth(1);
      graphics.strokeRect(
          place.getMinX() + 0.5,
          place.getMinY() + 0.5,
          place.getWidth() - 1,
          place.getHeight() - 1);
    }
  }

  private void scrollTo(double value) {
    bar.setValue(Math.clamp(value, 0, Math.max(0, bar.getMax())));
  }

  private void key(KeyEvent event) {
    int across = across(contentWidth());
    int page = Math.max(1, (int) (getHeight() / rowHeight(contentWidth()))) * across;
    switch (event.getCode()) {
      case UP -> walk(-across);
      case DOWN -> walk(across);
      case LEFT -> walk(-1);
      case RIGHT -> walk(1);
      case PAGE_UP -> walk(-page);
      case PAGE_DOWN -> walk(page);
      case HOME -> makeCurrent(0);
      case END -> makeCurrent(count - 1);
      case ENTER -> {
        if (current >= 0) {
          activated(current);
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void walk(int by) {
    if (count > 0) {
      makeCurrent(current < 0 ? 0 : Math.clamp((long) current + by, 0, count - 1));
    }
  }
}
