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

  /** Opens the file; makes it if it is not there. */
  SharedFloats(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Begins with the arrays of another message. */
  void rewind() {
    position = 0;
  }

  /** Writes an array after those before it. */
  void put(float[] values) throws IOException {
    long end = position + (long) values.length * Float.BYTES;
    if (end > memory.byteSize()) {
      map(Math.max(FIRST_BYTES, Math.max(end, 2 * memory.byteSize())));
    }
    MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, position, values.length);
    position = end;
  }

  /**
   * Reads the array after those before it.
   *
   * @param out overwritten; its length says how much is read
   * @throws IOException if the other side has not written so much
   */
  void get(float[] out) throws IOException {
    long end = position + (long) out.length * Float.BYTES;
    if (end > memory.byteSize()) {
      if (end > file.size()) {
        throw new IOException("the shared file has " + file.size() + " bytes, not " + end);
      }
      map(file.size());
    }
    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, position, out, 0, out.length);
    position = end;
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
