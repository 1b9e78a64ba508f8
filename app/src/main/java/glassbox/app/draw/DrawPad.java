package glassbox.app.draw;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.fx.SampleImage;
import glassbox.app.fx.ValueRange;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;

/**
 * The square to draw on by mouse, pen, finger or keyboard; while a test sample is on show, it shows
 * that instead, pixel by pixel. In a light theme ink is dark on white, in a dark one white on
 * black.
 */
final class DrawPad extends CanvasView {
  private static final double SMALLEST = 92;
  private static final double USUAL = 224;
  private static final double NOWHERE = -1;

  private final Session session;
  private final DrawPadViewModel model;
  private final Crosshair crosshair;
  private final PadMarks marks;
  private final HeatmapImage sheet = new HeatmapImage(InkSheet.SIDE, InkSheet.SIDE);
  private final SampleImage sample = new SampleImage();
  private String input = "";
  private double hoverX = NOWHERE;
  private double hoverY = NOWHERE;

  DrawPad(Session session, DrawPadViewModel model) {
    this.session = session;
    this.model = model;
    crosshair = new Crosshair(model);
    marks = new PadMarks(model, crosshair);
    getStyleClass().add("draw-pad");
    setFocusTraversable(true);
    setCursor(Cursor.CROSSHAIR);
    setMinSize(SMALLEST, SMALLEST);
    listenToPointer();
    setOnKeyPressed(this::key);
    model.changesProperty().subscribe(this::repaint);
    model.brush().widthProperty().subscribe(this::repaint);
    model.brush().toolProperty().subscribe(this::repaint);
    model.centredProperty().subscribe(this::repaint);
    session.sampleProperty().subscribe(this::repaint);
    focusVisibleProperty().subscribe(this::repaint);
    focusedProperty()
        .subscribe(
            focused -> {
              if (!focused && crosshair.isActive()) {
                crosshair.leave();
                repaint();
              }
            });
  }

  /** Shows another of the network's inputs. */
  void showInput(String name) {
    input = name;
    repaint();
  }

  /** Whether the arrow keys move the pen just now. */
  boolean isDrawingByKeyboard() {
    return crosshair.isActive();
  }

  /**
   * Pen and finger arrive here too: the toolkit makes a mouse of the first of them. Their own
   * events end here, so that nothing is drawn twice and nothing scrolls meanwhile.
   */
  private void listenToPointer() {
    setOnMousePressed(this::press);
    setOnMouseDragged(
        event -> {
          hover(event);
          model.drag(x(event.getX()), y(event.getY()));
        });
    setOnMouseReleased(event -> model.release());
    setOnMouseMoved(this::hover);
    setOnMouseExited(
        event -> {
          hoverX = NOWHERE;
          hoverY = NOWHERE;
          repaint();
        });
    addEventHandler(TouchEvent.ANY, TouchEvent::consume);
  }

  private void press(MouseEvent event) {
    requestFocus();
    if (crosshair.isActive()) {
      crosshair.leave();
    }
    if (event.getButton() == MouseButton.PRIMARY) {
      model.press(x(event.getX()), y(event.getY()));
    } else if (event.getButton() == MouseButton.SECONDARY) {
      model.press(x(event.getX()), y(event.getY()), Brush.Tool.ERASER);
    }
  }

  private void hover(MouseEvent event) {
    hoverX = x(event.getX());
    hoverY = y(event.getY());
    repaint();
  }

  private void key(KeyEvent event) {
    if (crosshair.handle(event)) {
      event.consume();
      repaint();
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      model.clear();
      event.consume();
    }
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    double side = side();
    double left = (width - side) / 2;
    double top = (height - side) / 2;
    Palette grey = Palette.grey(ink.dark());
    ShownSample shown = session.sampleProperty().get();
    boolean drawn = shown == null || shown.source() instanceof ShownSample.Drawn;
    if (drawn) {
      sheet.write(0, 0, InkSheet.SIDE, InkSheet.SIDE, model.ink(), 0, 1, 0, 1, grey);
      sheet.show();
      graphics.setImageSmoothing(true);
      graphics.drawImage(sheet.image(), left, top, side, side);
    } else {
      sample.paint(
          graphics,
          shown.inputs().getOrDefault(input, shown.input()),
          ValueRange.UNIT,
          new SampleImage.Square(left, top, side),
          grey);
    }
    marks.paint(graphics, new PadMarks.Place(left, top, side), drawn, hoverX, hoverY, ink);
    graphics.setStroke(isFocusVisible() ? ink.accent() : ink.line());
    graphics.setLineWidth(isFocusVisible() ? 2 : 1);
    double inset = isFocusVisible() ? 1 : 0.5;
    graphics.strokeRect(left + inset, top + inset, side - 2 * inset, side - 2 * inset);
  }

  private double side() {
    return Math.min(getWidth(), getHeight());
  }

  private double x(double local) {
    return (local - (getWidth() - side()) / 2) / side();
  }

  private double y(double local) {
    return (local - (getHeight() - side()) / 2) / side();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return USUAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return width < 0 ? USUAL : width;
  }
}
