package glassbox.engine.io;

import static glassbox.engine.io.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving replaces a file in full or leaves everything as it was. */
class SavingTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void savingReplacesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("m.glassbox"), "old");
    ModelFile.save(ModelFileTest.full(), file);
    ModelFileTest.assertSame(ModelFileTest.full(), ModelFile.open(file));
    assertEquals(List.of("m.glassbox"), names());
  }

  @Test
  void fullDiskLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("m.glassbox"), "old");
    assertRefused(
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("No space left on device");
                }),
        file.toString(),
        "could not be saved (No space left on device)",
        "unchanged");
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("m.glassbox"), names());
  }

  @Test
  void failureOfTheProgramLeavesNothingBehindEither() throws IOException {
    Path file = folder.resolve("m.glassbox");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  throw new IllegalStateException();
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void folderThatMayNotBeWrittenIsSaid() {
    assumeTrue(folder.toFile().setWritable(false), "permissions of folders");
    try {
      assumeFalse(Files.isWritable(folder), "root may write everywhere");
      Path file = folder.resolve("m.glassbox");
      assertRefused(
          () -> ModelFile.save(ModelFileTest.full(), file),
          folder.toString(),
          "may not be written");
    } finally {
      assertTrue(folder.toFile().setWritable(true));
    }
  }

  @Test
  void placesThatCannotHoldAFileAreSaid() throws IOException {
    assertRefused(() -> ModelFile.save(ModelFileTest.full(), folder), "is a folder");
    Path nowhere = folder.resolve("nowhere/m.glassbox");
    assertRefused(() -> ModelFile.save(ModelFileTest.full(), nowhere), "nowhere is no folder");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused(
        () -> ModelFile.save(ModelFileTest.full(), file.resolve("m.glassbox")), "is no folder");
  }

  @Test
  void interruptedThreadSavesToTheEnd() {
    Path file = folder.resolve("m.glassbox");
    Thread.currentThread().interrupt();
    try {
      ModelFile.save(ModelFileTest.full(), file);
    } finally {
      assertTrue(Thread.interrupted());
    }
    ModelFileTest.assertSame(ModelFileTest.full(), ModelFile.open(file));
  }

  @Test
  void symbolicLinkIsFollowed() throws IOException {
    Path file = Files.writeString(folder.resolve("real.glassbox"), "old");
    Path link = folder.resolve("link.glassbox");
    try {
      Files.createSymbolicLink(link, file);
    } catch (UnsupportedOperationException | IOException e) {
      assumeTrue(false, "no symbolic links here");
    }
    ModelFile.save(ModelFileTest.full(), link);
    assertTrue(Files.isSymbolicLink(link));
    ModelFileTest.assertSame(ModelFileTest.full(), ModelFile.open(file));
  }

  @Test
  void varianceBelowZeroIsNotSaved() {
    NetworkSpec spec =
        NetworkSpec.chain("norm", Shape.of(2))
            .then("norm", new NormalizationSpec.BatchNorm(1e-3, 0.99))
            .build();
    Network network = Network.initialized(spec, 1);
    Parameters negative =
        Parameters.fill(
            network.shapes(),
            (layer, parameter) -> new Tensor(parameter.shape(), new float[] {0.5f, -0.25f}));
    assertRefused(
        () -> ModelFile.save(SavedModel.of(network.with(negative)), folder.resolve("n.glassbox")),
        "layer norm (batch_norm)",
        "moving_variance holds -0.25 at element 1",
        "0 or more");
  }

  @Test
  void weightsThatRanAwayAreNotSaved() throws IOException {
    Path file = Files.writeString(folder.resolve("m.glassbox"), "old");
    Network network = ModelFileTest.network();
    Parameters nan =
        Parameters.fill(
            network.shapes(),
            (layer, parameter) -> {
              float[] values = new float[parameter.shape().size()];
              Arrays.fill(values, Float.NaN);
              return new Tensor(parameter.shape(), values);
            });
    assertRefused(
        () -> ModelFile.save(SavedModel.of(network.with(nan)), file),
        file.toString(),
        "layer conv1 (conv2d)",
        "NaN at element 0");
    SavedModel badMoments =
        new SavedModel(
            network,
            Optional.empty(),
            new OptimizerState(1, Map.of("m", nan)),
            List.of(),
            Map.of());
    assertRefused(() -> ModelFile.save(badMoments, file), "optimizer.safetensors", "NaN");
    assertEquals("old", Files.readString(file));
  }

  @Test
  void otherMembersMayNotHideThoseOfTheModel() {
    for (String name : List.of("network.json", "../up", "/absolute")) {
      SavedModel model =
          new SavedModel(
              ModelFileTest.network(),
              Optional.empty(),
              OptimizerState.FRESH,
              List.of(),
              Map.of(name, new byte[1]));
      assertRefused(() -> ModelFile.save(model, folder.resolve("m.glassbox")), name);
    }
  }

  @Test
  void otherMembersKeepTheirBytesAndOrder() {
    Path file = folder.resolve("m.glassbox");
    ModelFile.save(ModelFileTest.full(), file);
    Map<String, byte[]> others = ModelFile.open(file).others();
    assertEquals(List.of("preprocessing.json", "history/0001"), List.copyOf(others.keySet()));
    assertArrayEquals(new byte[] {0, -1, 2}, others.get("history/0001"));
  }
}
