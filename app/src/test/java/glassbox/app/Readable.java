package glassbox.app;

import glassbox.app.fx.Contrast;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** Finds what cannot be read, or not be named, in a scene as it is shown. */
final class Readable {
  private static final double LEAST_SIZE = 12;

  private Readable() {}

  /** Visible texts that are too small or too faint on what really lies behind them. */
  static List<String> faintTexts(Parent root, Color behind) {
    List<String> faults = new ArrayList<>();
    for (Labeled label : all(root, Labeled.class)) {
      if (label.getText() == null || label.getText().isBlank() || label.isDisabled()) {
        continue;
      }
      double size = label.getFont().getSize();
      if (size < LEAST_SIZE) {
        faults.add(label + " has a size of " + size);
      }
      Color below = background(label, behind);
      double contrast =
          Contrast.between(Contrast.over(below, (Color) label.getTextFill(), 1), below);
      if (contrast < Contrast.OF_TEXT) {
        faults.add("%s: %s on %s has %.2f".formatted(label, label.getTextFill(), below, contrast));
      }
    }
    return faults;
  }

  /** Visible controls in the focus chain without a name for a screen reader. */
  static List<String> namelessControls(Parent root) {
    List<String> faults = new ArrayList<>();
    for (Node node : all(root, Node.class)) {
      boolean part = inside(node);
      if (node.isFocusTraversable() && !part && name(node).isBlank()) {
        faults.add(node.toString());
      }
    }
    return faults;
  }

  private static boolean inside(Node node) {
    for (Parent above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Control && above.isFocusTraversable()) {
        return true;
      }
    }
    return false;
  }

  private static String name(Node node) {
    String text =
        node instanceof Labeled label
            ? label.getText()
            : node instanceof TextInputControl input ? input.getPromptText() : "";
    return Objects.requireNonNullElse(node.getAccessibleText(), "")
        + Objects.requireNonNullElse(text, "");
  }

  /** What is seen behind a node: all backgrounds of it and those around it, one over the other. */
  private static Color background(Node node, Color behind) {
    Color below = node.getParent() == null ? behind : background(node.getParent(), behind);
    if (node instanceof Region region && region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        Paint paint = fill.getFill();
        if (paint instanceof Color color) {
          below = Contrast.over(below, color, node.getOpacity());
        }
      }
    }
    return below;
  }

  private static <T extends Node> List<T> all(Parent root, Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(root, type, found);
    return found;
  }

  private static <T extends Node> void collect(Node node, Class<T> type, List<T> found) {
    if (!node.isVisible()) {
      return;
    }
    if (type.isInstance(node)) {
      found.add(type.cast(node));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, type, found));
    }
  }
}
