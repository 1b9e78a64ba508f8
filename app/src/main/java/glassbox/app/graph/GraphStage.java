package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The window on the graph: two sheets, one with the network and one with what is selected over it,
 * the card at the mouse, and all mouse and key input.
 */
final class GraphStage extends StackPane {
  private static final double ZOOM_STEP = 1.25;
  private static final double ZOOM_PER_PIXEL = 1.005;
  private static final double DRAG_THRESHOLD = 4;
  private static final double REVEAL_MARGIN = 24;

  private final GraphViewModel model;
  private final GraphCanvas network;
  private final GraphCanvas overlay;
  private final HoverCard card = new HoverCard();
  private final Label message = new Label();
  private final ObjectProperty<GraphFonts> fonts;
  private Viewport viewport = new Viewport(1, 0, 0);
  private boolean fitted = true;
  private Point2D pressed = Point2D.ZERO;
  private Point2D mouse = Point2D.ZERO;
  private boolean dragged;

  GraphStage(GraphViewModel model, ObjectProperty<GraphFonts> fonts) {
    this.model = model;
    this.fonts = fonts;
    network =
        new GraphCanvas(
            model,
            this::scenery,
            List.of(new LinkPainter(), new BlockPainter(), new CaptionPainter()));
    overlay =
        new GraphCanvas(model, this::scenery, List.of(new EdgePainter(), new SelectionPainter()));
    message.getStyleClass().add("graph-message");
    message.setWrapText(true);
    getStyleClass().add("graph-stage");
    getChildren().addAll(network, overlay, message, card);
    setFocusTraversable(true);
    setMinSize(0, 0);
    listen();
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
    setOnMouseMoved(this::move);
    setOnMouseExited(event -> model.hoveredProperty().set(null));
    setOnScroll(this::scroll);
    setOnKeyPressed(this::key);
  }

  /** The part of the layout that is seen. */
  Viewport viewport() {
    return viewport;
  }

  /** Enlarges what is in the middle. */
  void zoomIn() {
    zoom(ZOOM_STEP, getWidth() / 2, getHeight() / 2);
  }

  void zoomOut() {
    zoom(1 / ZOOM_STEP, getWidth() / 2, getHeight() / 2);
  }

  /** Shows all of the network again. */
  void fit() {
    fitted = true;
    look(viewport);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    clip();
  }

  private void clip() {
    if (!(getClip() instanceof Rectangle clip)
        || clip.getWidth() != getWidth()
        || clip.getHeight() != getHeight()) {
      setClip(new Rectangle(getWidth(), getHeight()));
    }
  }

  private void listen() {
    widthProperty().subscribe(width -> model.resize(getWidth(), getHeight()));
    heightProperty().subscribe(height -> model.resize(getWidth(), getHeight()));
    model.layoutProperty().subscribe(layout -> look(viewport));
    model.modeProperty().subscribe(mode -> network.repaint());
    model.selectionProperty().subscribe(selected -> selected(selected));
    model.hoveredProperty().subscribe(hovered -> hover());
    model
        .shownProperty()
        .subscribe(
            shown -> {
              network.repaint();
              overlay.repaint();
              hover();
              say();
            });
    fonts.subscribe(
        changed -> {
          network.repaint();
          overlay.repaint();
        });
  }

  private void say() {
    message.setText(model.message().orElse(""));
    message.setVisible(model.message().isPresent());
  }

  private void selected(@Nullable UnitAddress address) {
    GraphLayout layout = model.layoutProperty().get();
    if (address != null && layout != null) {
      layout.box(address).ifPresent(this::reveal);
    }
    overlay.repaint();
  }

  /** Moves a box into sight that lies outside of the window after zooming in. */
  private void reveal(Box box) {
    Box screen = viewport.screen(box);
    double dx = shift(screen.x(), screen.right(), getWidth());
    double dy = shift(screen.y(), screen.bottom(), getHeight());
    if (!fitted && (dx != 0 || dy != 0)) {
      look(viewport.panned(dx, dy));
    }
  }

  private static double shift(double from, double to, double size) {
    if (to < REVEAL_MARGIN) {
      return REVEAL_MARGIN - from;
    }
    return from > size - REVEAL_MARGIN ? size - REVEAL_MARGIN - to : 0;
  }

  /** Looks at another part, or at all if that is what was asked for last. */
  private void look(Viewport wanted) {
    GraphLayout layout = model.layoutProperty().get();
    if (layout != null) {
      viewport =
          fitted
              ? Viewport.fit(getWidth(), getHeight(), layout.width(), layout.height())
              : wanted.held(getWidth(), getHeight(), layout.width(), layout.height());
    }
    network.repaint();
    overlay.repaint();
    say();
  }

  private void zoom(double factor, double x, double y) {
    fitted = false;
    look(viewport.zoomed(factor, x, y));
  }

  private GraphCanvas.Scenery scenery() {
    return new GraphCanvas.Scenery(model.layoutProperty().get(), viewport, fonts.get());
  }

  private void hover() {
    card.show(model.card(), mouse.getX(), mouse.getY(), getWidth(), getHeight());
    overlay.repaint();
  }

  private void press(MouseEvent event) {
    requestFocus();
    pressed = new Point2D(event.getX(), event.getY());
    dragged = false;
  }

  private void drag(MouseEvent event) {
    Point2D now = new Point2D(event.getX(), event.getY());
    if (!dragged && now.distance(pressed) < DRAG_THRESHOLD) {
      return;
    }
    dragged = true;
    fitted = false;
    model.hoveredProperty().set(null);
    look(viewport.panned(now.getX() - pressed.getX(), now.getY() - pressed.getY()));
    pressed = now;
  }

  private void release(MouseEvent event) {
    if (!dragged && event.getButton() == MouseButton.PRIMARY) {
      model.click(viewport.layoutX(event.getX()), viewport.layoutY(event.getY()));
    }
  }

  private void move(MouseEvent event) {
    mouse = new Point2D(event.getX(), event.getY());
    model.hover(viewport.layoutX(event.getX()), viewport.layoutY(event.getY()));
    hover();
  }

  private void scroll(ScrollEvent event) {
    zoom(Math.pow(ZOOM_PER_PIXEL, event.getDeltaY()), event.getX(), event.getY());
    event.consume();
  }

  private void key(KeyEvent event) {
    boolean inside = event.isShiftDown();
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> model.walk(UnitWalk.Direction.LEFT, inside);
      case RIGHT, KP_RIGHT -> model.walk(UnitWalk.Direction.RIGHT, inside);
      case UP, KP_UP -> model.walk(UnitWalk.Direction.UP, inside);
      case DOWN, KP_DOWN -> model.walk(UnitWalk.Direction.DOWN, inside);
      case ESCAPE -> model.widen();
      case PLUS, ADD, EQUALS -> zoomIn();
      case MINUS, SUBTRACT -> zoomOut();
      case DIGIT0, NUMPAD0 -> fit();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
