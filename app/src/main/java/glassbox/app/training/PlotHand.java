package glassbox.app.training;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * What mouse and keys do in a plot: the wheel looks closer about the pointer, a drag moves, a drag
 * with Shift looks at what it spans, a double click or 0 shows everything; + and - zoom, arrows
 * move the cursor and with Shift the look, Escape takes the cursor away.
 */
final class PlotHand {
  private static final double WHEEL = 0.0025;
  private static final double KEY_ZOOM = 0.7;
  private static final double KEY_MOVE = 0.15;

  /** What the hand touches. */
  interface Plot {
    /** Where the curves were painted last; null while there are none. */
    @Nullable PlotArea painted();

    /** The next step with a value from one, in a direction. */
    OptionalLong next(OptionalLong from, int direction);

    void repaint();
  }

  private final PlotLook look;
  private final Plot plot;
  private double pressedAt;
  private double draggedTo;
  private OptionalDouble spanFrom = OptionalDouble.empty();

  PlotHand(Node node, PlotLook look, Plot plot) {
    this.look = look;
    this.plot = plot;
    node.setOnMouseMoved(this::point);
    node.setOnMouseExited(event -> look.cursorProperty().set(OptionalLong.empty()));
    node.setOnMousePressed(
        event -> {
          node.requestFocus();
          press(event);
        });
    node.setOnMouseDragged(this::drag);
    node.setOnMouseReleased(this::release);
    node.setOnScroll(this::wheel);
    node.setOnKeyPressed(this::key);
  }

  /** The steps that a drag with Shift spans just now, from left to right. */
  @Nullable StepRange span() {
    PlotArea area = plot.painted();
    if (spanFrom.isEmpty() || area == null) {
      return null;
    }
    double from = area.step(spanFrom.getAsDouble());
    double to = area.step(draggedTo);
    return from == to ? null : new StepRange(Math.min(from, to), Math.max(from, to));
  }

  private void point(MouseEvent event) {
    PlotArea area = plot.painted();
    if (area != null) {
      look.cursorProperty().set(OptionalLong.of(Math.round(area.step(event.getX()))));
    }
  }

  private void press(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    pressedAt = event.getX();
    draggedTo = event.getX();
    spanFrom = event.isShiftDown() ? OptionalDouble.of(event.getX()) : OptionalDouble.empty();
    if (event.getClickCount() == 2) {
      look.follow();
    }
  }

  private void drag(MouseEvent event) {
    PlotArea area = plot.painted();
    if (area == null || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    draggedTo = Math.clamp(event.getX(), area.left(), area.right());
    if (spanFrom.isEmpty()) {
      look.move((pressedAt - event.getX()) / area.width());
      pressedAt = event.getX();
    }
    point(event);
    plot.repaint();
  }

  private void release(MouseEvent event) {
    StepRange span = span();
    spanFrom = OptionalDouble.empty();
    if (span != null) {
      look.between(span.low(), span.high());
    }
    plot.repaint();
  }

  private void wheel(ScrollEvent event) {
    PlotArea area = plot.painted();
    if (area == null) {
      return;
    }
    event.consume();
    if (event.getDeltaY() == 0) {
      look.move(-event.getDeltaX() / area.width());
    } else {
      look.zoom(Math.exp(-WHEEL * event.getDeltaY()), area.step(event.getX()));
    }
  }

  private void key(KeyEvent event) {
    if (plot.painted() == null || event.isShortcutDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> arrow(event.isShiftDown(), -1);
      case RIGHT -> arrow(event.isShiftDown(), 1);
      case PLUS, ADD, EQUALS -> look.zoom(KEY_ZOOM);
      case MINUS, SUBTRACT -> look.zoom(1 / KEY_ZOOM);
      case DIGIT0, NUMPAD0 -> look.follow();
      case ESCAPE -> look.cursorProperty().set(OptionalLong.empty());
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void arrow(boolean moves, int direction) {
    if (moves) {
      look.move(KEY_MOVE * direction);
    } else {
      look.cursorProperty().set(plot.next(look.cursorProperty().get(), direction));
    }
  }
}
