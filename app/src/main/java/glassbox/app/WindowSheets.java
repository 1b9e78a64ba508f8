package glassbox.app;

import glassbox.app.fx.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuItem;

/** The sheets that the window lays over its views: settings, devices, shortcuts and about. */
final class WindowSheets {
  private static final double DEVICES_WIDTH = 440;

  private final SheetLayer layer;
  private final Preferences preferences;
  private final Texts texts;
  private final Supplier<DeviceChoices> devices;

  /**
   * None is shown at first.
   *
   * @param devices makes a list of devices, to be ended when its sheet is closed
   */
  WindowSheets(
      SheetLayer layer, Preferences preferences, Texts texts, Supplier<DeviceChoices> devices) {
    this.layer = layer;
    this.preferences = preferences;
    this.texts = texts;
    this.devices = devices;
  }

  void showSettings() {
    DeviceChoices choices = devices.get();
    layer.show(
        "shell.settings", new SettingsSheet(preferences, texts, choices), closing(choices::end));
  }

  void showDevices() {
    DeviceChoices choices = devices.get();
    choices.setPrefWidth(DEVICES_WIDTH);
    layer.show("shell.device", choices, closing(choices::end));
  }

  /** Shows what has a shortcut. */
  void showShortcuts(List<MenuItem> items) {
    layer.show("shell.shortcuts", new ShortcutSheet(items, texts), closing(() -> {}));
  }

  void showAbout() {
    layer.ask("shell.about", about(), closing(() -> {}));
  }

  /** The version is in the program's file; there is none where it runs from its classes. */
  private ObservableValue<String> about() {
    return Optional.ofNullable(WindowSheets.class.getPackage().getImplementationVersion())
        .map(version -> texts.binding("shell.about-text", version))
        .orElseGet(() -> texts.binding("shell.about-text-own"));
  }

  private static List<SheetLayer.Answer> closing(Runnable then) {
    return List.of(new SheetLayer.Answer("shell.close", then));
  }
}
