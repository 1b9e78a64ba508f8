package glassbox.engine.explain;

import glassbox.engine.Problem;

/**
 * Looks on while an explanation is made, lends it threads, and may end it. Asked and told on the
 * thread that asked for the explanation.
 */
public interface Watch {
  /** Looks away. */
  Watch NOBODY =
      new Watch() {
        @Override
        public void advanced(double fraction) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /** How much of the work is done, from 0 to 1. */
  void advanced(double fraction);

  /** On how many threads at once it may work; the result is the same on any number. */
  default int threads() {
    return 1;
  }

  /** Whether nobody wants the result any more. */
  boolean isCancelled();

  /**
   * Tells what is done and asks whether to go on.
   *
   * @throws glassbox.engine.ProblemException if not
   */
  default void check(double fraction) {
    advanced(fraction);
    if (isCancelled()) {
      throw cancelled().exception();
    }
  }

  /** What is said of an explanation that nobody waited for. */
  static Problem cancelled() {
    return Problem.of("explain.cancelled", "The explanation was cancelled.");
  }
}
