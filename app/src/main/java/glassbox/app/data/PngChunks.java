package glassbox.app.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Checks that a PNG file is whole: every chunk's CRC up to the closing one (PNG specification,
 * chapter 5). Java's reader looks at none of them and would show a damaged picture.
 */
final class PngChunks {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int CLOSING_TYPE = 0x49454E44; // IEND

  private PngChunks() {}

  /** Whether the file is a whole PNG, or none at all. */
  static boolean areIntact(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readLong() != SIGNATURE) {
        return true;
      }
      byte[] content = new byte[1 << 13];
      while (true) {
        int length = in.readInt();
        int type = in.readInt();
        CRC32 crc = new CRC32();
        for (int shift = 24; shift >= 0; shift -= 8) {
          crc.update(type >> shift);
        }
        for (int left = length; left > 0; ) {
          int count = Math.min(left, content.length);
          in.readFully(content, 0, count);
          crc.update(content, 0, count);
          left -= count;
        }
        if (length < 0 || (int) crc.getValue() != in.readInt()) {
          return false;
        }
        if (type == CLOSING_TYPE) {
          return true;
        }
      }
    } catch (EOFException e) {
      return false;
    }
  }
}
