package glassbox.app.draw;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * The square to draw on; while a test sample is on show, it shows that instead, pixel by pixel. In
 * a light theme ink is dark on white, in a dark one white on black.
 */
final class DrawPad extends CanvasView {
  private static final double SMALLEST = 112;

  private final Session session;
  private final DrawPadViewModel model;
  private final HeatmapImage sheet = new HeatmapImage(InkSheet.SIDE, InkSheet.SIDE);
  private final SampleImage sample = new SampleImage();

  DrawPad(Session session, DrawPadViewModel model) {
    this.session = session;
    this.model = model;
    getStyleClass().add("draw-pad");
    setFocusTraversable(true);
    setCursor(Cursor.CROSSHAIR);
    setMinSize(SMALLEST, SMALLEST);
    setOnMousePressed(this::press);
    setOnMouseDragged(event -> model.drag(x(event), y(event)));
    setOnMouseReleased(event -> model.release());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            model.clear();
            event.consume();
          }
        });
    model.changesProperty().subscribe(this::repaint);
    session.sampleProperty().subscribe(this::repaint);
    focusVisibleProperty().subscribe(this::repaint);
  }

  private void press(MouseEvent event) {
    requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      model.press(x(event), y(event));
    }
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    double side = side();
    double left = (width - side) / 2;
    double top = (height - side) / 2;
    Palette grey = Palette.grey(ink.dark());
    ShownSample shown = session.sampleProperty().get();
    if (shown != null && shown.source() instanceof ShownSample.Test) {
      sample.paint(graphics, shown.input(), left, top, side, grey);
    } else {
      sheet.write(0, 0, InkSheet.SIDE, InkSheet.SIDE, model.ink(), 0, 1, 0, 1, grey);
      sheet.show();
      graphics.setImageSmoothing(true);
      graphics.drawImage(sheet.image(), left, top, side, side);
    }
    graphics.setStroke(isFocusVisible() ? ink.accent() : ink.line());
    graphics.setLineWidth(isFocusVisible() ? 2 : 1);
    double inset = isFocusVisible() ? 1 : 0.5;
    graphics.strokeRect(left + inset, top + inset, side - 2 * inset, side - 2 * inset);
  }

  private double side() {
    return Math.min(getWidth(), getHeight());
  }

  private double x(MouseEvent event) {
    return (event.getX() - (getWidth() - side()) / 2) / side();
  }

  private double y(MouseEvent event) {
    return (event.getY() - (getHeight() - side()) / 2) / side();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 2 * SMALLEST;
  }

  @Override
  protected double computePrefHeight(double width) {
    return width < 0 ? 2 * SMALLEST : width;
  }
}
