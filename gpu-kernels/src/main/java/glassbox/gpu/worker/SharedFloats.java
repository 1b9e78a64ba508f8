package glassbox.gpu.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that both processes have in their memory, for the arrays of a message: batches one way,
 * predictions and weights the other. Whoever writes a message writes its arrays one after the
 * other, and whoever reads it reads them in the same order; since messages alternate, one file does
 * for both ways. It grows with what goes through.
 */
final class SharedFloats implements AutoCloseable {
  private static final long FIRST_BYTES = 1 << 20;

  private final FileChannel file;
  private Arena arena = Arena.ofShared();
  private MemorySegment memory = MemorySegment.NULL;
  private long position;
  private long readable;

  /** Opens the file; makes it if it is not there. */
  SharedFloats(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Begins with the arrays of a message to be written. */
  void write() {
    position = 0;
    readable = 0;
  }

  /** Begins with the arrays of a message that has so many bytes of them. */
  void read(long bytes) {
    position = 0;
    readable = bytes;
  }

  /** How many bytes were written, or read, since the message began. */
  long position() {
    return position;
  }

  /** Writes an array after those before it. */
  void put(float[] values) throws IOException {
    long end = position + (long) values.length * Float.BYTES;
    if (end > memory.byteSize()) {
      map(Math.max(FIRST_BYTES, Math.max(end, 2 * memory.byteSize())));
    }
    try {
      MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, position, values.length);
    } catch (InternalError fault) {
      throw noRoom(end, fault);
    }
    position = end;
  }

  /**
   * Refuses to read more numbers than there are.
   *
   * @param count how many are expected next
   * @throws IOException if the message has fewer
   */
  void expect(long count) throws IOException {
    long left = (readable - position) / Float.BYTES;
    if (count > left) {
      throw new IOException("a message with " + left + " numbers where " + count + " are due");
    }
  }

  /**
   * Reads the array after those before it.
   *
   * @param out overwritten; its length says how much is read
   * @throws IOException if the other side has not written so much
   */
  void get(float[] out) throws IOException {
    expect(out.length);
    long end = position + (long) out.length * Float.BYTES;
    if (end > memory.byteSize()) {
      if (end > file.size()) {
        throw new IOException("the shared file has " + file.size() + " bytes, not " + end);
      }
      map(file.size());
    }
    try {
      MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, position, out, 0, out.length);
    } catch (InternalError fault) {
      throw noRoom(end, fault);
    }
    position = end;
  }

  /** How the JVM says that the system has no page for a place in a mapped file. */
  private static IOException noRoom(long bytes, InternalError fault) {
    IOException full =
        new IOException(
            "no room for "
                + bytes
                + " bytes in the folder for temporary files, "
                + WorkerFolder.place());
    full.addSuppressed(fault);
    return full;
  }

  /** Maps the file anew, which also makes it as long as that. */
  private void map(long bytes) throws IOException {
    arena.close();
    memory = MemorySegment.NULL;
    arena = Arena.ofShared();
    memory = file.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
  }

  @Override
  public void close() throws IOException {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    memory = MemorySegment.NULL;
    file.close();
  }
}
