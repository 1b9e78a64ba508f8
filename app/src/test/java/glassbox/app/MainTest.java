package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static boolean wantsWindow(String... arguments) {
    return Main.wantsWindow(arguments);
  }

  @Test
  void noArgumentsOpenTheWindow() {
    assertTrue(wantsWindow());
  }

  @Test
  void oneFileOpensTheWindow(@TempDir Path folder) throws IOException {
    assertTrue(wantsWindow("missing.glassbox"), "the window says that it is missing");
    Path other = Files.writeString(folder.resolve("other.txt"), "no model");
    assertTrue(wantsWindow(other.toString()), "the window says that it is no model");
  }

  @Test
  void wordsAndOptionsAreCommands(@TempDir Path folder) {
    assertFalse(wantsWindow("systems"));
    assertFalse(wantsWindow("trian"));
    assertFalse(wantsWindow("--help"));
    assertFalse(wantsWindow("--model.glassbox"));
    assertFalse(wantsWindow("predict", "--model", "a.glassbox"));
    assertFalse(wantsWindow(folder.toString()));
    assertFalse(wantsWindow("\0"));
  }
}
