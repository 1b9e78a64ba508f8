package glassbox.app.draw;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Drawing by keyboard: Space sets the pen down in the middle of the pad and lifts it again, the
 * arrows move it, finely with Shift, and Escape gives the arrows back to the test samples.
 */
final class Crosshair {
  private static final double STEP = 1.0 / 28;
  private static final double FINE_STEP = STEP / 4;

  private final DrawPadViewModel model;
  private double x = 0.5;
  private double y = 0.5;
  private boolean active;
  private boolean down;

  Crosshair(DrawPadViewModel model) {
    this.model = model;
  }

  boolean isActive() {
    return active;
  }

  /** Whether the pen is on the paper. */
  boolean isDown() {
    return down;
  }

  /** As a fraction of the pad's side, from its left. */
  double x() {
    return x;
  }

  /** As a fraction of the pad's side, from its top. */
  double y() {
    return y;
  }

  /** Whether the key was for drawing, and is done with. */
  boolean handle(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return false;
    }
    if (event.getCode() == KeyCode.SPACE) {
      toggle();
      return true;
    }
    double step = event.isShiftDown() ? FINE_STEP : STEP;
    return active
        && switch (event.getCode()) {
          case LEFT -> move(-step, 0);
          case RIGHT -> move(step, 0);
          case UP -> move(0, -step);
          case DOWN -> move(0, step);
          case ESCAPE -> leave();
          default -> false;
        };
  }

  /** Ends drawing by keyboard; the crosshair begins in the middle next time. */
  boolean leave() {
    if (down) {
      model.release();
    }
    active = false;
    down = false;
    x = 0.5;
    y = 0.5;
    return true;
  }

  private void toggle() {
    active = true;
    down = !down;
    if (down) {
      model.press(x, y);
    } else {
      model.release();
    }
  }

  private boolean move(double dx, double dy) {
    x = Math.clamp(x + dx, 0, 1);
    y = Math.clamp(y + dy, 0, 1);
    if (down) {
      model.drag(x, y);
    }
    return true;
  }
}
