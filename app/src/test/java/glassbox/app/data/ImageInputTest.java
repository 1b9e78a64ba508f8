package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageInputTest {
  private static final Shape DIGIT = Shape.of(28, 28, 1);

  @TempDir Path folder;

  @Test
  void greyPixelsAreTheFilesValuesDividedBy255() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    float[] expected = new float[256];
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, i);
      expected[i] = i / 255f;
    }
    ImageInput input = ImageInput.read(png(image), Shape.of(16, 16, 1));
    assertArrayEquals(expected, input.sample().data());
    assertFalse(input.isScaled());
  }

  @Test
  void coloursBecomeLuminance() throws IOException {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(2, 0, 0x0000FF);
    image.setRGB(3, 0, 0x808080);
    ImageInput input = ImageInput.read(png(image), Shape.of(1, 4, 1));
    assertArrayEquals(
        new float[] {0.299f, 0.587f, 0.114f, 128 / 255f}, input.sample().data(), 1e-7f);
  }

  @Test
  void threeChannelsKeepTheirColours() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x336699);
    image.setRGB(1, 0, 0xFFFFFF);
    ImageInput input = ImageInput.read(png(image), Shape.of(1, 2, 3));
    assertArrayEquals(new float[] {0.2f, 0.4f, 0.6f, 1, 1, 1}, input.sample().data(), 1e-7f);
  }

  @Test
  void transparencyLiesOverBlack() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00FFFFFF);
    image.setRGB(1, 0, 0x33FFFFFF);
    image.setRGB(2, 0, 0xFFFFFFFF);
    ImageInput input = ImageInput.read(png(image), Shape.of(1, 3, 1));
    assertArrayEquals(new float[] {0, 0.2f, 1}, input.sample().data(), 1e-7f);
  }

  @Test
  void sixteenBitsKeepTheirPrecision() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 1);
    image.getRaster().setSample(1, 0, 0, 65_535);
    ImageInput input = ImageInput.read(png(image), Shape.of(1, 2, 1));
    assertArrayEquals(new float[] {1 / 65_535f, 1}, input.sample().data(), 1e-9f);
  }

  @Test
  void palettesAndSingleBitsAreReadAsTheirColours() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(1, 0, 0xFFFFFF);
    assertArrayEquals(
        new float[] {0, 1}, ImageInput.read(png(image), Shape.of(1, 2, 1)).sample().data());
    BufferedImage indexed = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
    indexed.setRGB(0, 0, 0x00FF00);
    indexed.setRGB(1, 0, 0x000000);
    assertArrayEquals(
        new float[] {0.587f, 0},
        ImageInput.read(png(indexed), Shape.of(1, 2, 1)).sample().data(),
        1e-7f);
  }

  @Test
  void anImageOfAnotherSizeIsAveragedAndSaysSo() throws IOException {
    BufferedImage image = new BufferedImage(56, 56, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 56; x++) {
      for (int y = 0; y < 56; y++) {
        image.getRaster().setSample(x, y, 0, x % 2 == 0 ? 100 : 200);
      }
    }
    ImageInput input = ImageInput.read(png(image), DIGIT);
    float[] expected = new float[28 * 28];
    Arrays.fill(expected, 150 / 255f);
    assertArrayEquals(expected, input.sample().data());
    assertEquals(DIGIT, input.sample().shape());
    assertTrue(input.isScaled());
    assertEquals(56, input.width());
    assertEquals(56, input.height());
  }

  @Test
  void otherFormatsAreReadToo() throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 5, 0xFFFFFF);
    for (String format : new String[] {"bmp", "gif", "tiff"}) {
      Path file = folder.resolve("image." + format);
      assertTrue(ImageIO.write(image, format, file.toFile()));
      assertEquals(1, ImageInput.read(file, DIGIT).sample().at(5 * 28 + 3), format);
    }
  }

  @Test
  void aFileThatIsNoImageIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.png"), "Dear reader");
    assertEquals(
        file + " is no image that can be read; use PNG, JPEG, GIF, BMP or TIFF.",
        sentence(file, DIGIT));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 20, 40, 60, 100})
  void aTruncatedImageIsRefused(int length) throws IOException {
    Path file = png(noise());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    assertEquals(damaged(file), sentence(file, DIGIT));
  }

  @Test
  void aFlippedBitInAPngIsFound() throws IOException {
    Path file = png(noise());
    byte[] intact = Files.readAllBytes(file);
    for (int at = 8; at < intact.length; at += 13) {
      byte[] flipped = intact.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      assertEquals(damaged(file), sentence(file, DIGIT));
    }
  }

  @Test
  void aHugeImageIsRefusedByItsHeader() throws IOException {
    Path file = Files.write(folder.resolve("huge.png"), pngHeader(100_000, 30_000));
    assertEquals(
        file + ": the image has 3000 megapixels; at most 50 can be read, so scale it down first.",
        sentence(file, DIGIT));
  }

  @Test
  void missingFileAndFolderAreRefused() {
    Path missing = folder.resolve("missing.png");
    assertEquals(
        missing + " does not exist; check the name and the folder.", sentence(missing, DIGIT));
    assertEquals(folder + " is a folder; choose a file in it.", sentence(folder, DIGIT));
  }

  @Test
  void aTableInputTakesNoImage() throws IOException {
    Path file = png(noise());
    assertEquals(
        file
            + ": an image needs an input of height, width and 1 or 3 channels, but this one is"
            + " 20; give the values as a safetensors file.",
        sentence(file, Shape.of(20)));
  }

  private static String damaged(Path file) {
    return file
        + ": the image is damaged or of an unusual kind and cannot be read; use another copy of"
        + " the file or save it as PNG.";
  }

  private Path png(BufferedImage image) throws IOException {
    Path file = folder.resolve("image.png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }

  private static BufferedImage noise() {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 28 * 28; i++) {
      image.getRaster().setSample(i % 28, i / 28, 0, i * i * 31 % 256);
    }
    return image;
  }

  /** A PNG's signature and the chunk that says its size; 8-bit grey. */
  private static byte[] pngHeader(int width, int height) {
    ByteBuffer bytes = ByteBuffer.allocate(33);
    bytes.putLong(0x89504E470D0A1A0AL).putInt(13);
    bytes.put("IHDR".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(width).putInt(height).put(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 12, 17);
    return bytes.putInt((int) crc.getValue()).array();
  }

  private static String sentence(Path file, Shape shape) {
    return assertThrows(ProblemException.class, () -> ImageInput.read(file, shape))
        .problem()
        .sentence();
  }
}
