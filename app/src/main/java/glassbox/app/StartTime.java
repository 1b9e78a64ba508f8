package glassbox.app;

import glassbox.app.cli.CommandLineProgram;
import glassbox.app.fx.FramePump;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/**
 * For developers: says once, on standard error, how long after the start of the JVM the window
 * could be used. Only with {@code -Dglassbox.debug=true}.
 */
final class StartTime {
  private final BooleanSupplier usable;
  private boolean ready;
  private boolean said;

  private StartTime(BooleanSupplier usable) {
    this.usable = usable;
  }

  /**
   * Measures a start.
   *
   * @param usable whether the model on show has been run, so that there is something to look at
   */
  static void measure(FramePump pump, BooleanSupplier usable) {
    if (Boolean.getBoolean(CommandLineProgram.DEBUG_PROPERTY)) {
      pump.add(new StartTime(usable)::pulse);
    }
  }

  /** What was so in the pulse before has been painted by now. */
  private void pulse() {
    if (ready && !said) {
      said = true;
      System.err.println(
          "window usable after " + ManagementFactory.getRuntimeMXBean().getUptime() + " ms");
    }
    ready = ready || usable.getAsBoolean();
  }
}
