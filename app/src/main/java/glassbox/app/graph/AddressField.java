package glassbox.app.graph;

import glassbox.app.fx.PaintedWidth;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** The field to go to a unit by its address, with what may be meant in a list below. */
public final class AddressField extends StackPane {
  private static final double WIDTH = 208;
  private static final double ROW = 26;
  private static final int MOST_ROWS = 10;

  private final Session session;
  private final Texts texts;
  private final TextField field = new TextField();
  private final ListView<UnitAddress> list = new ListView<>();
  private final Label message = new Label();
  private final Popup popup = new Popup();
  private final PaintedWidth ruler = new PaintedWidth();
  private @Nullable Node cameFrom;

  /** A field that selects in the session. */
  public AddressField(Session session, Texts texts) {
    this.session = session;
    this.texts = texts;
    setMinWidth(120);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    getChildren().add(field);
    field.setId("address-field");
    field.accessibleTextProperty().bind(texts.binding("graph.search.name"));
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.binding("graph.search.hint"));
    field.setTooltip(tip);
    field.textProperty().subscribe(text -> suggest());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    field.focusedProperty().subscribe(this::focused);
    session.modelProperty().subscribe(open -> prompt());
    texts.localeProperty().subscribe(locale -> prompt());
    field.widthProperty().subscribe(width -> prompt());
    sceneProperty().subscribe(this::listen);
    fillPopup();
  }

  private void fillPopup() {
    list.setId("address-list");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setPrefWidth(WIDTH);
    list.setOnMouseClicked(event -> enter());
    message.setId("address-message");
    message.setWrapText(true);
    message.setMaxWidth(WIDTH);
    message.getStyleClass().add("address-message");
    VBox box = new VBox(list, message);
    box.getStyleClass().add("address-popup");
    popup.getContent().add(box);
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
  }

  private void listen(@Nullable Scene scene) {
    if (scene != null) {
      for (KeyCode key : List.of(KeyCode.F, KeyCode.K)) {
        scene
            .getAccelerators()
            .put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), this::take);
      }
    }
  }

  private void take() {
    Scene scene = getScene();
    if (scene.getFocusOwner() != field) {
      cameFrom = scene.getFocusOwner();
    }
    field.requestFocus();
    field.selectAll();
  }

  private Optional<AddressSearch> search() {
    return session.network().map(network -> new AddressSearch(network, texts));
  }

  /** With an example where there is room for it. */
  private void prompt() {
    String whole =
        search().map(search -> texts.get("graph.search.prompt", search.example())).orElse("");
    double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
    boolean fits = room <= 0 || ruler.of(whole, field.getFont()) <= room;
    field.setPromptText(fits || whole.isEmpty() ? whole : texts.get("graph.search.prompt-narrow"));
  }

  private void focused(boolean focused) {
    if (!focused) {
      popup.hide();
    }
  }

  private void suggest() {
    List<UnitAddress> found =
        field.getText().isBlank()
            ? List.of()
            : search().map(search -> search.suggestions(field.getText())).orElse(List.of());
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    list.setPrefHeight(ROW * Math.min(MOST_ROWS, found.size()) + 2);
    say("");
    show(!found.isEmpty());
  }

  private void show(boolean wanted) {
    if (!wanted || !field.isFocused()) {
      popup.hide();
    } else if (!popup.isShowing()) {
      popup.getScene().getStylesheets().setAll(getScene().getStylesheets());
      popup.getScene().getRoot().getStyleClass().setAll(getScene().getRoot().getStyleClass());
      Bounds place = field.localToScreen(field.getBoundsInLocal());
      popup.show(field, place.getMinX(), place.getMaxY() + 2);
    }
  }

  private void say(String sentence) {
    message.setText(sentence);
    message.setVisible(!sentence.isEmpty());
    message.setManaged(!sentence.isEmpty());
    list.setVisible(sentence.isEmpty());
    list.setManaged(sentence.isEmpty());
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case ENTER -> enter();
      case ESCAPE -> leave();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, count);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - MOST_ROWS / 2));
    }
  }

  private void enter() {
    UnitAddress chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      session.selectionProperty().set(chosen);
      leave();
    } else if (!field.getText().isBlank()) {
      search().map(search -> search.answer(field.getText())).ifPresent(this::answer);
    }
  }

  private void answer(AddressSearch.Answer answer) {
    switch (answer) {
      case AddressSearch.Found(UnitAddress address) -> {
        session.selectionProperty().set(address);
        leave();
      }
      case AddressSearch.Missing(String sentence) -> {
        say(sentence);
        show(true);
      }
    }
  }

  /** Back to where the keyboard was. */
  private void leave() {
    field.clear();
    popup.hide();
    if (cameFrom != null && cameFrom.getScene() == getScene()) {
      cameFrom.requestFocus();
    }
  }
}
