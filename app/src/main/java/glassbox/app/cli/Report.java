package glassbox.app.cli;

/**
 * What a command found, in both forms.
 *
 * @param json for programs
 * @param text for people, each line ended
 * @param exitCode one of {@link ExitCode}
 */
record Report(JsonReport json, String text, int exitCode) {

  /** Of a command that did what it was asked for. */
  Report(JsonReport json, String text) {
    this(json, text, ExitCode.DONE);
  }
}
