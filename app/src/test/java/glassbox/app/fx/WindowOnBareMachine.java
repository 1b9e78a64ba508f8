package glassbox.app.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/**
 * A program for {@link NoInstalledFontTest}: opens a window, looks at the pixels of some labels and
 * prints in one line what it found. Exits with 1 when a label is not as it should be.
 */
final class WindowOnBareMachine {

  /** A character of no font: what it looks like is the sign for a missing glyph. */
  private static final String NO_GLYPH = "\uE000";

  private static final List<String> LOGICAL_FAMILIES =
      List.of("Monospaced", "SansSerif", "Serif", "System");

  private WindowOnBareMachine() {}

  public static void main(String[] arguments) {
    if (arguments[0].equals("with-bundled-fonts")) {
      BundledFonts.load(Path.of(System.getProperty("glassbox.assets"), "fonts"));
    }
    Platform.startup(
        () -> {
          try {
            System.out.println(look());
            System.exit(0);
          } catch (NullPointerException e) { // what JavaFX throws where it finds no font
            System.out.println("no text: NullPointerException");
            System.exit(0);
          } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
          }
        });
  }

  private static String look() {
    Stage stage = new Stage();
    stage.setScene(new Scene(new StackPane(new Label("Glassbox")), 200, 100));
    stage.show();
    for (String style : List.of("", "-fx-font-family: '" + BundledFonts.FAMILY + "';")) {
      long missing = ink(NO_GLYPH, style);
      for (String text : List.of("A", "7", "−", "训", "练", "率")) {
        long ink = ink(text, style);
        if (ink == 0 || ink == missing) {
          throw new IllegalStateException(text + " has no picture of its own, style: " + style);
        }
      }
    }
    TreeSet<String> families = new TreeSet<>(Font.getFamilies());
    LOGICAL_FAMILIES.forEach(families::remove);
    return "shown in " + String.join(", ", families) + " alone";
  }

  /** Sum of the darkness of a label's pixels; 0 for a blank one. */
  private static long ink(String text, String style) {
    Label label = new Label(text);
    label.setStyle(style + "-fx-font-size: 24px; -fx-text-fill: black;");
    Scene scene = new Scene(new StackPane(label), 60, 60);
    WritableImage image = scene.snapshot(null);
    PixelReader pixels = image.getPixelReader();
    int background = pixels.getArgb(0, 0) & 0xFF;
    long ink = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        ink += Math.abs(background - (pixels.getArgb(x, y) & 0xFF));
      }
    }
    return ink;
  }
}
