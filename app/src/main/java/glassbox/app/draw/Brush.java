package glassbox.app.draw;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The tool that is held, and how broad it is. */
public final class Brush {
  /** The width in pixels of a 28x28 image: as wide as MNIST's strokes. */
  static final double USUAL = 2.75;

  static final double FINEST = 1;
  static final double BROADEST = 8;
  private static final double STEP = 0.5;

  /** An eraser is broader than the pen it corrects. */
  private static final double ERASER_FACTOR = 2;

  /** What a stroke does. */
  public enum Tool {
    PEN,
    ERASER
  }

  private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.PEN);
  private final DoubleProperty width = new SimpleDoubleProperty(USUAL);

  /** Whether strokes ink or wipe. */
  public ObjectProperty<Tool> toolProperty() {
    return tool;
  }

  /** The pen's width in pixels of a 28x28 image. */
  public DoubleProperty widthProperty() {
    return width;
  }

  /** Takes the next broader or finer width. */
  public void change(int steps) {
    width.set(Math.clamp(width.get() + steps * STEP, FINEST, BROADEST));
  }

  /** Half the width of what a tool inks or wipes, as a fraction of the pad's side. */
  double radius(Tool used) {
    double pixels =
        switch (used) {
          case PEN -> width.get();
          case ERASER -> width.get() * ERASER_FACTOR;
        };
    return pixels / 2 / 28;
  }

  /** That of the tool that is held. */
  double radius() {
    return radius(tool.get());
  }
}
