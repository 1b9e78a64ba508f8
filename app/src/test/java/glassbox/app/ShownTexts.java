package glassbox.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/**
 * Every text a window has to show or to say: labels, tooltips, menus that are closed, what a screen
 * reader reads. Each is known by its place, so that two languages can be compared.
 */
final class ShownTexts {
  /** Where JavaFX keeps a tooltip of a node that is no control. */
  private static final String INSTALLED_TOOLTIP = "javafx.scene.control.Tooltip";

  private final Map<String, String> texts = new LinkedHashMap<>();

  private ShownTexts() {}

  /** By place; blank texts are left out. */
  static Map<String, String> of(Stage stage) {
    ShownTexts shown = new ShownTexts();
    shown.put("title", stage.getTitle());
    shown.collect(stage.getScene().getRoot(), "window");
    return shown.texts;
  }

  private void collect(Node node, String place) {
    if (!node.isVisible() || node.getStyleClass().contains("tab-close-button")) {
      return; // the button is JavaFX's own, not shown where tabs cannot be closed
    }
    put(place + " accessible text", node.getAccessibleText());
    put(place + " accessible help", node.getAccessibleHelp());
    put(place + " accessible role", node.getAccessibleRoleDescription());
    if (node.getProperties().get(INSTALLED_TOOLTIP) instanceof Tooltip tip) {
      put(place + " tooltip", tip.getText());
    }
    switch (node) {
      case Labeled labeled -> put(place, labeled.getText());
      case Text text -> put(place, text.getText());
      case TextInputControl input -> put(place + " prompt", input.getPromptText());
      default -> {}
    }
    if (node instanceof Control control) {
      control(control, place);
    }
    if (node instanceof Labeled labeled) {
      if (labeled.getGraphic() != null) {
        collect(labeled.getGraphic(), place + " graphic");
      }
      return;
    }
    List<Node> children =
        node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.of();
    for (int i = 0; i < children.size(); i++) {
      Node child = children.get(i);
      collect(child, place + " › " + i + " " + name(child));
    }
  }

  private void control(Control control, String place) {
    if (control.getTooltip() != null) {
      put(place + " tooltip", control.getTooltip().getText());
    }
    ContextMenu menu = control.getContextMenu();
    if (menu != null) {
      items(menu.getItems(), place + " menu");
    }
    switch (control) {
      case MenuButton button -> items(button.getItems(), place);
      case MenuBar bar -> bar.getMenus().forEach(each -> item(each, place));
      case ComboBox<?> choice -> choices(choice, place);
      case TabPane tabs ->
          tabs.getTabs()
              .forEach(
                  tab -> {
                    put(place + " tab " + tabs.getTabs().indexOf(tab), tab.getText());
                    if (tab.getTooltip() != null) {
                      put(place + " tab tip", tab.getTooltip().getText());
                    }
                  });
      default -> {}
    }
  }

  private <T> void choices(ComboBox<T> choice, String place) {
    for (T item : choice.getItems()) {
      put(
          place + " item " + choice.getItems().indexOf(item),
          choice.getConverter() == null
              ? String.valueOf(item)
              : choice.getConverter().toString(item));
    }
  }

  private void items(ObservableList<MenuItem> items, String place) {
    for (MenuItem item : items) {
      item(item, place + " › " + items.indexOf(item));
    }
  }

  private void item(MenuItem item, String place) {
    put(place + " item", item.getText());
    if (item instanceof Menu menu) {
      items(menu.getItems(), place);
    }
  }

  private static String name(Node node) {
    return node.getClass().getSimpleName() + (node.getId() == null ? "" : "#" + node.getId());
  }

  private void put(String place, String text) {
    if (text != null && !text.isBlank()) {
      texts.put(place, text);
    }
  }
}
