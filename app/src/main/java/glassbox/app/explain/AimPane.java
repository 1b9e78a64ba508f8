package glassbox.app.explain;

import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;

/** What answers one aim of the Explain mode; as high as it needs to be. */
abstract class AimPane extends ScrollPane {
  private static final double MARGIN = 12;

  /** What a scroll bar takes. */
  private static final double BAR = 10;

  private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");

  private final ObservableValue<OptionalDouble> value;

  /**
   * A pane without content.
   *
   * @param value the target's value as this sees it, as far as it is known
   */
  AimPane(ObservableValue<OptionalDouble> value) {
    this.value = value;
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
  }

  /** Of which training step it tells; empty while it tells nothing. */
  ReadOnlyStringProperty originProperty() {
    return origin.getReadOnlyProperty();
  }

  /** The target's value as this sees it, as far as it is known. */
  ObservableValue<OptionalDouble> valueProperty() {
    return value;
  }

  /** How wide the content is, whether there is a scroll bar or not. */
  final double contentWidth() {
    return getWidth() - 2 * MARGIN - BAR;
  }

  /** Says of which step this tells. */
  final void say(String step) {
    origin.set(step);
  }
}
