package glassbox.app.graph;

import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.app.session.Session;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The line above the graph: back and forward, the path model > layer > unit > place whose parts
 * select and list their siblings, copying the address, the network's size.
 */
final class GraphHeader extends HBox {
  private static final double GAP = 4;
  private static final int MOST_SIBLINGS = 32;
  private static final Duration SAID = Duration.seconds(1.5);

  private final Session session;
  private final GraphViewModel model;
  private final Texts texts;
  private final SelectionHistory history;
  private final HBox path = new HBox(GAP);
  private final Button copy = new Button();
  private final Label size = new Label();
  private final PauseTransition said = new PauseTransition(SAID);

  GraphHeader(Session session, GraphViewModel model, Texts texts) {
    super(GAP);
    this.session = session;
    this.model = model;
    this.texts = texts;
    history = new SelectionHistory(session);
    getStyleClass().add("graph-path");
    setAlignment(Pos.CENTER_LEFT);
    path.setAlignment(Pos.CENTER_LEFT);
    path.setMinWidth(0);
    size.getStyleClass().add("secondary");
    size.setMinWidth(USE_PREF_SIZE);
    copy.setId("graph-copy");
    copy.getStyleClass().add("quiet");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setTooltip(new Tip(texts, "graph.copy.hint"));
    copy.setOnAction(event -> copyAddress());
    said.setOnFinished(event -> copy.setText(texts.get("graph.copy")));
    getChildren()
        .addAll(
            step("graph.back", "‹", history::back, history.canGoBackProperty()),
            step("graph.forward", "›", history::forward, history.canGoForwardProperty()),
            path,
            copy,
            new Space(),
            size);
    session.modelProperty().subscribe(open -> show());
    session.selectionProperty().subscribe(selected -> show());
    texts.localeProperty().subscribe(locale -> show());
    sceneProperty().subscribe(this::listen);
  }

  /** The font of the theme. */
  ReadOnlyObjectProperty<Font> fontProperty() {
    return size.fontProperty();
  }

  private void listen(@Nullable Scene scene) {
    if (scene != null) {
      scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
      scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::mouse);
    }
  }

  private void key(KeyEvent event) {
    if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
      history.back();
    } else if (event.isAltDown() && event.getCode() == KeyCode.RIGHT) {
      history.forward();
    } else if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.C) {
      copyAddress();
    } else {
      return;
    }
    event.consume();
  }

  private void mouse(MouseEvent event) {
    if (event.getButton() == MouseButton.BACK) {
      history.back();
    } else if (event.getButton() == MouseButton.FORWARD) {
      history.forward();
    }
  }

  private Button step(String key, String sign, Runnable action, ReadOnlyBooleanProperty possible) {
    Button button = new Button(sign);
    button.setId(key.replace('.', '-'));
    button.getStyleClass().addAll("quiet", "graph-step");
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tip(texts, key));
    button.accessibleTextProperty().bind(texts.binding(key));
    button.disableProperty().bind(possible.not());
    button.setOnAction(event -> action.run());
    return button;
  }

  /** In a narrow window the size of the network and then the button make room for the path. */
  @Override
  protected void layoutChildren() {
    boolean selected = session.selectionProperty().get() != null;
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    for (Node child : getChildren()) {
      room -= child == copy || child == size ? 0 : child.prefWidth(-1) + GAP;
    }
    boolean withCopy = selected && room >= copy.prefWidth(-1) + GAP;
    give(copy, withCopy);
    give(size, room >= size.prefWidth(-1) + GAP + (withCopy ? copy.prefWidth(-1) + GAP : 0));
    super.layoutChildren();
  }

  private static void give(Node node, boolean room) {
    node.setVisible(room);
    node.setManaged(room);
  }

  private void show() {
    UnitAddress selected = session.selectionProperty().get();
    List<Node> parts = new ArrayList<>();
    Node whole = crumb(model.name(), null, List.of());
    Tooltip.install(whole, new Tip(texts, "graph.keys"));
    parts.add(whole);
    if (selected != null) {
      parts.add(separator());
      parts.add(
          crumb(selected.layer(), UnitAddress.of(selected.layer()), layers(selected.layer())));
      unit(selected, parts);
    }
    path.getChildren().setAll(parts);
    copy.setText(texts.get("graph.copy"));
    size.setText(model.size());
  }

  private void unit(UnitAddress selected, List<Node> parts) {
    if (selected.unit().isEmpty()) {
      return;
    }
    int unit = selected.unit().getAsInt();
    UnitAddress whole = UnitAddress.of(selected.layer(), unit);
    parts.add(separator());
    parts.add(crumb(Integer.toString(unit), whole, units(whole, unit)));
    String place =
        switch (selected.place()) {
          case Everywhere everywhere -> "";
          case Cell(int row, int column) -> "(" + row + ", " + column + ")";
          case Time(int step) -> Integer.toString(step);
        };
    if (!place.isEmpty()) {
      Label last = new Label(place);
      last.getStyleClass().add("heading");
      parts.add(separator());
      parts.add(last);
    }
  }

  private static Label separator() {
    Label separator = new Label("›");
    separator.getStyleClass().add("secondary");
    return separator;
  }

  /** Units around the one that is shown; all of a small layer. */
  private List<UnitAddress> units(UnitAddress whole, int unit) {
    return around(unit, model.units(whole.layer()))
        .mapToObj(sibling -> UnitAddress.of(whole.layer(), sibling))
        .toList();
  }

  private List<UnitAddress> layers(String layer) {
    List<String> names = model.layers();
    return around(names.indexOf(layer), names.size())
        .mapToObj(names::get)
        .map(UnitAddress::of)
        .toList();
  }

  private static IntStream around(int index, int count) {
    int first = Math.clamp(index - MOST_SIBLINGS / 2, 0, Math.max(0, count - MOST_SIBLINGS));
    return IntStream.range(first, Math.min(count, first + MOST_SIBLINGS));
  }

  private Node crumb(String text, @Nullable UnitAddress target, List<UnitAddress> siblings) {
    if (siblings.size() < 2) {
      Button button = new Button(text);
      button.getStyleClass().addAll("quiet", "crumb");
      button.setMnemonicParsing(false);
      button.setOnAction(event -> session.selectionProperty().set(target));
      return button;
    }
    SplitMenuButton button = new SplitMenuButton();
    button.setText(text);
    button.getStyleClass().add("crumb");
    button.setMnemonicParsing(false);
    button.setOnAction(event -> session.selectionProperty().set(target));
    for (UnitAddress sibling : siblings) {
      MenuItem item = new MenuItem(sibling.toString());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> session.selectionProperty().set(sibling));
      button.getItems().add(item);
    }
    return button;
  }

  private void copyAddress() {
    UnitAddress selected = session.selectionProperty().get();
    if (selected != null) {
      ClipboardContent content = new ClipboardContent();
      content.putString(selected.toString());
      Clipboard.getSystemClipboard().setContent(content);
      copy.setText(texts.get("graph.copied"));
      said.playFromStart();
    }
  }
}
