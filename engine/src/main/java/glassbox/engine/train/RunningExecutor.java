package glassbox.engine.train;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Checkpoint;

/** The executor that a loop trains on, and the one that takes its place if it fails. */
final class RunningExecutor {
  private Selection now;

  RunningExecutor(Selection opened) {
    this.now = opened;
  }

  Executor executor() {
    return now.executor();
  }

  /** Where it runs, and why there. */
  Selection selection() {
    return now;
  }

  /**
   * Closes the executor that failed and goes on from a checkpoint on the spare one, if there is
   * one.
   *
   * @param at where the failed executor was
   * @return what to tell, or why it cannot go on there either
   */
  Outcome<Problem> replace(Problem failure, long at, Checkpoint from) {
    Selection failed = now;
    if (failed.spare().isEmpty()) {
      return Outcome.failed(failed.isDevice() ? lost(failed, failure, at) : failure);
    }
    failed.executor().close();
    try {
      now = failed.spare().get().open(failure);
    } catch (ProblemException refused) {
      return stranded(failure, refused.problem());
    }
    return now.executor()
        .restore(from)
        .map(refused -> stranded(failure, refused))
        .orElseGet(
            () ->
                Outcome.done(
                    Problem.of(
                        "training.fell-back",
                        "Training goes on from step {0} on {1}, since {2} failed at step {3}: {4}",
                        from.progress().step(),
                        now.device().name(),
                        failed.device().name(),
                        at,
                        failure)));
  }

  /** What is done about a device that was asked for by name is up to whoever asked. */
  private static Problem lost(Selection failed, Problem failure, long at) {
    return Problem.of(
        "training.device-failed",
        "Training on {0} ended at step {1}: {2} Train on the CPU, or try the device again.",
        failed.device().name(),
        at,
        failure);
  }

  private static Outcome<Problem> stranded(Problem failure, Problem refused) {
    return Outcome.failed(
        Problem.of(
            "training.stranded",
            "Training cannot go on, on the CPU neither: {0} The device had failed before: {1}",
            refused,
            failure));
  }

  void close() {
    now.executor().close();
  }
}
