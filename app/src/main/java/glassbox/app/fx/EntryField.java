package glassbox.app.fx;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/**
 * A text field whose text counts when Enter is pressed or the focus leaves it; Escape takes back
 * what was typed. What was refused stays, marked, to be put right.
 */
public final class EntryField extends TextField {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final Consumer<String> taker;
  private String shown = "";
  private boolean refused;

  /**
   * An empty field.
   *
   * @param taker gets what was entered
   */
  public EntryField(int columns, Consumer<String> taker) {
    this.taker = taker;
    setPrefColumnCount(columns);
    getStyleClass().add("entry");
    setOnAction(event -> enter());
    focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                enter();
              }
            });
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            setRefused(false);
            setText(shown);
            event.consume();
          }
        });
  }

  /** Shows the value in force, unless something else is being typed or was refused. */
  public void show(String value) {
    boolean untouched = getText().equals(shown);
    shown = value;
    if (untouched || !isFocused() && !refused) {
      setText(value);
    }
  }

  /** Marks what was typed as refused. */
  public void setRefused(boolean refused) {
    this.refused = refused;
    pseudoClassStateChanged(REFUSED, refused);
  }

  private void enter() {
    if (!getText().equals(shown)) {
      taker.accept(getText());
      if (!refused) {
        setText(shown);
      }
    } else {
      setRefused(false);
    }
  }
}
