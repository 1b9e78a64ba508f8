package glassbox.app.draw;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/** Where images are copied to and pasted from. */
interface PictureClipboard {

  /** A file that was copied, the first of several. */
  Optional<Path> file();

  /** An image that was copied. */
  Optional<BufferedImage> image();

  /** Copies an image. */
  void put(BufferedImage image);
}
