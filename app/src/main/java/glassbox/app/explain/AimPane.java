package glassbox.app.explain;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ScrollPane;

/** What answers one aim of the Explain mode; as high as it needs to be. */
abstract class AimPane extends ScrollPane {
  private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");

  AimPane() {
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
  }

  /** Of which training step it tells; empty while it tells nothing. */
  ReadOnlyStringProperty originProperty() {
    return origin.getReadOnlyProperty();
  }

  /** Says of which step this tells. */
  final void say(String step) {
    origin.set(step);
  }
}
