package glassbox.app.cli;

import glassbox.engine.Problem;
import picocli.CommandLine.Option;

/** How long something is measured. */
final class MeasuringTime {
  private static final int LONGEST_SECONDS = 3600;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long to measure each time, after the warm-up. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  /** So many seconds unless others are asked for. */
  MeasuringTime(double usual) {
    seconds = usual;
  }

  /**
   * Seconds, more than 0.
   *
   * @throws glassbox.engine.ProblemException if what was asked for is out of range
   */
  double seconds() {
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw Problem.of(
              "bench.seconds",
              "--seconds is {0}, but must be more than 0 and at most {1}.",
              seconds,
              LONGEST_SECONDS)
          .exception();
    }
    return seconds;
  }
}
