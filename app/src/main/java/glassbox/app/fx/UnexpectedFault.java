package glassbox.app.fx;

import glassbox.engine.Problem;

/** What the window says of a fault that nobody foresaw; where it happened belongs in the log. */
public final class UnexpectedFault {
  private UnexpectedFault() {}

  /** The fault as a problem; too little memory has a sentence and a remedy of its own. */
  public static Problem problem(Throwable fault) {
    return fault instanceof OutOfMemoryError
        ? Problem.of(
            "app.memory",
            "There is not enough memory for this; use less data, a smaller network or a smaller"
                + " batch size.")
        : Problem.of(
            "app.unexpected",
            "Something unexpected went wrong ({0}); nothing that is open was lost. Details are in"
                + " the log.",
            fault);
  }
}
