package glassbox.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where the window stood, how large it was and whether it was maximised, kept for the next start;
 * it is put there again only if enough of it to be seized lies on a screen.
 */
final class WindowPlacement {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  /** So much of the title bar must be on a screen, in pixels. */
  private static final double GRIP_WIDTH = 160;

  private static final double GRIP_HEIGHT = 24;

  private final Settings settings;
  private final Stage stage;
  private Rectangle2D normal = Rectangle2D.EMPTY;

  WindowPlacement(Settings settings, Stage stage) {
    this.settings = settings;
    this.stage = stage;
  }

  /** Puts the window where it was, else in its usual size where the desktop likes. */
  void restore() {
    Rectangle2D primary = Screen.getPrimary().getVisualBounds();
    List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    Optional<Rectangle2D> kept = kept().filter(bounds -> canBeSeized(bounds, screens));
    if (kept.isPresent()) {
      stage.setX(kept.get().getMinX());
      stage.setY(kept.get().getMinY());
      stage.setWidth(kept.get().getWidth());
      stage.setHeight(kept.get().getHeight());
    } else {
      stage.setWidth(Math.min(WIDTH, primary.getWidth()));
      stage.setHeight(Math.min(HEIGHT, primary.getHeight()));
    }
    stage.setMaximized(settings.get("window.maximised").equals(Optional.of("true")));
    Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(place -> place.subscribe(this::remember));
  }

  /** Hands place and size to the settings; they have yet to be written. */
  void keep() {
    settings.put("window.maximised", Boolean.toString(stage.isMaximized()));
    if (normal.getWidth() > 0 && normal.getHeight() > 0) {
      put("window.x", normal.getMinX());
      put("window.y", normal.getMinY());
      put("window.width", normal.getWidth());
      put("window.height", normal.getHeight());
    }
  }

  /** Whether enough of a window's upper edge lies on one of some screens. */
  static boolean canBeSeized(Rectangle2D window, List<Rectangle2D> screens) {
    return screens.stream()
        .anyMatch(
            screen ->
                window.getMinY() >= screen.getMinY()
                    && window.getMinY() + GRIP_HEIGHT <= screen.getMaxY()
                    && Math.min(window.getMaxX(), screen.getMaxX())
                            - Math.max(window.getMinX(), screen.getMinX())
                        >= GRIP_WIDTH);
  }

  /** The bounds of a maximised, minimised or full-screen window are not its own. */
  private void remember() {
    if (stage.isShowing()
        && !stage.isMaximized()
        && !stage.isIconified()
        && !stage.isFullScreen()) {
      normal = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }
  }

  private void put(String name, double pixels) {
    settings.put(name, Long.toString(Math.round(pixels)));
  }

  private Optional<Rectangle2D> kept() {
    OptionalInt x = settings.number("window.x");
    OptionalInt y = settings.number("window.y");
    OptionalInt width = settings.number("window.width");
    OptionalInt height = settings.number("window.height");
    boolean whole = x.isPresent() && y.isPresent() && width.orElse(0) > 0 && height.orElse(0) > 0;
    return whole
        ? Optional.of(
            new Rectangle2D(x.getAsInt(), y.getAsInt(), width.getAsInt(), height.getAsInt()))
        : Optional.empty();
  }
}
