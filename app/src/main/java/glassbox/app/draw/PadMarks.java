package glassbox.app.draw;

import glassbox.app.fx.Ink;
import javafx.scene.canvas.GraphicsContext;

/**
 * What is marked on the pad beside the ink: the brush under the pointer, the crosshair of the
 * keyboard, and the square that was centred for the network, with the box of a digit in it.
 */
final class PadMarks {
  /** The part of the image that a digit fills, as the normalizer has it: 20 of 28. */
  private static final double BOX = 20.0 / 28;

  private static final double ARM = 10;

  private final DrawPadViewModel model;
  private final Crosshair crosshair;

  /** Where the pad's square is on the canvas. */
  record Place(double left, double top, double side) {}

  PadMarks(DrawPadViewModel model, Crosshair crosshair) {
    this.model = model;
    this.crosshair = crosshair;
  }

  /**
   * Paints them over the sheet.
   *
   * @param drawn whether the sheet is on show
   * @param hoverX of the pointer as a fraction of the side; negative if it is elsewhere
   */
  void paint(
      GraphicsContext graphics, Place place, boolean drawn, double hoverX, double hoverY, Ink ink) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(place.left(), place.top(), place.side(), place.side());
    graphics.clip();
    if (drawn) {
      model.frame().ifPresent(frame -> frame(graphics, place, frame, ink));
    }
    if (crosshair.isActive()) {
      brush(graphics, place, crosshair.x(), crosshair.y(), ink);
      cross(graphics, place, ink);
    } else if (hoverX >= 0 && hoverY >= 0) {
      brush(graphics, place, hoverX, hoverY, ink);
    }
    graphics.restore();
  }

  private void frame(GraphicsContext graphics, Place place, DigitNormalizer.Frame frame, Ink ink) {
    double scale = place.side() / InkSheet.SIDE;
    double width = frame.width() * scale;
    double height = frame.height() * scale;
    double left = place.left() + frame.left() * scale;
    double top = place.top() + frame.top() * scale;
    graphics.setStroke(ink.accent());
    graphics.setLineWidth(1);
    graphics.setGlobalAlpha(0.55);
    graphics.strokeRect(left, top, width, height);
    graphics.setLineDashes(3, 4);
    double box = BOX * Math.min(width, height);
    graphics.strokeRect(left + (width - box) / 2, top + (height - box) / 2, box, box);
    graphics.setLineDashes();
    graphics.setGlobalAlpha(1);
  }

  /** Twice, light on dark, so that it is seen on ink and on paper. */
  private void brush(GraphicsContext graphics, Place place, double x, double y, Ink ink) {
    double radius = model.brush().radius() * place.side();
    double left = place.left() + x * place.side() - radius;
    double top = place.top() + y * place.side() - radius;
    graphics.setStroke(ink.background());
    graphics.setLineWidth(3);
    graphics.strokeOval(left, top, 2 * radius, 2 * radius);
    graphics.setStroke(ink.accent());
    graphics.setLineWidth(1.25);
    graphics.strokeOval(left, top, 2 * radius, 2 * radius);
  }

  private void cross(GraphicsContext graphics, Place place, Ink ink) {
    double x = place.left() + crosshair.x() * place.side();
    double y = place.top() + crosshair.y() * place.side();
    graphics.setStroke(crosshair.isDown() ? ink.highlight() : ink.accent());
    graphics.setLineWidth(1.5);
    graphics.strokeLine(x - ARM, y, x + ARM, y);
    graphics.strokeLine(x, y - ARM, x, y + ARM);
  }
}
