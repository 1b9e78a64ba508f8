package glassbox.app.fx;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;

/**
 * A view that paints itself: a canvas that fills it, repainted at most once per layout pass and
 * only when something changed. Its colours come from the style sheet (style class {@code
 * canvas-view}), so that painters follow the theme.
 */
public abstract class CanvasView extends Region {
  private static final StyleablePropertyFactory<CanvasView> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final Canvas canvas = new Canvas();
  private final StyleableProperty<Color> background = ink("background");
  private final StyleableProperty<Color> surface = ink("surface");
  private final StyleableProperty<Color> line = ink("line");
  private final StyleableProperty<Color> text = ink("text");
  private final StyleableProperty<Color> secondary = ink("secondary");
  private final StyleableProperty<Color> accent = ink("accent");
  private final StyleableProperty<Color> highlight = ink("highlight");
  private final StyleableProperty<Color> positive = ink("positive");
  private final StyleableProperty<Color> negative = ink("negative");
  private final StyleableProperty<Color> training = ink("training");
  private final StyleableProperty<Color> validation = ink("validation");
  private final StyleableProperty<PaletteSet> palettes =
      FACTORY.createStyleableEnumProperty(
          this,
          "palettes",
          "-gb-palettes",
          view -> view.palettes,
          PaletteSet.class,
          PaletteSet.EMBER);
  private boolean stale = true;

  protected CanvasView() {
    getStyleClass().add("canvas-view");
    canvas.setManaged(false);
    getChildren().add(canvas);
    ((ObservableValue<?>) palettes).subscribe(this::repaint);
  }

  /** Paints everything, on a cleared canvas of this view's size in pixels of the scene. */
  protected abstract void paint(GraphicsContext graphics, double width, double height, Ink ink);

  /**
   * Asks for a repaint with the next pulse. Nothing around this view is laid out for it, since its
   * size stays.
   */
  public final void repaint() {
    if (!stale) {
      stale = true;
      setNeedsLayout(true);
    }
  }

  /** Takes the keyboard when the mouse is pressed; a scroll pane around it would take it back. */
  protected final void focusWhenPressed() {
    setOnMousePressed(
        event -> {
          requestFocus();
          event.consume();
        });
  }

  /** How many pixels of the screen there are to a unit of length; 1 without a window. */
  protected final double outputScale() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : window.getOutputScaleX();
  }

  /** The theme's colours as they are now. */
  protected final Ink ink() {
    return new Ink(
        background.getValue(),
        surface.getValue(),
        line.getValue(),
        text.getValue(),
        secondary.getValue(),
        accent.getValue(),
        highlight.getValue(),
        positive.getValue(),
        negative.getValue(),
        training.getValue(),
        validation.getValue(),
        palettes.getValue());
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    if (stale && width > 0 && height > 0) {
      stale = false;
      GraphicsContext graphics = canvas.getGraphicsContext2D();
      graphics.clearRect(0, 0, width, height);
      paint(graphics, width, height, ink());
    }
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  private StyleableProperty<Color> ink(String name) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(
            this, name, "-gb-ink-" + name, view -> view.property(name), Color.GRAY);
    ((ObservableValue<?>) property).subscribe(this::repaint);
    return property;
  }

  private StyleableProperty<Color> property(String name) {
    return switch (name) {
      case "background" -> background;
      case "surface" -> surface;
      case "line" -> line;
      case "text" -> text;
      case "secondary" -> secondary;
      case "accent" -> accent;
      case "highlight" -> highlight;
      case "positive" -> positive;
      case "negative" -> negative;
      case "training" -> training;
      case "validation" -> validation;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
