package glassbox.engine.io;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Tensors by name in the published safetensors format: 8 bytes of header length, a JSON header, raw
 * 32-bit floats; all little-endian.
 */
public final class Safetensors {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int ALIGNMENT = 8;
  private static final int CHUNK_FLOATS = 1 << 14;

  /**
   * Tensors and the free texts that stand beside them.
   *
   * @param tensors in the file's order
   */
  record Content(SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {}

  private Safetensors() {}

  /**
   * Reads a file.
   *
   * @return the tensors in the file's order
   * @throws glassbox.engine.ProblemException if the file cannot be read, is damaged or holds other
   *     numbers than 32-bit floats
   */
  public static SequencedMap<String, Tensor> read(Path file) {
    long size = ReadableFile.check(file);
    if (size > Limits.tensors()) {
      throw Problem.of(
              "safetensors.too-large",
              "{0} has {1} bytes, more than the {2} that can be read here.",
              file,
              size,
              Limits.tensors())
          .exception();
    }
    try {
      return read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param where the file, for sentences about what is wrong
   * @throws glassbox.engine.ProblemException as {@link #read(Path)}
   */
  public static SequencedMap<String, Tensor> read(byte[] bytes, String where) {
    return readContent(bytes, where).tensors();
  }

  /**
   * Writes a file in full or not at all, in the map's order.
   *
   * @throws glassbox.engine.ProblemException if it cannot be written
   */
  public static void write(Map<String, Tensor> tensors, Path file) {
    AtomicFile.write(file, out -> write(tensors, Map.of(), out));
  }

  static Content readContent(byte[] bytes, String where) {
    if (bytes.length < LENGTH_BYTES) {
      throw Problem.of(
              "safetensors.short",
              "{0} has {1} bytes, too few for safetensors; use another copy of the file.",
              where,
              bytes.length)
          .exception();
    }
    ByteBuffer buffer = littleEndian(bytes);
    long headerLength = buffer.getLong();
    if (headerLength < 0 || headerLength > buffer.remaining()) {
      throw Problem.of(
              "safetensors.header-beyond",
              "{0}: its header is said to have {1} bytes, but only {2} follow; it is cut off or no"
                  + " safetensors file.",
              where,
              Long.toUnsignedString(headerLength),
              buffer.remaining())
          .exception();
    }
    if (headerLength > Limits.JSON) {
      throw Problem.of(
              "safetensors.header-large",
              "{0}: its header has {1} bytes, more than the {2} that are read.",
              where,
              headerLength,
              Limits.JSON)
          .exception();
    }
    byte[] header = new byte[(int) headerLength];
    buffer.get(header);
    String json = JsonText.decode(header, Place.header(where));
    return tensors(SafetensorsHeader.parse(json, buffer.remaining(), where), buffer.slice());
  }

  static void write(Map<String, Tensor> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    byte[] json = SafetensorsHeader.of(tensors, metadata).format().getBytes(StandardCharsets.UTF_8);
    byte[] head = new byte[LENGTH_BYTES + (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
    Arrays.fill(head, (byte) ' ');
    littleEndian(head).putLong(head.length - LENGTH_BYTES).put(json);
    out.write(head);
    byte[] chunk = new byte[CHUNK_FLOATS * Float.BYTES];
    for (Tensor tensor : tensors.values()) {
      float[] data = tensor.data();
      for (int from = 0; from < data.length; from += CHUNK_FLOATS) {
        int count = Math.min(CHUNK_FLOATS, data.length - from);
        littleEndian(chunk).asFloatBuffer().put(data, from, count);
        out.write(chunk, 0, count * Float.BYTES);
      }
    }
  }

  private static Content tensors(SafetensorsHeader header, ByteBuffer data) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      float[] values = new float[entry.shape().size()];
      data.slice((int) entry.offset(), (int) entry.bytes())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      tensors.put(entry.name(), new Tensor(entry.shape(), values));
    }
    return new Content(tensors, header.metadata());
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
