package glassbox.app.graph;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a layout the window looks at, and how it gets from one to the next: at once under
 * the user's hand, in a short movement for keys and buttons. Until it is moved it keeps to the fit:
 * all of the network, or of a wide one as many columns as are comfortable, from the left.
 */
final class Camera {
  private static final long MOVE_NANOS = 180_000_000;
  private static final double REVEAL_MARGIN = 24;

  /** What the window keeps to when its size or the layout changes. */
  private enum Hold {
    FIT,
    WHOLE,
    FREE
  }

  private record Move(Viewport from, Viewport to, long startNanos) {}

  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(new Viewport(1, 0, 0));
  private final BooleanProperty animated = new SimpleBooleanProperty(true);
  private @Nullable GraphLayout layout;
  private double width;
  private double height;
  private Hold hold = Hold.FIT;
  private @Nullable Viewport wanted;
  private @Nullable Move move;

  ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  /** Whether keys and buttons move in steps that can be followed, or at once. */
  BooleanProperty animatedProperty() {
    return animated;
  }

  Viewport viewport() {
    return viewport.get();
  }

  /** The window's width in pixels. */
  double width() {
    return width;
  }

  /** Another size of the window. */
  void resize(double newWidth, double newHeight) {
    width = newWidth;
    height = newHeight;
    settle();
  }

  /** Another layout; another network is looked at from its fit. */
  void show(@Nullable GraphLayout shown) {
    boolean same = layout != null && shown != null && names(layout).equals(names(shown));
    if (!same) {
      hold = Hold.FIT;
    }
    layout = shown;
    settle();
  }

  /** The comfortable view; where that is not all of the network, the second time all of it. */
  void fit() {
    boolean more = hold == Hold.FIT && layout != null && layout.wide();
    hold = more ? Hold.WHOLE : Hold.FIT;
    glide(held());
  }

  /** Enlarges about a point of the window, under the user's hand. */
  void zoom(double factor, double x, double y) {
    hold = Hold.FREE;
    jump(held(viewport().zoomed(factor, x, y)));
  }

  /** The same for a key or a button: about the middle, to be followed by the eye. */
  void step(double factor) {
    hold = Hold.FREE;
    Viewport from = move == null ? viewport() : move.to();
    glide(held(from.zoomed(factor, width / 2, height / 2)));
  }

  void pan(double dx, double dy) {
    hold = Hold.FREE;
    jump(held(viewport().panned(dx, dy)));
  }

  /** Looks at this part of the layout, from 0 at its left end to 1; of the overview. */
  void centre(double share) {
    if (layout != null) {
      pan(width / 2 - viewport().screenX(share * layout.width()), 0);
    }
  }

  /** Moves a box into sight that lies outside of the window. */
  void reveal(Box box) {
    Box screen = viewport().screen(box);
    double dx = shift(screen.x(), screen.right(), width);
    double dy = shift(screen.y(), screen.bottom(), height);
    boolean all = hold == Hold.WHOLE || hold == Hold.FIT && layout != null && !layout.wide();
    if (!all && (dx != 0 || dy != 0)) {
      hold = Hold.FREE;
      glide(held(viewport().panned(dx, dy)));
    }
  }

  /** Goes on with a movement; once per frame. */
  void pulse(long nanos) {
    if (wanted != null) {
      move = new Move(viewport(), wanted, nanos);
      wanted = null;
    }
    if (move != null) {
      double time = Math.min(1, (nanos - move.startNanos()) / (double) MOVE_NANOS);
      double eased = 1 - (1 - time) * (1 - time) * (1 - time);
      viewport.set(Viewport.between(move.from(), move.to(), eased));
      if (time >= 1) {
        move = null;
      }
    }
  }

  private void glide(Viewport to) {
    if (animated.get()) {
      wanted = to;
    } else {
      jump(to);
    }
  }

  private void jump(Viewport to) {
    wanted = null;
    move = null;
    viewport.set(to);
  }

  private void settle() {
    if (layout != null && width > 0 && height > 0) {
      jump(held());
    }
  }

  private Viewport held() {
    if (layout == null) {
      return viewport();
    }
    return switch (hold) {
      case FIT ->
          layout.wide()
              ? Viewport.fitHeight(height, layout.height())
              : Viewport.fit(width, height, layout.width(), layout.height());
      case WHOLE -> Viewport.fit(width, height, layout.width(), layout.height());
      case FREE -> held(viewport());
    };
  }

  private Viewport held(Viewport free) {
    return layout == null ? free : free.held(width, height, layout.width(), layout.height());
  }

  /** How far to move so that what is not wholly in sight comes to the middle. */
  private static double shift(double from, double to, double size) {
    boolean inSight = from >= REVEAL_MARGIN && to <= size - REVEAL_MARGIN;
    return inSight ? 0 : (size - from - to) / 2;
  }

  private static List<String> names(GraphLayout layout) {
    return layout.blocks().stream().map(block -> block.node().name()).toList();
  }
}
