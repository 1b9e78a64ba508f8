package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyPieceIsDoneOnceHoweverManyWorkers(int threads) {
    int rounds = 200;
    int pieces = 13;
    AtomicIntegerArray done = new AtomicIntegerArray(pieces);
    try (Workers workers = new Workers(threads)) {
      for (int round = 1; round <= rounds; round++) {
        workers.run((worker, piece) -> done.incrementAndGet(piece), pieces, false);
        for (int piece = 0; piece < pieces; piece++) {
          assertEquals(round, done.get(piece));
        }
      }
    }
  }

  @Test
  void noTwoPiecesRunOnTheSameWorkerAtOnce() {
    int threads = 4;
    AtomicIntegerArray busy = new AtomicIntegerArray(threads);
    int[] most = new int[threads];
    try (Workers workers = new Workers(threads)) {
      for (int round = 0; round < 200; round++) {
        workers.run(
            (worker, piece) -> {
              most[worker] = Math.max(most[worker], busy.incrementAndGet(worker));
              busy.decrementAndGet(worker);
            },
            16,
            false);
      }
    }

    assertEquals(1, Arrays.stream(most).max().orElseThrow());
  }

  @Test
  void smallWorkStaysOnTheCallingThread() {
    Thread[] ran = new Thread[5];
    try (Workers workers = new Workers(3)) {
      workers.run((worker, piece) -> ran[piece] = Thread.currentThread(), 5, true);
    }

    Thread[] expected = new Thread[5];
    Arrays.fill(expected, Thread.currentThread());
    assertArrayEquals(expected, ran);
  }

  @Test
  void whatAPieceThrowsIsThrownWhenAllAreDone() {
    try (Workers workers = new Workers(2)) {
      AtomicIntegerArray done = new AtomicIntegerArray(1);
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.run(
                      (worker, piece) -> {
                        done.incrementAndGet(0);
                        if (piece == 3) {
                          throw new IllegalStateException("piece 3");
                        }
                      },
                      8,
                      false));

      assertEquals("piece 3", thrown.getMessage());
      assertEquals(8, done.get(0));
    }
  }
}
