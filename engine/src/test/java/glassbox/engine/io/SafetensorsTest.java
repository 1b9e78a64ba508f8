package glassbox.engine.io;

import static glassbox.engine.io.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors on disk: the published layout, and what is refused. */
class SafetensorsTest {
  private static final String WHERE = "a.safetensors";
  @TempDir Path folder;

  /** A file with this header and so many bytes of data. */
  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @Test
  void tensorsComeBackInOrder() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "z", new Tensor(Shape.of(2, 3), new float[] {1, -2, 3.5f, 0, -0f, Float.MIN_VALUE}));
    tensors.put("empty", Tensor.zeros(Shape.of(0, 4)));
    tensors.put("a.b \"c\" 张", new Tensor(Shape.of(), new float[] {Float.MAX_VALUE}));
    float[] large = new float[40_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = i;
    }
    tensors.put("large", new Tensor(Shape.of(large.length), large));
    Path path = folder.resolve("a.safetensors");
    Safetensors.write(tensors, path);
    Map<String, Tensor> read = Safetensors.read(path);
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.keySet()));
    tensors.forEach(
        (name, tensor) -> {
          assertEquals(tensor.shape(), read.get(name).shape());
          assertArrayEquals(tensor.data(), read.get(name).data());
        });
  }

  @Test
  void layoutIsThePublishedOne() throws IOException {
    Path path = folder.resolve("a.safetensors");
    Safetensors.write(Map.of("x", new Tensor(Shape.of(1, 2), new float[] {1, -2})), path);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertEquals(0, length % 8);
    byte[] header = new byte[length];
    bytes.get(header);
    assertEquals(
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
        new String(header, StandardCharsets.UTF_8).strip());
    assertEquals(1, bytes.getFloat());
    assertEquals(-2, bytes.getFloat());
    assertEquals(0, bytes.remaining());
  }

  @Test
  void tensorsMayLieInAnotherOrderThanTheHeaders() {
    byte[] bytes =
        file(
            """
            {"__metadata__": {"format": "pt"},
             "b": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]},
             "a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}\
            """,
            8);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, 5);
    Map<String, Tensor> read = Safetensors.read(bytes, WHERE);
    assertEquals(5, read.get("b").at(0));
    assertEquals(0, read.get("a").at(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "dtype": "F64", "shape": [2], "data_offsets": [0, 8]    | dtype is "F64"       | "F32"
          "shape": [2], "data_offsets": [0, 8]                    | lacks the key "dtype" | add it
          "dtype": "F32", "data_offsets": [0, 8]                  | lacks the key "shape" | add it
          "dtype": "F32", "shape": [2]                            | lacks the key "data_offsets" | add it
          "dtype": "F32", "shape": [-2], "data_offsets": [0, 8]   | shape is [-2]        | at least 0
          "dtype": "F32", "shape": [1.5], "data_offsets": [0, 8]  | shape is [1.5]       | whole numbers
          "dtype": "F32", "shape": 2, "data_offsets": [0, 8]      | shape is 2           | a list
          "dtype": "F32", "shape": [65536, 65536], "data_offsets": [0, 8] | shape is [65536,65536] | 2147483647
          "dtype": "F32", "shape": [3], "data_offsets": [0, 8]    | data_offsets is [0,8] | [0, 12]: its shape 3
          "dtype": "F32", "shape": [3], "data_offsets": [0, 12]   | data_offsets is [0,12] | within the 8 bytes
          "dtype": "F32", "shape": [2], "data_offsets": [8, 0]    | data_offsets is [8,0] | [8, 16]
          "dtype": "F32", "shape": [2], "data_offsets": [-4, 4]   | data_offsets is [-4,4] | at least 0
          "dtype": "F32", "shape": [2], "data_offsets": [0]       | data_offsets is [0]  | two whole numbers
          "dtype": "F32", "shape": [2], "data_offsets": [9223372036854775807, 7] | data_offsets is | two whole numbers
          "dtype": "F32", "shape": [500000000], "data_offsets": [0, 2000000000] | 2000000000 | within the 8 bytes
          "dtype": "F32", "shape": [2], "data_offsets": [0, 8], "order": "C" | key "order" is unknown | dtype, shape
          "dtype": "F32", "shape": [1], "data_offsets": [0, 4]    | take 4 bytes         | 8 bytes of data
          "dtype": "F32", "shape": [1], "data_offsets": [4, 8]    | begins at byte 4     | must begin at 0
          """)
  void wrongTensorsAreRefused(String entry, String found, String right) {
    assertRefused(
        () -> Safetensors.read(file("{\"t\": {" + entry + "}}", 8), WHERE), WHERE, found, right);
  }

  @Test
  void overlappingTensorsAreRefused() {
    String overlap =
        """
        {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
         "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}\
        """;
    assertRefused(
        () -> Safetensors.read(file(overlap, 12), WHERE),
        "tensor b begins at byte 4",
        "begin at 8");
  }

  @Test
  void headersThatCannotBeAreRefused() {
    byte[] beyond = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(9).array();
    assertRefused(() -> Safetensors.read(beyond, WHERE), WHERE, "9 bytes", "only 8 follow");
    byte[] huge = ByteBuffer.allocate(16).putLong(-1).array();
    assertRefused(() -> Safetensors.read(huge, WHERE), WHERE, "18446744073709551615 bytes");
    assertRefused(() -> Safetensors.read(new byte[3], WHERE), WHERE, "3 bytes", "too few");
    assertRefused(() -> Safetensors.read(new byte[8], WHERE), WHERE, "header is empty");
    assertRefused(() -> Safetensors.read(file("{\"t\":", 0), WHERE), WHERE, "line 1, column");
    assertRefused(() -> Safetensors.read(file("[]", 0), WHERE), WHERE, "an object");
    assertRefused(() -> Safetensors.read(file("{\"t\": 1}", 0), WHERE), "tensor t is 1");
    assertRefused(
        () -> Safetensors.read(file("{\"__metadata__\": {\"a\": 1}}", 0), WHERE), "a is 1", "text");
    String twice = "\"t\": {\"dtype\": \"F32\", \"shape\": [], \"data_offsets\": [0, 4]}";
    assertRefused(
        () -> Safetensors.read(file("{" + twice + ", " + twice + "}", 4), WHERE), "Duplicate");
    byte[] latin = file("{\"t\": 1}", 0);
    latin[10] = (byte) 0xE4;
    assertRefused(() -> Safetensors.read(latin, WHERE), WHERE, "UTF-8");
    byte[] large = new byte[8 + (5 << 20)];
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putLong(5 << 20);
    assertRefused(() -> Safetensors.read(large, WHERE), WHERE, "5242880 bytes", "more than");
  }

  @Test
  void noTensorsAtAllAreAFileToo() {
    assertTrue(Safetensors.read(file("{}", 0), WHERE).isEmpty());
  }

  @Test
  void filesThatCannotBeReadAreRefused() throws IOException {
    Path missing = folder.resolve("missing.safetensors");
    assertRefused(() -> Safetensors.read(missing), missing.toString(), "does not exist");
    assertRefused(() -> Safetensors.read(folder), folder.toString(), "is a folder");
    Path empty = Files.createFile(folder.resolve("empty.safetensors"));
    assertRefused(() -> Safetensors.read(empty), empty.toString(), "is empty");
  }
}
