package glassbox.app.cli;

/** What a command tells the shell it was called from. */
final class ExitCode {
  static final int DONE = 0;

  /** The work was asked for rightly but failed; divergence too. */
  static final int FAILURE = 1;

  /** Unusable arguments or input, or a device that was asked for and is missing. */
  static final int UNUSABLE = 2;

  /** Ended by Ctrl-C: 128 and the signal's number, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
