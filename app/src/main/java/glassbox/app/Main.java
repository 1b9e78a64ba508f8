package glassbox.app;

import glassbox.app.cli.CommandLineProgram;
import glassbox.app.data.AssetFolder;
import glassbox.app.fx.BundledFonts;
import glassbox.engine.ProblemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.logging.Logger;
import javafx.application.Application;

/**
 * The program's entry: without arguments, or with one that is a file, the window; else a command.
 *
 * <p>It is no {@code Application}, since the JVM would then ask for JavaFX as a module; and it
 * touches no class of the toolkit before a window is wanted, so that commands start quickly.
 */
public final class Main {
  private static final String MODEL_SUFFIX = ".glassbox";

  private Main() {}

  public static void main(String[] arguments) {
    if (wantsWindow(arguments)) {
      Window.open(arguments);
    } else {
      System.exit(CommandLineProgram.run(arguments));
    }
  }

  /**
   * Whether these arguments are for the window: none, or the name of a model file, be it there or
   * not, or of another file that exists (which the window then refuses in words).
   */
  static boolean wantsWindow(String[] arguments) {
    if (arguments.length != 1) {
      return arguments.length == 0;
    }
    String argument = arguments[0];
    return !argument.startsWith("-") && (argument.endsWith(MODEL_SUFFIX) || isFile(argument));
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A class of its own, so that the toolkit is loaded with it and not with {@link Main}. */
  private static final class Window {
    /** Held here, or its filter would be lost with it. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    static void open(String[] arguments) {
      // JavaFX would rather be on the module path; the data libraries' split packages forbid that.
      JAVAFX.setFilter(entry -> !entry.getMessage().startsWith("Unsupported JavaFX configuration"));
      try {
        BundledFonts.load(AssetFolder.locate().resolve("fonts"));
        Application.launch(GlassboxApp.class, arguments);
      } catch (ProblemException e) {
        fail(e.problem().sentence());
      } catch (UnsupportedOperationException e) {
        fail(
            "no window can be opened here ("
                + e.getMessage()
                + "); start it on a desktop, or see glassbox --help for its commands.");
      }
    }

    private static void fail(String sentence) {
      System.err.println("glassbox: " + sentence);
      System.exit(1);
    }
  }
}
