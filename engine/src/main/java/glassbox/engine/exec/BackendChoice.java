package glassbox.engine.exec;

import glassbox.engine.Problem;
import java.util.regex.Pattern;

/** Where a network is to run, as {@code --backend} says it. */
public sealed interface BackendChoice {

  /** The best there is: an accelerated device that passed its self-test, else the CPU. */
  record Auto() implements BackendChoice {}

  /** The CPU. */
  record Cpu() implements BackendChoice {}

  /**
   * A device by name; never replaced by another.
   *
   * @param id {@code tornado} for any of its devices, or {@code tornado:backend:device}
   */
  record Named(String id) implements BackendChoice {

    /** The part before the first colon. */
    String backend() {
      int colon = id.indexOf(':');
      return colon < 0 ? id : id.substring(0, colon);
    }
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code tornado} or {@code tornado:0:0}.
   *
   * @throws glassbox.engine.ProblemException if the text is none of these
   */
  static BackendChoice parse(String text) {
    return switch (text) {
      case "auto" -> new Auto();
      case "cpu" -> new Cpu();
      default -> {
        if (!Pattern.matches("tornado(:\\d{1,4}:\\d{1,4})?", text)) {
          throw Problem.of(
                  "backend.unknown",
                  "Back end \"{0}\" is unknown; choose auto, cpu, tornado or"
                      + " tornado:BACKEND:DEVICE, for example tornado:0:0.",
                  text)
              .exception();
        }
        yield new Named(text);
      }
    };
  }
}
