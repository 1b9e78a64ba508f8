package glassbox.app.fx;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The window's two looks: colours in a sheet of each, the rest in sheets that both share. */
public enum Theme {
  LIGHT("light.css"),
  DARK("dark.css");

  /** What both themes share, then what parts of the window add. */
  private static final List<String> SHARED =
      List.of("base.css", "graph.css", "inspect.css", "explain.css", "training.css");

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
    List<String> sheets = new ArrayList<>();
    sheets.add(address(sheet));
    SHARED.forEach(name -> sheets.add(address(name)));
    scene.getStylesheets().setAll(sheets);
  }

  /** The names of the sheets that both themes share. */
  static List<String> sharedSheets() {
    return SHARED;
  }

  /** The name of the sheet with this theme's colours. */
  String sheet() {
    return sheet;
  }

  private static String address(String name) {
    URL found = Theme.class.getResource(FOLDER + name);
    return Objects.requireNonNull(found, name).toExternalForm();
  }
}
