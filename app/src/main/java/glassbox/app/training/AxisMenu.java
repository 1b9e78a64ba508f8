package glassbox.app.training;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

/** The name of the plots' horizontal axis, left of its marks, and the choice of what it counts. */
final class AxisMenu extends MenuButton {

  AxisMenu(PlotLook look, Texts texts) {
    setId("plot-axis");
    getStyleClass().addAll("plot-toggle", "axis");
    setMinWidth(Region.USE_PREF_SIZE);
    textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get(look.alongProperty().get().key()),
                look.alongProperty(),
                texts.localeProperty()));
    setTooltip(new Tip(texts, "training.axis.help"));
    accessibleTextProperty().bind(texts.binding("training.axis"));
    accessibleHelpProperty().bind(texts.binding("training.axis.help"));
    ToggleGroup group = new ToggleGroup();
    for (Along along : Along.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.setId(along.key().replace('.', '-'));
      item.textProperty().bind(texts.binding(along.key()));
      item.setToggleGroup(group);
      item.setOnAction(event -> look.alongProperty().set(along));
      look.alongProperty().subscribe(chosen -> item.setSelected(chosen == along));
      getItems().add(item);
    }
  }
}
