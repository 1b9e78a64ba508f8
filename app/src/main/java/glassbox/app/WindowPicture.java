package glassbox.app;

import glassbox.app.fx.PixelPicture;
import glassbox.engine.io.AtomicFile;
import java.nio.file.Path;
import javafx.scene.Scene;

/** What a scene shows, pixel by pixel, to be written as a PNG. */
final class WindowPicture {
  private final PixelPicture pixels;

  /** Takes the picture. FX thread. */
  WindowPicture(Scene scene) {
    pixels = new PixelPicture(scene.snapshot(null));
  }

  /**
   * Writes it, in full or not at all. Blocks; any thread but the FX thread.
   *
   * @throws glassbox.engine.ProblemException if the file cannot be written
   */
  void write(Path file) {
    AtomicFile.write(file, pixels::writeTo);
  }
}
