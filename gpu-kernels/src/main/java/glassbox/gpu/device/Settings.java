package glassbox.gpu.device;

import glassbox.engine.Problem;

/** What TornadoVM's properties must be in this JVM, lest it hide its failures. */
final class Settings {
  private static final String BAILOUT = "tornado.recover.bailout";

  private Settings() {}

  /**
   * Refuses a JVM in which a kernel that fails would run as slow Java with right answers.
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
  }
}
