package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.engine.explain.Attribution;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** Chooses the layer whose maps are weighed; not there for methods that weigh none. */
final class LayerMenu extends MenuButton {
  private final AttributionModel model;
  private final Texts texts;

  LayerMenu(AttributionModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("explain-layer");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tip(texts, "explain.layer-tip"));
    accessibleHelpProperty().bind(texts.binding("explain.layer-tip"));
    setOnShowing(event -> fill());
    fill();
    managedProperty().bind(visibleProperty());
    model.methodProperty().subscribe(method -> setVisible(method.choosesLayer()));
    model.settings().layerProperty().subscribe(this::name);
    model.explanationProperty().subscribe(this::name);
    texts.localeProperty().subscribe(this::name);
    name();
  }

  private void name() {
    setText(
        model
            .settings()
            .layerProperty()
            .get()
            .or(() -> found().flatMap(Attribution::layer))
            .map(layer -> texts.get("explain.layer", layer))
            .orElseGet(() -> texts.get("explain.layer-automatic")));
  }

  private Optional<Attribution> found() {
    return model.explanationProperty().get()
            instanceof Explanation.Found(ExplainRequest _, Attribution attribution)
        ? Optional.of(attribution)
        : Optional.empty();
  }

  private void fill() {
    ToggleGroup chosen = new ToggleGroup();
    getItems().setAll(item(Optional.empty(), chosen));
    model.mapLayers().forEach(layer -> getItems().add(item(Optional.of(layer), chosen)));
  }

  private RadioMenuItem item(Optional<String> layer, ToggleGroup chosen) {
    RadioMenuItem item = new RadioMenuItem();
    layer.ifPresentOrElse(
        item::setText, () -> item.textProperty().bind(texts.binding("explain.layer-automatic")));
    item.setMnemonicParsing(false);
    item.setToggleGroup(chosen);
    item.setSelected(model.settings().layerProperty().get().equals(layer));
    item.setOnAction(event -> model.settings().layerProperty().set(layer));
    return item;
  }
}
