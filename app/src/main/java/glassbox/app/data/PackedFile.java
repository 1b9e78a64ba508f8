package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.io.ReadableFile;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Adler32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzipped file that Glassbox ships, and how its unpacked copy comes into the cache folder:
 * through a temporary file of our own, checked byte by byte, then in one move. Any number of
 * processes may do so at once.
 *
 * @param packed the shipped file
 * @param name of the unpacked file
 * @param size of the unpacked file in bytes
 * @param adler32 the unpacked file's checksum (RFC 1950)
 */
record PackedFile(Path packed, String name, long size, long adler32) {
  private static final int BUFFER_SIZE = 1 << 16;

  /**
   * The unpacked copy in the cache, made or made anew where it is missing or damaged.
   *
   * @throws glassbox.engine.ProblemException if the shipped file is missing or damaged, or the
   *     cache cannot be written
   */
  Path unpackedIn(CacheFolder cache, String folder) {
    Path copy = cache.resolve(folder, name);
    if (!isIntact(copy)) {
      unpack(cache, copy);
    }
    return copy;
  }

  /** Whether a file has the size and the checksum of this one. */
  boolean isIntact(Path copy) {
    try {
      if (!Files.isRegularFile(copy) || Files.size(copy) != size) {
        return false;
      }
      try (CheckedInputStream in =
          new CheckedInputStream(new FileInputStream(copy.toFile()), new Adler32())) {
        byte[] buffer = new byte[BUFFER_SIZE];
        while (in.read(buffer) >= 0) {}
        return in.getChecksum().getValue() == adler32;
      }
    } catch (IOException e) {
      return false; // a copy that cannot be read is made anew, or that fails in words
    }
  }

  private void unpack(CacheFolder cache, Path copy) {
    if (!Files.isRegularFile(packed)) {
      throw Problem.of(
              "bundle.missing", "The bundled file {0} is missing; install Glassbox again.", packed)
          .exception();
    }
    Path temporary = cache.temporaryBeside(copy, size);
    try {
      copyChecked(cache, temporary);
      try {
        CacheFolder.moveInPlace(temporary, copy);
      } catch (IOException e) {
        if (!isIntact(copy)) { // else another process was quicker and has the file open
          throw cache.unwritable(e).exception(e);
        }
      }
    } finally {
      discard(temporary);
    }
  }

  private void copyChecked(CacheFolder cache, Path temporary) {
    Adler32 checksum = new Adler32();
    long written = 0;
    try (OutputStream out = new FileOutputStream(temporary.toFile());
        InputStream in = open()) {
      byte[] buffer = new byte[BUFFER_SIZE];
      for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
        checksum.update(buffer, 0, count);
        written += count;
        if (written > size) {
          throw damaged(Wording.phrase("bundle.longer", "it is longer than {0} bytes", size))
              .exception();
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      throw cache.unwritable(e).exception(e);
    }
    if (written != size) {
      throw damaged(Wording.phrase("bundle.short", "it ends after {0} of {1} bytes", written, size))
          .exception();
    }
    if (checksum.getValue() != adler32) {
      throw damaged(
              Wording.phrase(
                  "bundle.checksum", "its checksum is {0}, not {1}", checksum.getValue(), adler32))
          .exception();
    }
  }

  private InputStream open() {
    try {
      InputStream raw = new FileInputStream(packed.toFile());
      try {
        return new GZIPInputStream(raw, BUFFER_SIZE);
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (EOFException | ZipException e) {
      throw damaged(Wording.phrase("bundle.no-gzip", "it is no gzip file")).exception(e);
    } catch (IOException e) {
      throw ReadableFile.failed(packed, e).exception(e);
    }
  }

  /** Reads from the shipped file, so that its faults are not taken for the cache's. */
  private int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (EOFException e) {
      throw damaged(Wording.phrase("bundle.cut-off", "it is cut off")).exception(e);
    } catch (ZipException e) {
      throw damaged(Wording.phrase("bundle.packed-wrong", "it does not unpack")).exception(e);
    } catch (IOException e) {
      throw ReadableFile.failed(packed, e).exception(e);
    }
  }

  private Problem damaged(Wording finding) {
    return Problem.of(
        "bundle.damaged",
        "The bundled file {0} is damaged: {1}; install Glassbox again.",
        packed,
        finding);
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      temporary.toFile().deleteOnExit(); // held open elsewhere: a later try
    }
  }
}
