package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.io.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in which running windows keep their sessions, one for each process, named by it: {@code
 * session-PID-START.glassbox}. A file whose process is gone was left by a crash, since a window
 * that is closed takes its file away.
 */
public final class KeptSessions {
  private static final Pattern NAME = Pattern.compile("session-(\\d{1,18})-(\\d{1,18})\\.glassbox");

  private final Path folder;
  private final ProcessHandle self;

  /**
   * A session that a crash left behind.
   *
   * @param when it was kept
   */
  public record Leftover(Path file, Instant when) {}

  public KeptSessions(StateFolder state) {
    this(state, ProcessHandle.current());
  }

  KeptSessions(StateFolder state, ProcessHandle self) {
    this.folder = state.path().resolve("sessions");
    this.self = self;
  }

  /**
   * Where this process keeps its session; the folder is there afterwards. Blocks.
   *
   * @throws glassbox.engine.ProblemException if the folder cannot be made
   */
  public Path own() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw ReadableFile.failed(folder, e).exception(e);
    }
    return path();
  }

  /** Takes this process's file away: it ends as it should. Blocks. */
  public void removeOwn() {
    remove(path());
  }

  /**
   * Removes a file that is not wanted any more. Blocks.
   *
   * @throws glassbox.engine.ProblemException if it cannot be removed
   */
  public void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Problem.of(
              "session.not-removed",
              "{0} could not be removed; remove it by hand, or it is offered again.",
              file)
          .exception(e);
    }
  }

  /** What crashed windows left, the newest first. Blocks. */
  public List<Leftover> leftovers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> leftover(file).stream())
          .sorted(Comparator.comparing(Leftover::when).reversed())
          .toList();
    } catch (IOException e) {
      throw ReadableFile.failed(folder, e).exception(e);
    }
  }

  private Optional<Leftover> leftover(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches() || lives(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
      return Optional.empty();
    }
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      return Optional.of(new Leftover(file, modified.toInstant()));
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  /** Process numbers are used again, so the time of the process's start must agree too. */
  private static boolean lives(long pid, long start) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process) == start)
        .isPresent();
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private Path path() {
    return folder.resolve("session-" + self.pid() + "-" + startOf(self) + ".glassbox");
  }
}
