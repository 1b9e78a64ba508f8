package glassbox.app;

import glassbox.app.fx.Texts;
import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * The edge between two places, which can be dragged, or moved by the arrow keys; a double click or
 * the Home key lets the window decide again.
 */
final class Splitter extends Region {
  /** How much of the window can be seized, in pixels; what is seen is the line in the middle. */
  static final double THICKNESS = 7;

  private static final double STEP = 16;
  private static final double FINE_STEP = 1;
  private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");

  /** On which side of the edge the place lies whose size changes. */
  enum Side {
    LEFT,
    RIGHT,
    BELOW
  }

  private final Side side;
  private final DoubleProperty chosen;
  private double shown;
  private double least;
  private double most;
  private double seized;
  private double sizeThen;
  private boolean held;

  /**
   * An edge.
   *
   * @param chosen takes the size that the user wants
   * @param nameKey what the size is of, for those who cannot see the edge
   */
  Splitter(Side side, DoubleProperty chosen, Texts texts, String nameKey) {
    this.side = side;
    this.chosen = chosen;
    getStyleClass().addAll("splitter", orientation() == Orientation.VERTICAL ? "upright" : "level");
    setId("splitter-" + nameKey.substring(nameKey.lastIndexOf('-') + 1));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    accessibleTextProperty().bind(texts.binding(nameKey));
    setCursor(orientation() == Orientation.VERTICAL ? Cursor.H_RESIZE : Cursor.V_RESIZE);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.binding("shell.splitter-tip"));
    tip.setShowDelay(Duration.seconds(1.5));
    Tooltip.install(this, tip);
    setOnMousePressed(this::seize);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
    setOnMouseClicked(this::click);
    setOnKeyPressed(this::key);
  }

  /** Tells what the size is and may be, as the layout found it. */
  void limit(double least, double size, double most) {
    this.least = least;
    this.most = Math.max(least, most);
    if (size != shown) {
      shown = size;
      notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }
  }

  private Orientation orientation() {
    return switch (side) {
      case LEFT, RIGHT -> Orientation.VERTICAL;
      case BELOW -> Orientation.HORIZONTAL;
    };
  }

  private double position(MouseEvent event) {
    return switch (side) {
      case LEFT -> event.getSceneX();
      case RIGHT -> -event.getSceneX();
      case BELOW -> -event.getSceneY();
    };
  }

  private void seize(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      seized = position(event);
      sizeThen = shown;
      held = true;
      pseudoClassStateChanged(DRAGGED, true);
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    if (held) {
      choose(sizeThen + position(event) - seized);
      event.consume();
    }
  }

  private void release(MouseEvent event) {
    held = false;
    pseudoClassStateChanged(DRAGGED, false);
    event.consume();
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      chosen.set(PanelSizes.AUTOMATIC);
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double step = event.isShiftDown() ? FINE_STEP : STEP;
    double change =
        switch (event.getCode()) {
          case LEFT -> side == Side.LEFT ? -step : side == Side.RIGHT ? step : 0;
          case RIGHT -> side == Side.LEFT ? step : side == Side.RIGHT ? -step : 0;
          case UP -> side == Side.BELOW ? step : 0;
          case DOWN -> side == Side.BELOW ? -step : 0;
          default -> 0;
        };
    if (change != 0) {
      choose(shown + change);
      event.consume();
    } else if (event.getCode() == KeyCode.HOME) {
      chosen.set(PanelSizes.AUTOMATIC);
      event.consume();
    }
  }

  private void choose(double size) {
    chosen.set(Math.rint(Math.clamp(size, least, most)));
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> shown;
      case MIN_VALUE -> least;
      case MAX_VALUE -> most;
      case ORIENTATION -> orientation();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
