package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Everywhere;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints frames around what is selected and what is under the mouse. */
final class SelectionPainter implements GraphPainter {
  private static final double FRAME = 2;
  private static final double SMALLEST_CELL = 5;

  @Override
  public void paint(Painting to) {
    UnitAddress selected = to.model().selectionProperty().get();
    UnitAddress hovered = to.model().hoveredProperty().get();
    if (selected != null) {
      frames(to, selected, to.ink().highlight(), FRAME);
    }
    if (hovered != null && !hovered.equals(selected)) {
      frames(to, hovered, to.ink().text(), 1);
    }
  }

  /** A frame around the unit, and within it around the cell. */
  private static void frames(Painting to, UnitAddress address, Color colour, double lineWidth) {
    GraphicsContext graphics = to.graphics();
    graphics.setStroke(colour);
    graphics.setLineWidth(lineWidth);
    UnitOutline.whole(to, address)
        .ifPresent(box -> UnitOutline.outline(to, address, box, lineWidth / 2));
    if (!(address.place() instanceof Everywhere)) {
      UnitOutline.exact(to, address)
          .ifPresent(
              cell -> {
                double width = Math.max(SMALLEST_CELL, cell.width());
                double height = Math.max(SMALLEST_CELL, cell.height());
                graphics.setLineWidth(1);
                graphics.strokeRect(
                    cell.centerX() - width / 2, cell.centerY() - height / 2, width, height);
              });
    }
  }
}
