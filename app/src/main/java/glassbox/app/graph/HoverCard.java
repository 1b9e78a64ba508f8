package glassbox.app.graph;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A small card beside the mouse: the address and the value there. */
final class HoverCard extends VBox {
  private static final double DISTANCE = 16;

  private final Label title = new Label();
  private final Label value = new Label();
  private final Label details = new Label();

  HoverCard() {
    getStyleClass().add("graph-card");
    title.getStyleClass().add("heading");
    value.getStyleClass().add("graph-card-value");
    details.getStyleClass().add("secondary");
    getChildren().addAll(title, value, details);
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /** Shows a card beside a point, on the side where the window has room; or none. */
  void show(
      Optional<GraphTexts.Card> card, double x, double y, double windowWidth, double windowHeight) {
    setVisible(card.isPresent());
    if (card.isEmpty()) {
      return;
    }
    title.setText(card.get().title());
    set(value, card.get().value());
    set(details, String.join("\n", card.get().details()));
    autosize();
    double right = x + DISTANCE;
    double below = y + DISTANCE;
    relocate(
        right + getWidth() <= windowWidth ? right : Math.max(0, x - DISTANCE - getWidth()),
        below + getHeight() <= windowHeight ? below : Math.max(0, y - DISTANCE - getHeight()));
  }

  private static void set(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
