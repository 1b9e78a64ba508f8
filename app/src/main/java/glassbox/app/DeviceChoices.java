package glassbox.app;

import glassbox.app.fx.FxThread;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.session.DeviceTrial;
import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceDetails;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import javafx.beans.property.Property;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The devices to train on: what each is, which is chosen, and how fast each trains what is open,
 * measured on request. A device's lines are read anew when the language changes.
 */
final class DeviceChoices extends VBox {
  private static final Insets BELOW_ITS_BUTTON = new Insets(0, 0, 0, 21);

  private final Property<BackendChoice> chosen;
  private final Texts texts;
  private final TaskExecutor tasks;
  private final Supplier<Optional<DeviceTrial>> trials;
  private final Map<DeviceReport, Label> speeds = new LinkedHashMap<>();
  private final Map<DeviceReport, Supplier<String>> said = new LinkedHashMap<>();
  private final Button compare = new Button();
  private @Nullable DeviceTrial trial;
  private @Nullable DeviceReport measuring;

  /**
   * Without any device yet.
   *
   * @param trials gives one for what is open; none if nothing can be trained
   */
  DeviceChoices(
      Property<BackendChoice> chosen,
      Texts texts,
      TaskExecutor tasks,
      Supplier<Optional<DeviceTrial>> trials) {
    super(6);
    this.chosen = chosen;
    this.texts = texts;
    this.tasks = tasks;
    this.trials = trials;
    compare.setId("device-compare");
    compare.setOnAction(event -> toggle());
    Tooltip help = new Tooltip();
    help.textProperty().bind(texts.binding("shell.device-compare-help"));
    compare.setTooltip(help);
    texts.localeProperty().subscribe(locale -> sayAll());
  }

  /** Lists these devices; those that cannot be used with the reason. */
  void show(List<DeviceReport> found) {
    end();
    speeds.clear();
    said.clear();
    ToggleGroup group = new ToggleGroup();
    getChildren().setAll(button(group, new BackendChoice.Auto(), "shell.device-auto"));
    for (DeviceReport report : found) {
      boolean cpu = report.backend().equals("cpu");
      getChildren()
          .add(
              cpu
                  ? button(group, new BackendChoice.Cpu(), "shell.device-cpu")
                  : device(group, report));
      if (report.unavailable().isEmpty()) {
        speeds.put(report, secondary());
        speeds.get(report).setPadding(BELOW_ITS_BUTTON);
        getChildren().add(speeds.get(report));
      }
    }
    if (found.isEmpty()) {
      getChildren().add(button(group, new BackendChoice.Cpu(), "shell.device-cpu"));
    }
    Label hint = secondary();
    hint.textProperty().bind(texts.binding("shell.device-hint"));
    hint.setVisible(true);
    hint.setManaged(true);
    compare.setDisable(speeds.isEmpty());
    getChildren().addAll(compare, hint);
    sayAll();
  }

  /** Ends a comparison in progress. */
  void end() {
    if (trial != null) {
      trial.cancel();
      trial = null;
      if (measuring != null) {
        said.remove(measuring);
        measuring = null;
      }
    }
    sayAll();
  }

  private void toggle() {
    if (trial != null) {
      end();
      return;
    }
    said.clear();
    trials
        .get()
        .ifPresentOrElse(
            begun -> {
              trial = begun;
              measure(begun, new ArrayDeque<>(speeds.keySet()));
            },
            () ->
                speeds
                    .keySet()
                    .forEach(it -> said.put(it, () -> texts.get("shell.device-nothing"))));
    sayAll();
  }

  /** One device after the other, so that they do not slow each other down. */
  private void measure(DeviceTrial begun, Queue<DeviceReport> left) {
    DeviceReport next = left.poll();
    if (begun.isCancelled()) {
      return;
    }
    if (next == null) {
      end();
      return;
    }
    measuring = next;
    said.put(next, () -> texts.get("shell.device-measuring"));
    sayAll();
    tasks.run(
        () -> begun.measure(next, doing -> FxThread.run(() -> measuring(begun, next, doing))),
        found -> measured(begun, next, found, left),
        problem -> measured(begun, next, Outcome.failed(problem), left));
  }

  private void measuring(DeviceTrial begun, DeviceReport device, Wording doing) {
    if (trial == begun && device.equals(measuring)) {
      said.put(device, () -> texts.get("shell.device-measuring-at", texts.of(doing)));
      sayAll();
    }
  }

  private void measured(
      DeviceTrial begun, DeviceReport device, Outcome<Double> found, Queue<DeviceReport> left) {
    if (trial == begun) {
      measuring = null;
      said.put(
          device,
          switch (found) {
            case Outcome.Done<Double>(Double speed) ->
                () -> texts.get("shell.device-speed", Numbers.count(Math.round(speed)));
            case Outcome.Failed<Double>(var why) ->
                () -> texts.get("shell.device-unmeasured", texts.of(why));
          });
      sayAll();
    }
    measure(begun, left);
  }

  private void sayAll() {
    compare.setText(texts.get(trial == null ? "shell.device-compare" : "shell.device-compare-end"));
    speeds.forEach(
        (device, label) -> {
          List<String> lines = new ArrayList<>();
          device.details().map(this::details).ifPresent(lines::add);
          Optional.ofNullable(said.get(device)).map(Supplier::get).ifPresent(lines::add);
          label.setText(String.join("\n", lines));
          label.setVisible(!lines.isEmpty());
          label.setManaged(!lines.isEmpty());
        });
  }

  private String details(DeviceDetails details) {
    String known =
        texts.get(
            "shell.device-details",
            details.platform(),
            texts.get(key(details.type())),
            Numbers.count(details.memoryBytes() >> 20));
    return details
        .firstKernel()
        .map(it -> texts.get("shell.device-kernel", known, Numbers.rough(it.toMillis() / 1e3)))
        .orElse(known);
  }

  private static String key(DeviceType type) {
    return switch (type) {
      case CPU -> "shell.device-type-cpu";
      case GPU -> "shell.device-type-gpu";
      case ACCELERATOR -> "shell.device-type-accelerator";
    };
  }

  private RadioButton button(ToggleGroup group, BackendChoice choice, String key) {
    RadioButton button = wired(group, choice);
    button.setId(key.replace('.', '-'));
    button.textProperty().bind(texts.binding(key));
    return button;
  }

  private Node device(ToggleGroup group, DeviceReport report) {
    RadioButton button = wired(group, new BackendChoice.Named(report.id()));
    texts.localeProperty().subscribe(locale -> button.setText(name(report)));
    button.setDisable(report.unavailable().isPresent());
    return button;
  }

  private String name(DeviceReport report) {
    String name = texts.of(report.name());
    return report
        .unavailable()
        .map(why -> texts.get("shell.device-missing", name, texts.of(why)))
        .orElse(name);
  }

  private RadioButton wired(ToggleGroup group, BackendChoice choice) {
    RadioButton button = new RadioButton();
    button.setToggleGroup(group);
    button.setWrapText(true);
    chosen.subscribe(now -> button.setSelected(now.equals(choice)));
    button.setOnAction(event -> chosen.setValue(choice));
    return button;
  }

  private static Label secondary() {
    Label label = new Label();
    label.getStyleClass().add("secondary");
    label.setWrapText(true);
    return label;
  }
}
