package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
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

  /** Where nothing is drawn. */
  private static final Point2D AWAY = new Point2D(-1e6, -1e6);

  private static final double DRAG_THRESHOLD = 4;

  private final GraphViewModel model;
  private final Camera camera;
  private final EdgePainter edges = new EdgePainter();
  private final GraphCanvas network;
  private final GraphCanvas overlay;
  private final HoverCard card = new HoverCard();
  private final Label message = new Label();
  private final ObjectProperty<GraphFonts> fonts;
  private Point2D pressed = Point2D.ZERO;
  private Point2D mouse = AWAY;
  private boolean dragged;

  GraphStage(GraphViewModel model, Camera camera, ObjectProperty<GraphFonts> fonts) {
    this.model = model;
    this.camera = camera;
    this.fonts = fonts;
    BlockPainter blocks = new BlockPainter();
    model.run().colourAhead(blocks::prepare);
    network =
        new GraphCanvas(
            model,
            this::scenery,
            List.of(new LinkPainter(), blocks, new CellPainter(), new CaptionPainter()));
    overlay =
        new GraphCanvas(
            model, this::scenery, List.of(edges, new FieldPainter(), new SelectionPainter()));
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
    setOnZoom(this::pinch);
    setOnKeyPressed(this::key);
  }

  /** Enlarges what is in the middle. */
  void zoomIn() {
    camera.step(ZOOM_STEP);
  }

  void zoomOut() {
    camera.step(1 / ZOOM_STEP);
  }

  /** Shows the network as it was shown first; of a wide one, the second time, all of it. */
  void fit() {
    camera.fit();
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
    widthProperty().subscribe(width -> resized());
    heightProperty().subscribe(height -> resized());
    model.layoutProperty().subscribe(this::laidOut);
    camera.viewportProperty().subscribe(viewport -> moved());
    model.modeProperty().subscribe(mode -> network.repaint());
    model.selectionProperty().subscribe(selected -> selected(selected));
    model.hoveredProperty().subscribe(hovered -> hover());
    model
        .shownProperty()
        .subscribe(
            shown -> {
              repaint();
              hover();
              say();
            });
    fonts.subscribe(changed -> repaint());
  }

  /** What was under the mouse has gone elsewhere; the card comes back when the mouse moves. */
  private void moved() {
    mouse = AWAY;
    model.hoveredProperty().set(null);
    hover();
    repaint();
  }

  private void resized() {
    model.resize(getWidth(), getHeight());
    camera.resize(getWidth(), getHeight());
  }

  private void laidOut(@Nullable GraphLayout layout) {
    camera.show(layout);
    repaint();
    hover();
    say();
  }

  private void repaint() {
    network.repaint();
    overlay.repaint();
  }

  private void say() {
    message.setText(model.message().orElse(""));
    message.setVisible(model.message().isPresent());
  }

  private void selected(@Nullable UnitAddress address) {
    GraphLayout layout = model.layoutProperty().get();
    if (address != null && layout != null) {
      layout.box(address).ifPresent(camera::reveal);
    }
    overlay.repaint();
  }

  private GraphCanvas.Scenery scenery() {
    return new GraphCanvas.Scenery(model.layoutProperty().get(), camera.viewport(), fonts.get());
  }

  private void hover() {
    Optional<GraphTexts.Card> said =
        model
            .card()
            .or(() -> edges.at(mouse.getX(), mouse.getY()).flatMap(met -> model.card(met.edge())));
    card.show(said, mouse.getX(), mouse.getY(), getWidth(), getHeight());
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
    model.hoveredProperty().set(null);
    camera.pan(now.getX() - pressed.getX(), now.getY() - pressed.getY());
    pressed = now;
  }

  private void release(MouseEvent event) {
    if (!dragged && event.getButton() == MouseButton.PRIMARY) {
      Viewport view = camera.viewport();
      model.cursor().click(view.layoutX(event.getX()), view.layoutY(event.getY()));
    }
  }

  private void move(MouseEvent event) {
    mouse = new Point2D(event.getX(), event.getY());
    Viewport view = camera.viewport();
    model.hover(view.layoutX(event.getX()), view.layoutY(event.getY()));
    hover();
  }

  /** A wheel zooms; a finger on the screen, Shift and a sideways wheel move. */
  private void scroll(ScrollEvent event) {
    boolean sideways = Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
    if (event.isDirect() || sideways) {
      camera.pan(event.getDeltaX(), event.getDeltaY());
    } else {
      camera.zoom(Math.pow(ZOOM_PER_PIXEL, event.getDeltaY()), event.getX(), event.getY());
    }
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    camera.zoom(event.getZoomFactor(), event.getX(), event.getY());
    event.consume();
  }

  private void key(KeyEvent event) {
    if (event.isAltDown() || event.isShortcutDown()) {
      return;
    }
    boolean inside = event.isShiftDown();
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> model.cursor().walk(UnitWalk.Direction.LEFT, inside);
      case RIGHT, KP_RIGHT -> model.cursor().walk(UnitWalk.Direction.RIGHT, inside);
      case UP, KP_UP -> model.cursor().walk(UnitWalk.Direction.UP, inside);
      case DOWN, KP_DOWN -> model.cursor().walk(UnitWalk.Direction.DOWN, inside);
      case HOME -> model.cursor().walkToEnd(false);
      case END -> model.cursor().walkToEnd(true);
      case PAGE_UP -> model.cursor().walkLayer(false);
      case PAGE_DOWN -> model.cursor().walkLayer(true);
      case ESCAPE -> model.cursor().widen();
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
