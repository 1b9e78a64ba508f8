package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.io.FileReason;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The user's folder for files that Glassbox can make again at any time. It is created only when
 * something is to be written.
 */
public final class CacheFolder {
  private static final long MEGABYTE = 1_000_000;

  /** How temporary files end. */
  private static final String PART = ".part";

  /** Nothing takes this long to unpack. */
  private static final Duration OLD = Duration.ofHours(1);

  private final Path path;
  private final FreeSpace freeSpace;

  /** How many bytes can still be written to the disk a folder lies on. */
  @FunctionalInterface
  interface FreeSpace {
    long bytes(Path folder) throws IOException;
  }

  public CacheFolder(Path path) {
    this(path, folder -> Files.getFileStore(folder).getUsableSpace());
  }

  CacheFolder(Path path, FreeSpace freeSpace) {
    this.path = path;
    this.freeSpace = freeSpace;
  }

  /** The folder of whoever runs this program. */
  public static CacheFolder ofUser() {
    return new CacheFolder(UserFolder.CACHE.ofUser());
  }

  /** A file in the cache, whether or not it exists. */
  Path resolve(String folder, String file) {
    return path.resolve(folder).resolve(file);
  }

  /**
   * An empty temporary file beside {@code target}, with room for {@code bytes}.
   *
   * @throws glassbox.engine.ProblemException if the folder cannot be made or written, or its disk
   *     has less room
   */
  Path temporaryBeside(Path target, long bytes) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(target + " is a root");
    }
    try {
      Files.createDirectories(folder);
      sweep(folder);
      long free = freeSpace.bytes(folder);
      if (free < bytes) {
        throw Problem.of(
                "cache.full",
                "The disk of the cache folder {0} is full: {1} MB are needed, {2} MB are free;"
                    + " make room or, on Linux, choose another folder with XDG_CACHE_HOME.",
                path,
                ceilMegabytes(bytes),
                free / MEGABYTE)
            .exception();
      }
      return Files.createTempFile(folder, target.getFileName() + ".", PART);
    } catch (IOException e) {
      throw unwritable(e).exception(e);
    }
  }

  /**
   * Puts a finished temporary file in place of {@code target} in one move, so that others see the
   * old file or the new one and never a part.
   */
  static void moveInPlace(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What to say when a file of this folder could not be written. */
  Problem unwritable(IOException cause) {
    return Problem.of(
        "cache.unwritable",
        "The cache folder {0} cannot be written ({1}); correct its permissions or, on Linux, choose"
            + " another folder with XDG_CACHE_HOME.",
        path,
        FileReason.of(cause));
  }

  /** Deletes what a process that was killed has left; a younger file may still be written. */
  private static void sweep(Path folder) throws IOException {
    Instant young = Instant.now().minus(OLD);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(young)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      // Another process has finished or swept it meanwhile.
    }
  }

  private static long ceilMegabytes(long bytes) {
    return Math.ceilDiv(bytes, MEGABYTE);
  }
}
