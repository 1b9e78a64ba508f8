package glassbox.engine.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import glassbox.engine.ProblemException;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of spoiled files, in a small heap: each is either refused with one sentence or is a
 * model that runs. Nothing else may be thrown, no attempt may use two seconds of computing time.
 * The random numbers are fixed; a failure names its number and shows the file.
 */
@Tag("fuzz")
class FuzzTest {
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final long RUNNABLE_ELEMENTS = 1_000_000;

  @TempDir Path folder;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Path file;
  private ModelZip model;

  @BeforeEach
  void saveAModel() throws IOException {
    file = folder.resolve("m.glassbox");
    model = ModelZip.of(ModelFileTest.full(), file);
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private interface Spoiled {
    Attempt attempt(Mutator mutator) throws IOException;
  }

  /** What an attempt came to, over all its numbers. */
  private record Tally(int refused, int accepted) {}

  private Tally fuzz(int attempts, Spoiled spoiled, Path shown) throws IOException {
    int refused = 0;
    for (int number = 0; number < attempts; number++) {
      Attempt attempt = spoiled.attempt(new Mutator(new SplittableRandom(number)));
      long began = threads.getCurrentThreadCpuTime();
      try {
        attempt.run();
      } catch (ProblemException refusal) {
        refused++;
        assertFalse(refusal.getMessage().isBlank());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
      } catch (RuntimeException | Error other) {
        fail("attempt " + number + ": " + describe(shown), other);
      }
      long used = threads.getCurrentThreadCpuTime() - began;
      assertTrue(used < MOST_NANOS, "attempt " + number + " used " + used + " ns");
    }
    return new Tally(refused, attempts - refused);
  }

  private static String describe(Path shown) throws IOException {
    byte[] bytes = Files.exists(shown) ? Files.readAllBytes(shown) : new byte[0];
    return bytes.length > 20_000
        ? bytes.length + " bytes"
        : Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void bytesOfModelFiles() throws IOException {
    byte[] whole = model.bytes();
    Tally tally =
        fuzz(
            3000,
            mutator -> {
              Files.write(file, mutator.bytes(whole));
              return this::open;
            },
            file);
    assertTrue(tally.refused() > 2000, tally.toString());
  }

  @Test
  void membersOfModelFiles() throws IOException {
    Tally tally =
        fuzz(
            4000,
            mutator -> {
              spoilMember(mutator).writeTo(file);
              return this::open;
            },
            file);
    assertTrue(tally.refused() > 1000 && tally.accepted() > 50, tally.toString());
  }

  private ModelZip spoilMember(Mutator mutator) {
    ModelZip spoiled = model.copy();
    String[] names = model.members.keySet().toArray(String[]::new);
    String name = names[mutator.below(names.length)];
    byte[] content = model.members.get(name);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> spoiled.with(name, mutator.json(model.text(name)));
      case "safetensors" -> spoiled.with(name, mutator.safetensors(content));
      default -> spoiled.with(name, mutator.bytes(content));
    };
  }

  @Test
  void networksAsJson() throws IOException {
    String text = model.text("network.json");
    Path shown = folder.resolve("network.json");
    Tally tally =
        fuzz(
            2500,
            mutator -> {
              String spoiled = mutator.json(text);
              Files.write(shown, spoiled.getBytes(StandardCharsets.UTF_8));
              return () -> ShapeInference.of(NetworkJson.parse(spoiled, "network.json"));
            },
            shown);
    assertTrue(tally.refused() > 1000 && tally.accepted() > 50, tally.toString());
  }

  @Test
  void safetensorsFiles() throws IOException {
    byte[] whole = model.members.get("weights.safetensors");
    Path tensors = folder.resolve("t.safetensors");
    Tally tally =
        fuzz(
            2500,
            mutator -> {
              Files.write(tensors, mutator.safetensors(whole));
              return () -> Safetensors.read(tensors);
            },
            tensors);
    assertTrue(tally.refused() > 1000, tally.toString());
  }

  @Test
  void bombs() throws IOException {
    Map<String, byte[]> bombs = new LinkedHashMap<>();
    for (String member :
        new String[] {"network.json", "weights.safetensors", "training.json", "history/1"}) {
      bombs.put("a gigabyte of zeros as " + member, inflating(member));
    }
    bombs.put("deeply nested JSON", model.copy().with("network.json", "[".repeat(100_000)).bytes());
    bombs.put(
        "a declared tensor of 2^60 elements",
        model
            .copy()
            .with(
                "weights.safetensors",
                tensorsOf(
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1073741824,1073741824],"
                        + "\"data_offsets\":[0,4611686018427387904]}}"))
            .bytes());
    bombs.put(
        "a header of 2^62 bytes",
        model
            .copy()
            .with("weights.safetensors", new byte[] {0, 0, 0, 0, 0, 0, 0, 0x40, '{', '}'})
            .bytes());
    for (var bomb : bombs.entrySet()) {
      Files.write(file, bomb.getValue());
      Tally tally = fuzz(1, mutator -> this::open, file);
      assertTrue(tally.refused() == 1, bomb.getKey());
    }
  }

  private static byte[] tensorsOf(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[8 + text.length];
    all[0] = (byte) text.length;
    System.arraycopy(text, 0, all, 8, text.length);
    return all;
  }

  /** The model with one member that unpacks to a gigabyte. */
  private byte[] inflating(String inflated) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var member : model.copy().without(inflated).members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
      zip.putNextEntry(new ZipEntry(inflated));
      for (int megabyte = 0; megabyte < 1024; megabyte++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  /** Opens the file and, if it is a model small enough, runs it. */
  private void open() {
    Network network = ModelFile.open(file).network();
    long elements =
        Stream.concat(
                network.spec().inputs().stream().map(InputSpec::name),
                network.shapes().order().stream().map(LayerNode::name))
            .mapToLong(name -> network.shapes().shape(name).size())
            .sum();
    if (elements + network.shapes().parameterCount() < RUNNABLE_ELEMENTS) {
      Map<String, Tensor> zeros = new LinkedHashMap<>();
      for (InputSpec input : network.spec().inputs()) {
        zeros.put(input.name(), Tensor.zeros(input.shape()));
      }
      Recorder.record(network, zeros);
    }
  }
}
