package glassbox.engine.explain;

import glassbox.engine.Problem;

/**
 * Looks on while an explanation is made, and may end it. Asked and told on the thread that works.
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
      throw Problem.of("explain.cancelled", "The explanation was cancelled.").exception();
    }
  }
}
