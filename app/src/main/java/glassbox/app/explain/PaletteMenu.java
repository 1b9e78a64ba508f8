package glassbox.app.explain;

import glassbox.app.fx.PaletteBars;
import glassbox.app.fx.PaletteSet;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** Chooses the colours of values, for the whole window: the same choice as in the settings. */
final class PaletteMenu extends MenuButton {
  private static final double BARS = 120;
  private static final double WIDTH = 152;

  PaletteMenu(ObjectProperty<PaletteSet> palettes, Texts texts) {
    setId("explain-palette");
    getStyleClass().add("small");
    setMaxWidth(WIDTH);
    setPrefWidth(WIDTH);
    setTooltip(new Tip(texts, "explain.palette-tip"));
    accessibleHelpProperty().bind(texts.binding("explain.palette-tip"));
    ToggleGroup group = new ToggleGroup();
    for (PaletteSet set : PaletteSet.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.setId("explain-" + set.key().replace('.', '-'));
      item.textProperty().bind(texts.binding(set.key()));
      item.setGraphic(new PaletteBars(set, BARS));
      item.setMnemonicParsing(false);
      item.setToggleGroup(group);
      item.setOnAction(event -> palettes.set(set));
      palettes.subscribe(chosen -> item.setSelected(chosen == set));
      getItems().add(item);
    }
    palettes.subscribe(chosen -> textProperty().bind(texts.binding(chosen.key())));
  }
}
