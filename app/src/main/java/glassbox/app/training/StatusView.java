package glassbox.app.training;

import glassbox.app.training.StatusViewModel.Line;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The status line at the bottom of the window. */
public final class StatusView extends HBox {
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

  private final Region dot = new Region();
  private final Label state = fixed();
  private final Label device = shrinking();
  private final Label data = shrinking();
  private final Label epoch = fixed();
  private final Label batch = fixed();
  private final Label speed = fixed();
  private final Label eta = fixed();

  /** A line for a model. */
  public StatusView(StatusViewModel model) {
    getStyleClass().add("status");
    dot.getStyleClass().add("status-dot");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(dot, state, epoch, batch, speed, eta, space, data, device);
    model.lineProperty().subscribe(this::show);
  }

  private void show(Line line) {
    dot.pseudoClassStateChanged(ACTIVE, line.active());
    show(state, line.state());
    show(device, line.device());
    show(data, line.data());
    show(epoch, line.epoch());
    show(batch, line.batch());
    show(speed, line.speed());
    show(eta, line.eta());
  }

  private static void show(Label label, String words) {
    if (!label.getText().equals(words)) {
      label.setText(words);
      label.setVisible(!words.isEmpty());
      label.setManaged(!words.isEmpty());
    }
  }

  private static Label fixed() {
    Label label = new Label();
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /** Gives way when the window is narrow; its tooltip then has the whole sentence. */
  private static Label shrinking() {
    Label label = new Label();
    label.setMinWidth(48);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(label.textProperty());
    label.setTooltip(whole);
    return label;
  }
}
