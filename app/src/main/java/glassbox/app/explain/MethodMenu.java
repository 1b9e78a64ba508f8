package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.engine.explain.Method;
import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** Chooses the method that is shown large, from groups of related ones. */
final class MethodMenu extends MenuButton {

  /** Methods that work alike. */
  private record Group(String key, List<Method> methods) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "explain.group.gradients",
              List.of(
                  Method.GRADIENT_X_INPUT,
                  Method.SALIENCY,
                  Method.GUIDED_BACKPROP,
                  Method.DECONVNET,
                  Method.SMOOTHGRAD,
                  Method.INTEGRATED_GRADIENTS)),
          new Group(
              "explain.group.maps",
              List.of(Method.GRAD_CAM, Method.GRAD_CAM_PLUS_PLUS, Method.SCORE_CAM)),
          new Group(
              "explain.group.shares",
              List.of(Method.LRP_EPSILON, Method.LRP_GAMMA, Method.LRP_ZPLUS, Method.DEEPLIFT)),
          new Group("explain.group.covering", List.of(Method.OCCLUSION)));

  private final AttributionModel model;
  private final Texts texts;
  private final ToggleGroup chosen = new ToggleGroup();

  MethodMenu(AttributionModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("explain-method");
    setMaxWidth(Double.MAX_VALUE);
    setTooltip(new Tip(texts, "explain.method-tip"));
    accessibleHelpProperty().bind(texts.binding("explain.method-tip"));
    for (Group group : GROUPS) {
      getItems().add(head(group.key()));
      group.methods().forEach(method -> getItems().add(item(method)));
    }
    model.methodProperty().subscribe(this::name);
    texts.localeProperty().subscribe(this::name);
    name();
  }

  private void name() {
    setText(model.words().name(model.methodProperty().get()));
  }

  private MenuItem head(String key) {
    Label words = new Label();
    words.textProperty().bind(texts.binding(key));
    words.getStyleClass().addAll("secondary", "menu-head");
    CustomMenuItem head = new SeparatorMenuItem();
    head.setContent(words);
    return head;
  }

  private MenuItem item(Method method) {
    RadioMenuItem item = new RadioMenuItem();
    item.setId("explain-method-" + method.id());
    item.textProperty().bind(texts.binding("explain.method." + method.id() + ".name"));
    item.setMnemonicParsing(false);
    item.setToggleGroup(chosen);
    item.setOnAction(event -> model.methodProperty().set(method));
    model.methodProperty().subscribe(now -> item.setSelected(now == method));
    return item;
  }
}
