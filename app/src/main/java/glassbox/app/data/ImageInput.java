package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.io.ReadableFile;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An image file as a network's input: luminance (Rec. 601) where the input has one channel, red,
 * green and blue where it has three, transparency over black, area-averaged to the input's size and
 * divided by 255. It is neither inverted nor centred.
 *
 * @param sample shape [height, width, channels] of the input, values in [0, 1]
 * @param width of the file's image in pixels
 * @param height of the file's image in pixels
 */
public record ImageInput(Tensor sample, int width, int height) {

  /** Larger images are refused by their header, before they fill the memory. */
  static final long MOST_PIXELS = 50_000_000;

  /** Whether the image had another size than the input, so that it was scaled. */
  public boolean isScaled() {
    return sample.shape().dimension(0) != height || sample.shape().dimension(1) != width;
  }

  /**
   * Reads a PNG, JPEG, GIF, BMP or TIFF file.
   *
   * @param shape of the input: height, width, and one or three channels
   * @throws glassbox.engine.ProblemException if the input takes no image, or the file is none, is
   *     damaged or too large
   */
  public static ImageInput read(Path file, Shape shape) {
    if (shape.rank() != 3 || (shape.dimension(2) != 1 && shape.dimension(2) != 3)) {
      throw Problem.of(
              "image.shape",
              "{0}: an image needs an input of height, width and 1 or 3 channels, but this one is"
                  + " {1}; give the values as a safetensors file.",
              file,
              shape)
          .exception();
    }
    BufferedImage image = decode(file);
    return new ImageInput(sample(image, shape), image.getWidth(), image.getHeight());
  }

  /** A file's image, refused as {@link #read} does. */
  static BufferedImage decode(Path file) {
    ReadableFile.check(file);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw Problem.of(
                "image.unknown",
                "{0} is no image that can be read; use PNG, JPEG, GIF, BMP or TIFF.",
                file)
            .exception();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(file, reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
  }

  private static BufferedImage decode(Path file, ImageReader reader) {
    try {
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw tooLarge(file, pixels).exception();
      }
      if (!PngChunks.areIntact(file)) {
        throw damaged(file).exception();
      }
      return reader.read(0);
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // readers throw either on damaged files
      throw damaged(file).exception(e);
    }
  }

  private static Problem tooLarge(Path file, long pixels) {
    return Problem.of(
        "image.too-large",
        "{0}: the image has {1} megapixels; at most {2} can be read, so scale it down first.",
        file,
        pixels / 1_000_000,
        MOST_PIXELS / 1_000_000);
  }

  private static Problem damaged(Path file) {
    return Problem.of(
        "image.damaged",
        "{0}: the image is damaged or of an unusual kind and cannot be read; use another copy of"
            + " the file or save it as PNG.",
        file);
  }

  private static Tensor sample(BufferedImage image, Shape shape) {
    int channels = shape.dimension(2);
    AreaAverage average =
        new AreaAverage(
            image.getWidth(), image.getHeight(), shape.dimension(1), shape.dimension(0), channels);
    PixelRows rows = new PixelRows(image);
    double[] row = new double[image.getWidth() * channels];
    for (int y = 0; y < image.getHeight(); y++) {
      rows.read(y, channels, row);
      average.add(row);
    }
    double[] means = average.means();
    float[] values = new float[means.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (means[i] / 255);
    }
    return new Tensor(shape, values);
  }
}
