package glassbox.gpu.device;

import glassbox.engine.Problem;

/** What TornadoVM's properties must be in this JVM, lest it hide its failures. */
final class Settings {
  private static final String BAILOUT = "tornado.recover.bailout";
  private static final String COMPILER = "tornado.opencl.compiler.flags";
  private static final String FAST = "-cl-fast-relaxed-math";

  private Settings() {}

  /**
   * Refuses a JVM in which a kernel that fails would run as slow Java with right answers, or a
   * driver may compile as if no number were ever NaN or infinite, so that training which diverges
   * would not be seen to.
   *
   * @throws glassbox.engine.ProblemException saying which property is missing
   */
  static void check() {
    if (Boolean.parseBoolean(System.getProperty(BAILOUT, "True"))) {
      throw Problem.of(
              "tornado.bailout",
              "TornadoVM would run failed kernels in Java unnoticed: start this process with"
                  + " -D{0}=False.",
              BAILOUT)
          .exception();
    }
    String flags = System.getProperty(COMPILER, FAST);
    if (flags.contains(FAST) || flags.contains("-cl-finite-math-only")) {
      throw Problem.of(
              "tornado.fast-math",
              "The driver could lose numbers that are NaN or infinite: start this process with"
                  + " -D{0} without {1}.",
              COMPILER,
              FAST)
          .exception();
    }
  }
}
