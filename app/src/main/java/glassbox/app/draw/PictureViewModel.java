package glassbox.app.draw;

import glassbox.app.data.InkImage;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Images from outside, pasted, dropped or opened, become ink on the pad, and what is on the pad is
 * copied as an image. What is refused is said, and the pad stays as it was.
 */
final class PictureViewModel {
  private final Session session;
  private final DrawPadViewModel pad;
  private int requests;

  PictureViewModel(Session session, DrawPadViewModel pad) {
    this.session = session;
    this.pad = pad;
  }

  /** Takes what was copied elsewhere. */
  void paste(PictureClipboard clipboard) {
    Optional<Path> file = clipboard.file();
    if (file.isPresent()) {
      open(file.get());
      return;
    }
    clipboard
        .image()
        .ifPresentOrElse(
            this::take,
            () ->
                session.say(
                    Problem.of(
                        "draw.nothing-to-paste",
                        "The clipboard holds no image; copy an image or an image file first.")));
  }

  /** Reads an image file in the background. */
  void open(Path file) {
    load(() -> InkImage.read(file, InkSheet.SIDE));
  }

  /** Takes an image that is in memory. */
  void take(BufferedImage image) {
    load(() -> InkImage.of(image, InkSheet.SIDE));
  }

  /** Of several images asked for in a hurry the last one is taken. */
  private void load(Callable<InkImage> source) {
    int request = ++requests;
    session
        .tasks()
        .run(
            source,
            image -> {
              if (request == requests) {
                pad.put(image);
              }
            },
            session::say);
  }

  /** Copies the sheet, white ink on black as the network has it. */
  void copySheet(PictureClipboard clipboard) {
    clipboard.put(picture(pad.ink(), 1, InkSheet.SIDE, InkSheet.SIDE));
  }

  /** Copies what the network sees, one pixel for each of its values. */
  void copySeen(PictureClipboard clipboard, String input, InputForm.Image form) {
    ShownSample shown = session.sampleProperty().get();
    if (shown != null && shown.inputs().containsKey(input)) {
      Tensor tensor = shown.input(input);
      Shape shape = Shape.of(form.height(), form.width(), form.channels());
      clipboard.put(
          picture(tensor.reshaped(shape).data(), form.channels(), form.width(), form.height()));
    }
  }

  private static BufferedImage picture(float[] values, int channels, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        float value = values[i * channels + Math.min(c, channels - 1)];
        rgb = rgb << 8 | Math.clamp(Math.round(255 * value), 0, 255);
      }
      image.setRGB(i % width, i / width, rgb);
    }
    return image;
  }
}
