package glassbox.app.fx;

import java.util.Arrays;

/**
 * How the window keeps pace: the time from frame to frame, how long the FX thread was in our own
 * callbacks and how long in the layout, where the toolkit places everything and our canvases are
 * painted, and how long a new input took to be seen. Remembers the newest of each; FX thread only.
 */
public final class FrameMeter {
  /** About ten seconds of frames. */
  static final int REMEMBERED = 600;

  private static final double NANOS_PER_MILLI = 1e6;

  private final Times intervals = new Times();
  private final Times callbacks = new Times();
  private final Times layouts = new Times();
  private final Times responses = new Times();
  private long last;

  /**
   * The middle and the 95th percentile of some times, in milliseconds; 0 where there are none yet.
   */
  public record Spread(double median, double high) {}

  /** The time from frame to frame. */
  public Spread intervals() {
    return intervals.spread();
  }

  /** How long a frame's callbacks took. */
  public Spread callbacks() {
    return callbacks.spread();
  }

  /** How long a frame's layout took. */
  public Spread layouts() {
    return layouts.spread();
  }

  /** How long an input took to be seen. */
  public Spread responses() {
    return responses.spread();
  }

  /** How many inputs {@link #responses} speaks of. */
  public int responseCount() {
    return responses.count;
  }

  /**
   * A frame has been made.
   *
   * @param now when, in nanoseconds of any clock
   * @param callbacks how long they took, in nanoseconds
   * @param layout how long it took, in nanoseconds
   */
  public void frame(long now, long callbacks, long layout) {
    if (last != 0) {
      intervals.add(now - last);
    }
    last = now;
    this.callbacks.add(callbacks);
    this.layouts.add(layout);
  }

  /** An input has been seen, so many nanoseconds after it was made. */
  public void response(long nanos) {
    responses.add(nanos);
  }

  /** Begins anew. */
  public void clear() {
    intervals.count = 0;
    callbacks.count = 0;
    layouts.count = 0;
    responses.count = 0;
    last = 0;
  }

  /** The newest times, in no order. */
  private static final class Times {
    private final long[] nanos = new long[REMEMBERED];
    private int next;
    private int count;

    void add(long time) {
      if (count == 0) {
        next = 0;
      }
      nanos[next] = time;
      next = (next + 1) % REMEMBERED;
      count = Math.min(count + 1, REMEMBERED);
    }

    Spread spread() {
      if (count == 0) {
        return new Spread(0, 0);
      }
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      return new Spread(
          sorted[count / 2] / NANOS_PER_MILLI, sorted[count * 95 / 100] / NANOS_PER_MILLI);
    }
  }
}
