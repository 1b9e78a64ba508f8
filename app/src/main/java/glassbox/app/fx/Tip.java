package glassbox.app.fx;

import javafx.scene.control.Tooltip;

/** A tooltip whose words follow the language. */
public final class Tip extends Tooltip {

  /** A tooltip with the text of a key. */
  public Tip(Texts texts, String key) {
    textProperty().bind(texts.binding(key));
  }
}
