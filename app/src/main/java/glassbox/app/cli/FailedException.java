package glassbox.app.cli;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;

/** Ends a command that was asked for rightly but failed, unlike one with unusable arguments. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedException(Problem problem) {
    super(problem.sentence());
  }

  /** The value, or this exception if there is none. */
  static <T> T orThrow(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Failed<T> failed -> throw new FailedException(failed.problem());
    };
  }
}
