package glassbox.gpu.worker;

import glassbox.engine.Wording;

/** How a process ended, in words. */
final class WorkerExit {
  private static final int SIGNAL = 128;
  private static final int LAST_SIGNAL = 64;

  private WorkerExit() {}

  /**
   * Of the exit code, which is 128 and the signal's number for a process that was killed by one.
   */
  static Wording wording(int code) {
    int signal = code - SIGNAL;
    return signal > 0 && signal <= LAST_SIGNAL
        ? Wording.phrase("gpu.signal", "signal {0}", signal)
        : Wording.phrase("gpu.exit", "exit code {0}", code);
  }
}
