package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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

  /** The 19th number of the line; the second is a name in brackets, which may have spaces. */
  private static int niceness() {
    try {
      String line = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
