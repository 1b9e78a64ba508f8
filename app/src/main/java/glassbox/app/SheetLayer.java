package glassbox.app;

import glassbox.app.fx.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Dialogs within the window: one sheet at a time over everything else, which gets neither mouse nor
 * keyboard meanwhile. Escape is the sheet's last answer.
 */
final class SheetLayer extends StackPane {

  /** A button below a sheet: it closes the sheet, then does this. */
  record Answer(String key, Runnable action) {}

  private final Texts texts;
  private final Node behind;
  private @Nullable Node focusBefore;
  private @Nullable Runnable escape;

  /**
   * A layer with no sheet.
   *
   * @param behind what gets no input while a sheet is shown
   */
  SheetLayer(Node behind, Texts texts) {
    this.behind = behind;
    this.texts = texts;
    getStyleClass().add("sheet-layer");
    setVisible(false);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::holdFocus);
              }
            });
  }

  boolean isShown() {
    return isVisible();
  }

  /** Asks something in a sentence; the first answer is the usual one, the last changes nothing. */
  void ask(String titleKey, ObservableValue<String> question, List<Answer> answers) {
    Label sentence = new Label();
    sentence.textProperty().bind(question);
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    sentence.setPrefWidth(400);
    show(titleKey, sentence, answers);
  }

  /** Shows a sheet in place of the one that is shown, if any. */
  void show(String titleKey, Node content, List<Answer> answers) {
    if (!isVisible() && getScene() != null) {
      focusBefore = getScene().getFocusOwner();
    }
    Label title = new Label();
    title.textProperty().bind(texts.binding(titleKey));
    title.getStyleClass().add("sheet-title");
    HBox buttons = new HBox(8);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    answers.forEach(answer -> buttons.getChildren().addFirst(button(answer)));
    Node usual = buttons.getChildren().getLast();
    usual.getStyleClass().add("accent");
    escape = () -> answer(answers.getLast().action());
    VBox sheet = new VBox(16, title, content, buttons);
    sheet.getStyleClass().add("window-sheet");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    sheet.accessibleTextProperty().bind(title.textProperty());
    getChildren().setAll(sheet);
    behind.setMouseTransparent(true);
    setVisible(true);
    usual.requestFocus();
  }

  private Button button(Answer answer) {
    Button button = new Button();
    button.textProperty().bind(texts.binding(answer.key()));
    button.setId(answer.key().replace('.', '-'));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> answer(answer.action()));
    button.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            button.fire();
            event.consume();
          }
        });
    return button;
  }

  private void answer(Runnable action) {
    setVisible(false);
    getChildren().clear();
    behind.setMouseTransparent(false);
    escape = null;
    if (focusBefore != null) {
      focusBefore.requestFocus();
    }
    action.run();
  }

  /** Shortcuts of the window rest while it waits for an answer. */
  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && escape != null) {
      escape.run();
      event.consume();
    } else if (event.isShortcutDown() || event.getCode().isFunctionKey()) {
      event.consume();
    }
  }

  private void holdFocus(@Nullable Node owner) {
    if (isVisible() && owner != null && !isWithin(owner)) {
      lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
    }
  }

  private boolean isWithin(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == this) {
        return true;
      }
    }
    return false;
  }
}
