package glassbox.app.cli;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;

/** Ends a command that was asked for rightly but failed, unlike one with unusable arguments. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedException(Problem problem) {
    super(problem.sentence());
  }

  /** Does what was asked for rightly, so that a problem now is a failure of the work. */
  static void ifProblem(Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      throw new FailedException(e.problem());
    }
  }

  /** The value, or this exception if there is none. */
  static <T> T orThrow(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Failed<T> failed -> throw new FailedException(failed.problem());
    };
  }
}
