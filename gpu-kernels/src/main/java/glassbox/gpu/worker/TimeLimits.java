package glassbox.gpu.worker;

import glassbox.engine.Problem;
import java.time.Duration;

/**
 * How long a worker may take before it counts as hanging.
 *
 * @param answer for a step or another short request
 * @param slow for what compiles kernels: starting, looking for devices, opening a network
 */
public record TimeLimits(Duration answer, Duration slow) {
  private static final String ANSWER = "glassbox.gpu.answerSeconds";
  private static final String SLOW = "glassbox.gpu.compileSeconds";

  /**
   * As the system properties {@code glassbox.gpu.answerSeconds} (60) and {@code
   * glassbox.gpu.compileSeconds} (300) have it.
   *
   * @throws glassbox.engine.ProblemException if one of them is no number above 0
   */
  public static TimeLimits ofProperties() {
    return new TimeLimits(seconds(ANSWER, "60"), seconds(SLOW, "300"));
  }

  Duration of(Request request) {
    return switch (request) {
      case DEVICES, OPEN -> slow;
      case STEP, EVALUATE, CHECKPOINT, RESTORE, MEASURE -> answer;
    };
  }

  private static Duration seconds(String property, String otherwise) {
    String said = System.getProperty(property, otherwise);
    if (!said.matches("\\d{1,9}(\\.\\d{1,3})?") || Double.parseDouble(said) == 0) {
      throw Problem.of(
              "gpu.limit",
              "System property {0} is \"{1}\", but must be a number of seconds above 0, for"
                  + " example {2}.",
              property,
              said,
              otherwise)
          .exception();
    }
    return Duration.ofMillis(Math.round(1000 * Double.parseDouble(said)));
  }
}
