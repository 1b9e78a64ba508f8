package glassbox.app.draw;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How a sheet becomes the network's input: centred as the data set's images are, or as drawn. */
final class SheetReading {
  private final BooleanProperty centred = new SimpleBooleanProperty(true);
  private Optional<DigitNormalizer.Frame> frame = Optional.empty();

  BooleanProperty centredProperty() {
    return centred;
  }

  /** Where on the sheet the last image was taken from; empty if it was not centred. */
  Optional<DigitNormalizer.Frame> frame() {
    return frame;
  }

  /** Forgets the last image. */
  void clear() {
    frame = Optional.empty();
  }

  /** The sheet as an image, [height, width, channels]; the same ink in each channel. */
  float[] read(InkSheet sheet, InputForm.Image image) {
    float[] grey = grey(sheet, image);
    if (image.channels() == 1) {
      return grey;
    }
    float[] all = new float[grey.length * image.channels()];
    for (int i = 0; i < all.length; i++) {
      all[i] = grey[i / image.channels()];
    }
    return all;
  }

  private float[] grey(InkSheet sheet, InputForm.Image image) {
    if (!centred.get()) {
      frame = Optional.empty();
      return DigitNormalizer.asDrawn(sheet.ink(), InkSheet.SIDE, image.height(), image.width());
    }
    DigitNormalizer.Centred normal =
        DigitNormalizer.centre(sheet.ink(), InkSheet.SIDE, image.height(), image.width());
    frame = normal.frame();
    return normal.image();
  }
}
