package glassbox.engine.exec;

import glassbox.engine.Problem;

/** Where a run goes on when the device that was chosen for it fails. */
@FunctionalInterface
public interface Spare {

  /**
   * Opens an executor for the same request on the CPU. The failed one is closed before.
   *
   * @param failure what the device said
   * @throws glassbox.engine.ProblemException if that is not possible either
   */
  Executors.Selection open(Problem failure);
}
