package glassbox.app.fx;

import glassbox.engine.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * The font that Glassbox brings along, so that text, figures and Chinese look the same on every
 * machine.
 *
 * <p>On a machine where no font is installed JavaFX fails at the first text it lays out. It looks
 * for fonts once, at that text, and a font loaded before counts as installed from then on: so
 * {@link #load} comes first, before {@code Application.launch} or in {@code Application.init}, and
 * needs no system property. The style sheet then asks for {@link #FAMILY}.
 */
public final class BundledFonts {

  /** The family's name, for {@code -fx-font-family} and {@code Font.font}. */
  public static final String FAMILY = "Glassbox Sans";

  private static final List<String> FILES =
      List.of("GlassboxSans-Regular.otf", "GlassboxSans-Bold.otf");

  /** Any size: JavaFX scales the family as it is asked to. */
  private static final double SIZE = 13;

  private BundledFonts() {}

  /**
   * Makes the family known to JavaFX, in its weights normal and bold.
   *
   * @param folder where the font files lie, in the assets {@code fonts}; they must stay there while
   *     the program runs
   * @throws glassbox.engine.ProblemException if a file is missing ({@code fonts.missing}) or
   *     damaged ({@code fonts.damaged}), or if this system lacks the libraries that draw text
   *     ({@code fonts.no-text-libraries})
   */
  public static void load(Path folder) {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (!Files.isReadable(file)) {
        throw Problem.of(
                "fonts.missing",
                "The bundled font {0} is not there or cannot be read; install Glassbox again.",
                file.toAbsolutePath())
            .exception();
      }
      Font font = loadFont(file);
      if (font == null || !font.getFamily().equals(FAMILY)) {
        throw Problem.of(
                "fonts.damaged",
                "The bundled font {0} is damaged: it does not hold {1}; install Glassbox again.",
                file.toAbsolutePath(),
                FAMILY)
            .exception();
      }
    }
  }

  private static @Nullable Font loadFont(Path file) {
    try {
      return Font.loadFont(file.toUri().toString(), SIZE);
    } catch (LinkageError | NullPointerException e) {
      // Without Pango or Fontconfig JavaFX fails to link; without FreeType it has no font factory.
      throw Problem.of(
              "fonts.no-text-libraries",
              "JavaFX cannot draw text on this system: FreeType, Fontconfig or Pango is missing;"
                  + " install them (Debian: libfreetype6, libfontconfig1, libpangoft2-1.0-0).")
          .exception(e);
    }
  }
}
