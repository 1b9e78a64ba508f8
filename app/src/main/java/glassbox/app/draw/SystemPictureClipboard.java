package glassbox.app.draw;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The system's clipboard; FX thread only. */
final class SystemPictureClipboard implements PictureClipboard {

  @Override
  public Optional<Path> file() {
    return file(Clipboard.getSystemClipboard());
  }

  @Override
  public Optional<BufferedImage> image() {
    return image(Clipboard.getSystemClipboard());
  }

  /** The first file of a clipboard, or of what is dragged. */
  static Optional<Path> file(Clipboard content) {
    List<File> files = content.getFiles();
    return files.isEmpty() ? Optional.empty() : Optional.of(files.getFirst().toPath());
  }

  /** The image of a clipboard, or of what is dragged. */
  static Optional<BufferedImage> image(Clipboard content) {
    Image image = content.getImage();
    if (image == null || image.isError() || image.getWidth() < 1 || image.getHeight() < 1) {
      return Optional.empty();
    }
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    copy.setRGB(0, 0, width, height, argb, 0, width);
    return Optional.of(copy);
  }

  @Override
  public void put(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    WritableImage copy = new WritableImage(width, height);
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    copy.getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    ClipboardContent content = new ClipboardContent();
    content.putImage(copy);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
