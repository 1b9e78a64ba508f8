package glassbox.engine.io;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The members of a zip file, read one by one. Names are checked when it is opened, sizes before
 * memory is taken, and check sums after.
 */
final class Archive implements Closeable {
  private static final byte[] ZIP_START = {'P', 'K', 3, 4};
  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  private Archive(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws glassbox.engine.ProblemException if it is missing, no zip, cut off, or has a member of
   *     a forbidden name
   */
  static Archive open(Path file) {
    ReadableFile.check(file);
    Archive archive = new Archive(file, openZip(file));
    try {
      archive.list();
      return archive;
    } catch (RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /** The names of all members, in the file's order. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** A member as sentences name it. */
  String where(String name) {
    return file + ", " + name;
  }

  /**
   * The bytes of a member that must be there.
   *
   * @param limit how many bytes it may have at most
   * @throws glassbox.engine.ProblemException if it is missing, larger or damaged
   */
  byte[] read(String name, long limit) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw Problem.of(
              "archive.member-missing",
              "{0}: it has no member {1}, so it is no complete Glassbox model; use another copy of"
                  + " the file.",
              file,
              name)
          .exception();
    }
    long size = entry.getSize();
    if (size < 0 || size > limit) {
      throw Problem.of(
              "archive.member-large",
              "{0}: it unpacks to {1} bytes, but may have {2} at most.",
              where(name),
              size,
              limit)
          .exception();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      // Grows with what arrives: the size is only what the file claims.
      byte[] bytes = in.readNBytes((int) size + 1);
      CRC32 sum = new CRC32();
      sum.update(bytes);
      if (bytes.length != size || sum.getValue() != entry.getCrc()) {
        throw damaged(where(name), Wording.phrase("archive.check-sum", "its check sum is wrong"))
            .exception();
      }
      return bytes;
    } catch (IOException e) {
      throw damaged(where(name), FileReason.of(e)).exception(e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
  }

  /**
   * Refuses the name of a member that could lead out of a folder.
   *
   * @param where the file, for the sentence
   */
  static void checkName(String name, String where) {
    if (name.isEmpty() || name.contains("..") || ABSOLUTE.matcher(name).matches()) {
      throw Problem.of(
              "archive.member-name",
              "{0}: its member \"{1}\" has a forbidden name; names must be relative and without"
                  + " \"..\".",
              where,
              name)
          .exception();
    }
  }

  private void list() {
    for (ZipEntry entry : Collections.list(zip.entries())) {
      checkName(entry.getName(), file.toString());
      if (entries.put(entry.getName(), entry) != null) {
        throw Problem.of(
                "archive.member-twice",
                "{0}: its member \"{1}\" is there twice; keep one of the two.",
                file,
                entry.getName())
            .exception();
      }
    }
  }

  private static ZipFile openZip(Path file) {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      if (startsAsZip(file)) {
        Wording reason =
            e instanceof IOException io
                ? FileReason.of(io)
                : Wording.phrase("archive.bad-name", "bad name of a member");
        throw damaged(file.toString(), reason).exception(e);
      }
      throw Problem.of(
              "archive.no-zip",
              "{0} is no Glassbox model: it does not begin as a zip file; choose a file that"
                  + " Glassbox has saved.",
              file)
          .exception(e);
    }
  }

  private static boolean startsAsZip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP_START.length), ZIP_START);
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
  }

  private static Problem damaged(String where, Wording reason) {
    return Problem.of(
        "archive.damaged",
        "{0} is cut off or damaged ({1}); use another copy of the file.",
        where,
        reason);
  }
}
