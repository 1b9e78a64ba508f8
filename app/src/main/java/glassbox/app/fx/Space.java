package glassbox.app.fx;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is left of a row: it keeps what comes after it at the right. */
public final class Space extends Region {

  /** Takes all room that nothing else in the row needs. */
  public Space() {
    HBox.setHgrow(this, Priority.ALWAYS);
  }
}
