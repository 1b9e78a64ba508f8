package glassbox.app.data;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.DatasetInfo.Kind;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.io.ReadableFile;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.mnist.MnistManager;

/**
 * The 70,000 handwritten digits of MNIST, read by DL4J from checked copies in the cache folder.
 *
 * <p>The pixels stay bytes (55 MB, where floats would be 220) and are divided by 255 when a batch
 * is asked for.
 */
public final class Mnist implements Dataset {
  public static final String ID = "mnist";

  private static final int TRAINING_SIZE = 60_000;
  private static final int TEST_SIZE = 10_000;
  private static final Shape SAMPLE_SHAPE = Shape.of(28, 28, 1);

  /** By byte: from 0 to 1. */
  private static final float[] GREYS = greys();

  private final DatasetInfo info;
  private final byte[][] pixels;
  private final Targets targets;

  private Mnist(DatasetInfo info, byte[][] pixels, Targets targets) {
    this.info = info;
    this.pixels = pixels;
    this.targets = targets;
  }

  /**
   * Reads the data set; takes about a second the first time, when the bundle is unpacked. Not for
   * the FX thread.
   *
   * @throws glassbox.engine.ProblemException if the bundle is missing or damaged, or the cache
   *     folder cannot be written
   */
  public static Mnist load(AssetFolder assets, CacheFolder cache) {
    Path bundle = assets.resolve("datasets", "mnist");
    Part training =
        new Part(
            packed(bundle, "train-images-idx3-ubyte", 47_040_016, 2_094_436_111L),
            packed(bundle, "train-labels-idx1-ubyte", 60_008, 4_008_842_612L),
            TRAINING_SIZE);
    Part test =
        new Part(
            packed(bundle, "t10k-images-idx3-ubyte", 7_840_016, 2_165_396_896L),
            packed(bundle, "t10k-labels-idx1-ubyte", 10_008, 2_212_998_611L),
            TEST_SIZE);

    byte[][] pixels = new byte[TRAINING_SIZE + TEST_SIZE][];
    int[] labels = new int[TRAINING_SIZE + TEST_SIZE];
    training.read(cache, 0, pixels, labels);
    test.read(cache, TRAINING_SIZE, pixels, labels);

    List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    DatasetInfo info =
        new DatasetInfo(
            ID, "MNIST", Kind.IMAGE, SAMPLE_SHAPE, classes, List.of(), fingerprint(training, test));
    return new Mnist(info, pixels, new Targets.Classes("MNIST", classes, values, labels));
  }

  @Override
  public DatasetInfo info() {
    return info;
  }

  @Override
  public int size() {
    return pixels.length;
  }

  @Override
  public int testSize() {
    return TEST_SIZE;
  }

  @Override
  public Tensor inputs(int[] indices) {
    int length = SAMPLE_SHAPE.size();
    float[] out = new float[indices.length * length];
    for (int i = 0; i < indices.length; i++) {
      byte[] image = pixels[indices[i]];
      for (int p = 0; p < length; p++) {
        out[i * length + p] = GREYS[image[p] & 0xFF];
      }
    }
    return new Tensor(SAMPLE_SHAPE.batched(indices.length), out);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    return targets.of(indices, encoding);
  }

  private static PackedFile packed(Path bundle, String name, long size, long adler32) {
    return new PackedFile(bundle.resolve(name + ".gz"), name, size, adler32);
  }

  private static float[] greys() {
    float[] greys = new float[256];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = i / 255f;
    }
    return greys;
  }

  /** The checksums, which are verified before anything is read, stand for the content. */
  private static String fingerprint(Part... parts) {
    StringBuilder text = new StringBuilder("adler32");
    for (Part part : parts) {
      for (PackedFile file : List.of(part.images, part.labels)) {
        text.append(':').append(Long.toHexString(file.adler32()));
      }
    }
    return text.toString();
  }

  /** The training or the test part: a file of images and a file of labels. */
  private record Part(PackedFile images, PackedFile labels, int count) {

    /** Reads all samples into {@code pixels} and {@code classOf}, from index {@code first} on. */
    void read(CacheFolder cache, int first, byte[][] pixels, int[] classOf) {
      Path imageFile = images.unpackedIn(cache, ID);
      Path labelFile = labels.unpackedIn(cache, ID);
      try {
        MnistManager reader = new MnistManager(imageFile.toString(), labelFile.toString(), count);
        try {
          for (int i = 0; i < count; i++) {
            pixels[first + i] = reader.readImageUnsafe(i);
            classOf[first + i] = reader.readLabel(i);
          }
        } finally {
          reader.close();
        }
      } catch (IOException e) {
        throw ReadableFile.failed(imageFile, e).exception(e);
      }
    }
  }
}
