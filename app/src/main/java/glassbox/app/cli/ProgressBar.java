package glassbox.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line on a terminal that is written over as the work goes on, a few times a second. */
final class ProgressBar {
  private static final int CELLS = 24;
  private static final long REDRAW_NANOS = 100_000_000;

  /** The terminal's order to erase from the cursor to the end of the line. */
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream terminal;
  private final LongSupplier nanoClock;
  private long drawnNanos;
  private boolean shown;

  ProgressBar(PrintStream terminal, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.drawnNanos = nanoClock.getAsLong() - REDRAW_NANOS;
  }

  /**
   * Draws the bar, if the last time is long enough ago.
   *
   * @param fraction of the work that is done, in 0..1
   */
  void show(String before, double fraction, String after) {
    long now = nanoClock.getAsLong();
    if (now - drawnNanos < REDRAW_NANOS) {
      return;
    }
    drawnNanos = now;
    shown = true;
    int full = (int) Math.round(fraction * CELLS);
    terminal.print(
        String.format(
            Locale.ROOT,
            "%s%s [%s%s] %3d %%  %s",
            ERASE,
            before,
            "=".repeat(full),
            " ".repeat(CELLS - full),
            Math.round(100 * fraction),
            after));
    terminal.flush();
  }

  /** Erases the bar, so that something else can be written. */
  void clear() {
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
      shown = false;
    }
  }
}
