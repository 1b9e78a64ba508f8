package glassbox.app.fx;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The window's two looks: what both share is in {@code base.css}, colours in a sheet of each. */
public enum Theme {
  LIGHT("light.css"),
  DARK("dark.css");

  private static final String FOLDER = "/glassbox/app/theme/";

  private final String sheet;

  Theme(String sheet) {
    this.sheet = sheet;
  }

  /** What the user's desktop prefers. FX thread only. */
  public static Theme ofPlatform() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
  }

  /** The other one. */
  public Theme other() {
    return switch (this) {
      case LIGHT -> DARK;
      case DARK -> LIGHT;
    };
  }

  /** Dresses a scene in this theme. */
  public void applyTo(Scene scene) {
    scene.getStylesheets().setAll(List.of(address(sheet), address("base.css")));
  }

  private static String address(String name) {
    URL found = Theme.class.getResource(FOLDER + name);
    return Objects.requireNonNull(found, name).toExternalForm();
  }
}
