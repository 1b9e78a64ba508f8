package glassbox.gpu.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * One message of the protocol, written value by value and read in the same order: the number of its
 * bytes and that of the arrays beside it, then big-endian numbers and texts in UTF-8 with their
 * lengths. One object serves for all messages of a channel, so that a step allocates nothing for
 * it.
 *
 * <p>What a message holds is small; arrays of numbers go through {@link SharedFloats}.
 */
final class Message {
  /** More than any message has: a longer one is none of this protocol. */
  private static final int LONGEST = 64 << 20;

  private static final int HEAD = Integer.BYTES + Long.BYTES;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 12);

  private long arrayBytes;

  /** Begins a message. */
  Message start() {
    buffer.clear().position(HEAD);
    return this;
  }

  Message put(byte value) {
    room(Byte.BYTES).put(value);
    return this;
  }

  Message put(boolean value) {
    return put((byte) (value ? 1 : 0));
  }

  Message put(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  Message put(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Message put(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  Message put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  /**
   * The next value of a message that was received.
   *
   * @throws IOException if the message ends before, as do all of these
   */
  byte getByte() throws IOException {
    return held(Byte.BYTES).get();
  }

  boolean getBoolean() throws IOException {
    return getByte() != 0;
  }

  int getInt() throws IOException {
    return held(Integer.BYTES).getInt();
  }

  long getLong() throws IOException {
    return held(Long.BYTES).getLong();
  }

  double getDouble() throws IOException {
    return held(Double.BYTES).getDouble();
  }

  /** A number of things that follow, each at least a byte long. */
  int getCount() throws IOException {
    int count = getInt();
    held(count);
    return count;
  }

  String getText() throws IOException {
    byte[] bytes = new byte[getCount()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The next value as one of these. */
  <E extends Enum<E>> E getOneOf(E[] values) throws IOException {
    int index = getByte();
    if (index < 0 || index >= values.length) {
      throw new IOException("no " + values.getClass().getComponentType() + " is " + index);
    }
    return values[index];
  }

  /**
   * Sends what was put.
   *
   * @param besides how many bytes of arrays belong to it
   */
  void send(WritableByteChannel channel, long besides) throws IOException {
    int length = buffer.position() - HEAD;
    if (length > LONGEST) {
      throw new IOException("a message of " + length + " bytes");
    }
    buffer.putInt(0, length).putLong(Integer.BYTES, besides);
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException if the other side has closed the channel
   * @throws IOException if what comes is no message
   */
  void receive(ReadableByteChannel channel) throws IOException {
    fill(channel, HEAD);
    int length = buffer.getInt();
    arrayBytes = buffer.getLong();
    if (length < 1 || length > LONGEST || arrayBytes < 0) {
      throw new IOException("a message of " + length + " bytes, with arrays of " + arrayBytes);
    }
    fill(channel, length);
  }

  /** How many bytes of arrays belong to the message that was received. */
  long arrayBytes() {
    return arrayBytes;
  }

  private void fill(ReadableByteChannel channel, int bytes) throws IOException {
    buffer.clear();
    room(bytes).limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the channel is closed");
      }
    }
    buffer.flip();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.capacity() - buffer.position() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      buffer.flip();
      buffer = ByteBuffer.allocateDirect(Math.max(needed, 2 * buffer.capacity())).put(buffer);
    }
    return buffer;
  }

  private ByteBuffer held(int bytes) throws IOException {
    if (bytes < 0 || bytes > buffer.remaining()) {
      throw new IOException("the message ends too early", new BufferUnderflowException());
    }
    return buffer;
  }
}
