package glassbox.app.draw;

import glassbox.app.fx.Texts;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.SegmentedButton;

/** Which of a network's inputs is edited; not there for a network with one. */
final class InputChooser extends SegmentedButton {
  private final DrawViewModel model;
  private final Texts texts;

  InputChooser(DrawViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("input-chooser");
    accessibleTextProperty().bind(texts.binding("draw.input-chooser"));
    setMinHeight(USE_PREF_SIZE);
    model.session().modelProperty().subscribe(() -> show(model.inputNames()));
    model.inputProperty().subscribe(this::choose);
  }

  private void show(List<String> names) {
    boolean several = names.size() > 1;
    setVisible(several);
    setManaged(several);
    getButtons().setAll(several ? names.stream().map(this::segment).toList() : List.of());
    choose();
  }

  /** The chosen one stays chosen when it is pressed again. */
  private ToggleButton segment(String name) {
    ToggleButton button = new ToggleButton(name);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.binding("draw.input-tip", name));
    button.setTooltip(tip);
    button.setOnAction(
        event -> {
          button.setSelected(true);
          model.inputProperty().set(getButtons().indexOf(button));
        });
    return button;
  }

  private void choose() {
    for (int i = 0; i < getButtons().size(); i++) {
      getButtons().get(i).setSelected(i == model.inputProperty().get());
    }
  }
}
