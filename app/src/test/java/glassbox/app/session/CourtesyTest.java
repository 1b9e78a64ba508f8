package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CourtesyTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void theThreadAndThoseItStartsAreNicerAndNoOther() {
    int before = niceness();
    int[] given =
        onThread(
            () -> {
              Courtesy.giveWay();
              return new int[] {niceness(), onThread(CourtesyTest::niceness)};
            });
    assertEquals(before + Courtesy.NICENESS, given[0]);
    assertEquals(before + Courtesy.NICENESS, given[1]);
    assertEquals(before, niceness());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anIdlerGivesWayMoreThanTraining() {
    int before = niceness();
    int given =
        onThread(
            () -> {
              Courtesy.idle();
              return niceness();
            });
    assertEquals(before + Courtesy.NICENESS_OF_IDLERS, given);
    assertTrue(Courtesy.NICENESS_OF_IDLERS > Courtesy.NICENESS);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theOptimizingCompilerGivesWayAndNoOtherThread() throws IOException {
    int before = niceness();
    Courtesy.compilersGiveWay();
    assertEquals(before, niceness());
    Set<Integer> given = new HashSet<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).startsWith("C2 Compiler")) {
          given.add(niceness(thread));
        }
      }
    }
    assertEquals(Set.of(Courtesy.NICENESS_OF_IDLERS), given);
  }

  @Test
  void aThreadThatGivesWayHasALowerPriority() {
    assertEquals(
        Thread.NORM_PRIORITY - 1,
        onThread(
            () -> {
              Courtesy.giveWay();
              return Thread.currentThread().getPriority();
            }));
  }

  private static <T> T onThread(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                answer.complete(work.get());
              } catch (RuntimeException | Error fault) {
                answer.completeExceptionally(fault);
              }
            });
    return answer.join();
  }

  private static int niceness() {
    return niceness(Path.of("/proc/thread-self"));
  }

  /** The 19th number of the line; the second is a name in brackets, which may have spaces. */
  private static int niceness(Path thread) {
    try {
      String line = Files.readString(thread.resolve("stat"));
      return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
