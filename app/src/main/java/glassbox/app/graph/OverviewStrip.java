package glassbox.app.graph;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.engine.network.UnitAddress;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;

/**
 * All layers of a wide network side by side in a narrow strip, with a frame around what the window
 * shows; a click or a drag looks there. Not there for a network that fits.
 */
final class OverviewStrip extends CanvasView {
  private static final double HEIGHT = 32;
  private static final double INSET = 4;
  private static final double THINNEST = 1.5;

  private final GraphViewModel model;
  private final Camera camera;

  OverviewStrip(GraphViewModel model, Camera camera) {
    this.model = model;
    this.camera = camera;
    setId("graph-overview");
    setMinSize(0, HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    model.layoutProperty().subscribe(layout -> laidOut());
    camera.viewportProperty().subscribe(viewport -> repaint());
    model.selectionProperty().subscribe(selected -> repaint());
    setOnMousePressed(this::look);
    setOnMouseDragged(this::look);
  }

  private void laidOut() {
    GraphLayout layout = model.layoutProperty().get();
    boolean wide = layout != null && layout.wide();
    setVisible(wide);
    setManaged(wide);
    repaint();
  }

  private void look(MouseEvent event) {
    camera.centre(event.getX() / Math.max(1, getWidth()));
    event.consume();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    GraphLayout layout = model.layoutProperty().get();
    if (layout == null) {
      return;
    }
    graphics.setFill(ink.surface());
    graphics.fillRect(0, 0, width, height);
    double scaleX = width / layout.width();
    double scaleY = (height - 2 * INSET) / layout.height();
    UnitAddress selected = model.selectionProperty().get();
    for (Block block : layout.blocks()) {
      Box body = block.body();
      boolean chosen = selected != null && selected.layer().equals(block.node().name());
      graphics.setFill(chosen ? ink.highlight() : ink.secondary());
      graphics.fillRect(
          body.x() * scaleX,
          INSET + body.y() * scaleY,
          Math.max(THINNEST, body.width() * scaleX),
          Math.max(THINNEST, body.height() * scaleY));
    }
    Viewport view = camera.viewport();
    double left = Math.max(0, view.layoutX(0) * scaleX);
    double right = Math.min(width, view.layoutX(camera.width()) * scaleX);
    graphics.setStroke(ink.accent());
    graphics.setLineWidth(2);
    graphics.strokeRect(left + 1, 1, Math.max(2, right - left - 2), height - 2);
  }
}
