package glassbox.app.training;

import glassbox.app.training.StatusViewModel.Line;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The status line at the bottom of the window. */
public final class StatusView extends HBox {
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Region dot = new Region();
  private final Label state = fixed();
  private final Button device = new Button();
  private final Label data = shrinking();
  private final Label epoch = fixed();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label batch = fixed();
  private final Label speed = fixed();
  private final Label eta = fixed();

  /**
   * A line for a model.
   *
   * @param devices lets the user choose a device; done when it is clicked
   */
  public StatusView(StatusViewModel model, Runnable devices) {
    getStyleClass().add("status");
    dot.getStyleClass().add("status-dot");
    progress.getStyleClass().add("epoch-progress");
    progress.setId("epoch-progress");
    progress.setTooltip(new Tooltip());
    device.setId("status-device");
    device.getStyleClass().addAll("quiet", "status-device");
    device.setMinWidth(48);
    device.setOnAction(event -> devices.run());
    device.setTooltip(whole(device));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(dot, state, epoch, progress, batch, speed, eta, space, data, device);
    model.lineProperty().subscribe(this::show);
  }

  private void show(Line line) {
    dot.pseudoClassStateChanged(ACTIVE, line.active());
    dot.pseudoClassStateChanged(WRONG, line.wrong());
    show(state, line.state());
    show(device, line.device());
    show(data, line.data());
    show(epoch, line.epoch());
    show(batch, line.batch());
    showProgress(line);
    show(speed, line.speed());
    show(eta, line.eta());
  }

  private void showProgress(Line line) {
    progress.setVisible(line.epochShare().isPresent());
    progress.setManaged(line.epochShare().isPresent());
    progress.setProgress(line.epochShare().orElse(0));
    if (!line.epochWords().equals(progress.getAccessibleText())) {
      progress.setAccessibleText(line.epochWords());
      progress.getTooltip().setText(line.epochWords());
    }
  }

  private static void show(Labeled label, String words) {
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
    label.setTooltip(whole(label));
    return label;
  }

  private static Tooltip whole(Labeled label) {
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(label.textProperty());
    return whole;
  }
}
