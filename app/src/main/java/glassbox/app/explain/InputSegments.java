package glassbox.app.explain;

import glassbox.app.session.Session;
import java.util.List;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/** Chooses which of the network's inputs is shown; not there where it has one only. */
final class InputSegments extends SegmentedButton {
  private final Session session;
  private final Look look;

  InputSegments(Session session, Look look) {
    this.session = session;
    this.look = look;
    managedProperty().bind(visibleProperty());
    session.modelProperty().subscribe(this::list);
    look.inputProperty().subscribe(this::choose);
  }

  private void list() {
    List<String> names =
        session.network().stream()
            .flatMap(network -> network.spec().inputs().stream())
            .map(input -> input.name())
            .toList();
    boolean several = names.size() > 1;
    setVisible(several);
    getButtons().setAll(several ? names.stream().map(this::segment).toList() : List.of());
    if (!names.isEmpty() && !names.contains(look.inputProperty().get())) {
      look.inputProperty().set(names.getFirst());
    }
    choose(look.inputProperty().get());
  }

  private ToggleButton segment(String name) {
    ToggleButton button = new ToggleButton(name);
    button.getStyleClass().add("small");
    button.setOnAction(
        event -> {
          look.inputProperty().set(name);
          choose(name);
        });
    return button;
  }

  /** A second click on the chosen segment would leave none chosen. */
  private void choose(String name) {
    getButtons().forEach(each -> each.setSelected(each.getText().equals(name)));
  }
}
