package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final AssetFolder ASSETS = AssetFolder.locate();
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  @TempDir static Path shared;
  private static Dataset mnist;

  @BeforeAll
  static void load() {
    mnist = Mnist.load(ASSETS, new CacheFolder(shared.resolve("cache")));
  }

  @Test
  void hasSixtyThousandTrainingAndTenThousandTestImages() {
    assertEquals(70_000, mnist.size());
    assertEquals(10_000, mnist.testSize());
    assertEquals(Shape.of(28, 28, 1), mnist.info().sampleShape());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), mnist.info().classes());
  }

  @Test
  void firstTrainingImageIsAFiveAndFirstTestImageASeven() {
    Tensor labels = mnist.targets(new int[] {0, 60_000}, TargetEncoding.CLASS_INDEX);
    assertEquals(Shape.of(2), labels.shape());
    assertArrayEquals(new float[] {5, 7}, labels.data());
  }

  @Test
  void labelsAreDistributedAsPublished() {
    float[] labels =
        mnist.targets(IntStream.range(0, 60_000).toArray(), TargetEncoding.CLASS_INDEX).data();
    int[] counts = new int[10];
    for (float label : labels) {
      counts[(int) label]++;
    }
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, counts);
  }

  @Test
  void pixelsAreTheFilesBytesDividedBy255() throws IOException {
    byte[] file = Files.readAllBytes(shared.resolve("cache/mnist/t10k-images-idx3-ubyte"));
    int[] tests = IntStream.range(60_000, 70_000).toArray();
    float[] pixels = mnist.inputs(tests).data();
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bytes[i] = (byte) Math.round(pixels[i] * 255);
      assertEquals((bytes[i] & 0xFF) / 255f, pixels[i]);
    }
    assertArrayEquals(Arrays.copyOfRange(file, 16, file.length), bytes);
  }

  @Test
  void samplesComeInTheOrderAskedFor() {
    Tensor both = mnist.inputs(new int[] {69_999, 3});
    assertEquals(Shape.of(2, 28, 28, 1), both.shape());
    assertArrayEquals(mnist.inputs(new int[] {69_999}).data(), both.sample(0).data());
    assertArrayEquals(mnist.inputs(new int[] {3}).data(), both.sample(1).data());
  }

  @Test
  void oneHotTargetsHaveTheOneAtTheLabel() {
    Tensor oneHot = mnist.targets(new int[] {0}, TargetEncoding.ONE_HOT);
    assertEquals(Shape.of(1, 10), oneHot.shape());
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0}, oneHot.data());
  }

  @Test
  void cacheHoldsTheFourFilesAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(shared.resolve("cache/mnist"))) {
      assertEquals(
          List.of(
              "t10k-images-idx3-ubyte",
              "t10k-labels-idx1-ubyte",
              "train-images-idx3-ubyte",
              "train-labels-idx1-ubyte"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void damagedCopiesAreReplacedFromTheBundle(@TempDir Path temporary) throws IOException {
    Path cached = copyOfCache(temporary);
    Path flipped = cached.resolve("t10k-images-idx3-ubyte");
    flipByte(flipped, 4_000_000);
    Path cutOff = cached.resolve(TEST_LABELS);
    Files.write(cutOff, Arrays.copyOf(Files.readAllBytes(cutOff), 5_000));
    Files.delete(cached.resolve("train-labels-idx1-ubyte"));

    Dataset reloaded = Mnist.load(ASSETS, new CacheFolder(temporary));

    int[] tests = IntStream.range(60_000, 70_000).toArray();
    assertArrayEquals(mnist.inputs(tests).data(), reloaded.inputs(tests).data());
    assertArrayEquals(
        mnist.targets(tests, TargetEncoding.CLASS_INDEX).data(),
        reloaded.targets(tests, TargetEncoding.CLASS_INDEX).data());
    assertEquals(2_165_396_896L, adler32(flipped));
    assertEquals(2_212_998_611L, adler32(cutOff));
  }

  @Test
  void intactCopiesNeedNoBundle(@TempDir Path temporary) {
    AssetFolder withoutBundle = new AssetFolder(temporary);
    Dataset again = Mnist.load(withoutBundle, new CacheFolder(shared.resolve("cache")));
    assertEquals(70_000, again.size());
  }

  @Test
  void missingBundleIsSaidInWords(@TempDir Path temporary) {
    Problem problem = problemOfLoading(new AssetFolder(temporary), temporary.resolve("cache"));
    assertEquals("bundle.missing", problem.code());
    assertEquals(
        "The bundled file "
            + temporary.resolve("datasets/mnist/train-images-idx3-ubyte.gz")
            + " is missing; install Glassbox again.",
        problem.sentence());
  }

  @Test
  void truncatedBundleIsRefused(@TempDir Path temporary) throws IOException {
    AssetFolder assets = copyOfBundle(temporary);
    Path packed = assets.resolve("datasets", "mnist", TEST_LABELS + ".gz");
    Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 2_000));

    Problem problem = problemOfLoading(assets, temporary.resolve("cache"));

    assertEquals("bundle.damaged", problem.code());
    assertEquals(
        "The bundled file " + packed + " is damaged: it is cut off; install Glassbox again.",
        problem.sentence());
    assertFalse(Files.exists(temporary.resolve("cache/mnist/" + TEST_LABELS)));
  }

  @Test
  void flippedBitsOfTheBundleAreFound(@TempDir Path temporary) throws IOException {
    Path bundled = ASSETS.resolve("datasets", "mnist", TEST_LABELS + ".gz");
    byte[] intact = Files.readAllBytes(bundled);
    Path packed = temporary.resolve("flipped.gz");
    PackedFile file = new PackedFile(packed, TEST_LABELS, 10_008, 2_212_998_611L);
    int headerSize = 10; // gzip's own; its time and operating system matter to nobody
    for (int at = headerSize; at < intact.length; at += 97) {
      byte[] flipped = intact.clone();
      flipped[at] ^= 0x10;
      Files.write(packed, flipped);
      CacheFolder cache = new CacheFolder(temporary.resolve("cache"));
      Problem problem =
          assertThrows(ProblemException.class, () -> file.unpackedIn(cache, "mnist")).problem();
      assertEquals("bundle.damaged", problem.code());
    }
    assertTrue(isEmpty(temporary.resolve("cache/mnist")));
  }

  @Test
  void bundleThatIsNoGzipFileIsRefused(@TempDir Path temporary) throws IOException {
    AssetFolder assets = copyOfBundle(temporary);
    Path packed = assets.resolve("datasets", "mnist", TEST_LABELS + ".gz");
    Files.writeString(packed, "version https");
    assertTrue(
        problemOfLoading(assets, temporary.resolve("cache"))
            .sentence()
            .endsWith("is damaged: it is no gzip file; install Glassbox again."));
  }

  @Test
  void fileInPlaceOfTheCacheFolderIsSaidInWords(@TempDir Path temporary) throws IOException {
    Path cache = temporary.resolve("cache");
    Files.writeString(cache, "not a folder");
    Problem problem = problemOfLoading(ASSETS, cache);
    assertEquals("cache.unwritable", problem.code());
    assertTrue(
        problem.sentence().startsWith("The cache folder " + cache + " cannot be written ("),
        problem::sentence);
  }

  @Test
  void fullDiskIsSaidInWords(@TempDir Path temporary) {
    CacheFolder full = new CacheFolder(temporary, folder -> 12_000_000);
    Problem problem =
        assertThrows(ProblemException.class, () -> Mnist.load(ASSETS, full)).problem();
    assertEquals(
        "The disk of the cache folder "
            + temporary
            + " is full: 48 MB are needed, 12 MB are free; make room or, on Linux, choose"
            + " another folder with XDG_CACHE_HOME.",
        problem.sentence());
  }

  @Test
  void severalAtOnceDoNotDisturbEachOther(@TempDir Path temporary) throws IOException {
    PackedFile file =
        new PackedFile(
            ASSETS.resolve("datasets", "mnist", "t10k-images-idx3-ubyte.gz"),
            "t10k-images-idx3-ubyte",
            7_840_016,
            2_165_396_896L);
    CacheFolder cache = new CacheFolder(temporary);
    List<CompletableFuture<Path>> starts =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> file.unpackedIn(cache, "mnist")))
            .toList();
    for (CompletableFuture<Path> start : starts) {
      assertEquals(2_165_396_896L, adler32(start.join()));
    }
    try (Stream<Path> files = Files.list(temporary.resolve("mnist"))) {
      assertEquals(1, files.count());
    }
  }

  private static Problem problemOfLoading(AssetFolder assets, Path cache) {
    return assertThrows(ProblemException.class, () -> Mnist.load(assets, new CacheFolder(cache)))
        .problem();
  }

  private static Path copyOfCache(Path folder) throws IOException {
    return copyAll(shared.resolve("cache/mnist"), folder.resolve("mnist"));
  }

  private static AssetFolder copyOfBundle(Path folder) throws IOException {
    copyAll(ASSETS.resolve("datasets", "mnist"), folder.resolve("assets/datasets/mnist"));
    return new AssetFolder(folder.resolve("assets"));
  }

  private static Path copyAll(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static void flipByte(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private static long adler32(Path file) throws IOException {
    Adler32 checksum = new Adler32();
    checksum.update(Files.readAllBytes(file));
    return checksum.getValue();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
