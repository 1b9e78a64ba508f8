package glassbox.app.cli;

import java.util.Locale;

/** How a command writes its result to standard output. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** One JSON object on one line. */
  JSON;

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
