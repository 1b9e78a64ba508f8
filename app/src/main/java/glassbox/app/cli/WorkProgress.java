package glassbox.app.cli;

import glassbox.engine.explain.Watch;
import java.util.function.LongSupplier;

/** A bar on standard error for work of unknown length, where that is a terminal. */
final class WorkProgress implements Watch, AutoCloseable {
  private final Console console;
  private final int threads;
  private final ProgressBar bar;

  WorkProgress(Console console, LongSupplier nanoClock, int threads) {
    this.console = console;
    this.threads = threads;
    this.bar = new ProgressBar(console.err(), nanoClock);
  }

  @Override
  public void advanced(double fraction) {
    if (console.terminal() && fraction > 0) {
      bar.show("explain", fraction, "");
    }
  }

  @Override
  public int threads() {
    return threads;
  }

  /** Ctrl-C ends the process, which leaves nothing half done. */
  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void close() {
    bar.clear();
  }
}
