package glassbox.app.draw;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The ink of a sheet at one moment, packed: two hundred of them, as many as can be undone, take a
 * megabyte or two and not sixty. Comes back bit for bit.
 */
final class SavedInk {
  private static final int BYTES = InkSheet.SIDE * InkSheet.SIDE * Float.BYTES;

  private final byte[] packed;

  private SavedInk(byte[] packed) {
    this.packed = packed;
  }

  static SavedInk of(InkSheet sheet) {
    ByteBuffer plain = ByteBuffer.allocate(BYTES);
    plain.asFloatBuffer().put(sheet.ink());
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(plain.array());
      deflater.finish();
      byte[] room = new byte[BYTES + BYTES / 100 + 64];
      int length = deflater.deflate(room);
      return new SavedInk(Arrays.copyOf(room, length));
    } finally {
      deflater.end();
    }
  }

  void putBack(InkSheet sheet) {
    byte[] plain = new byte[BYTES];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int length = inflater.inflate(plain);
      if (length != BYTES) {
        throw new IllegalStateException("unpacked " + length + " bytes of " + BYTES);
      }
    } catch (DataFormatException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      inflater.end();
    }
    float[] cells = new float[InkSheet.SIDE * InkSheet.SIDE];
    ByteBuffer.wrap(plain).asFloatBuffer().get(cells);
    sheet.set(cells);
  }
}
