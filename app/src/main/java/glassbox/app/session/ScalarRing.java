package glassbox.app.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands one number per step from the training thread to the screen: neither waits, nothing is
 * allocated while the screen keeps up, and when it does not, what no longer fits is summarized, so
 * that still no spike is lost.
 */
final class ScalarRing {
  /** At a thousand steps per frame the screen may still be late by a quarter of a second. */
  static final int CAPACITY = 1 << 14;

  private static final int MASK = CAPACITY - 1;

  /**
   * Steps that found the ring full.
   *
   * @param position of the first entry that can come after them
   */
  private record Overflow(long position, ScalarSummary summary) {}

  private final long[] steps = new long[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicReference<@Nullable Overflow> overflow = new AtomicReference<>();

  /** Leaves a value for the screen. Training thread only. */
  void put(long step, double value) {
    if (overflow.get() != null) {
      Overflow late = overflow.getAndSet(null);
      if (late != null) {
        overflow.set(new Overflow(late.position(), late.summary().with(step, value)));
        return;
      }
    }
    long position = written.get();
    if (position - read.getAcquire() == CAPACITY) {
      overflow.set(new Overflow(position, ScalarSummary.of(step, value)));
      return;
    }
    int at = (int) position & MASK;
    steps[at] = step;
    values[at] = value;
    written.setRelease(position + 1);
  }

  /**
   * Marks that training went back to a step.
   *
   * @return the position up to which the values are from before. Training thread only.
   */
  long wentBackTo(long step) {
    Overflow late = overflow.getAndSet(null);
    if (late != null && late.summary().firstStep() <= step) {
      overflow.set(late);
    }
    return written.get();
  }

  /** Adds what has been left before a position to a series, in order. FX thread only. */
  void drainTo(ScalarSeries series, long position) {
    Overflow late = overflow.get();
    if (late != null && late.position() < position && overflow.compareAndSet(late, null)) {
      copy(late.position(), series);
      series.add(late.summary());
    }
    copy(Math.min(position, written.getAcquire()), series);
  }

  private void copy(long to, ScalarSeries series) {
    long at = read.get();
    for (; at < to; at++) {
      series.add(steps[(int) at & MASK], values[(int) at & MASK]);
    }
    read.setRelease(at);
  }
}
