package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.network.Clipping;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the command line says beyond the plain settings of a training plan. */
final class RegimenOptions {
  private static final String OFF = "off";

  @Option(
      names = "--schedule",
      paramLabel = "NAME[:KEY=VALUE,...]",
      description = {
        "How the learning rate falls from epoch to epoch: constant, step (factor 0.5 every 10"
            + " epochs), exponential (factor 0.9), or cosine (to floor 1e-6 over epochs, those"
            + " planned).",
        "For example step:factor=0.1,every=5."
      })
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "STEPS",
      description = "Let the learning rate rise over the first steps; 0 for none.")
  private Optional<Integer> warmUp = Optional.empty();

  @Option(
      names = "--clip-norm",
      paramLabel = "LIMIT",
      description = "Scale gradients down to this norm over all layers; off for none.")
  private Optional<String> clipNorm = Optional.empty();

  @Option(
      names = "--clip-value",
      paramLabel = "LIMIT",
      description = "Cut each component of gradients to this value; off for none.")
  private Optional<String> clipValue = Optional.empty();

  @Option(
      names = "--early-stopping",
      paramLabel = "PATIENCE[:DELTA]",
      description = {
        "End training when so many epochs have not improved the validation loss (the training loss"
            + " without validation samples), by more than DELTA (0), and keep the best model.",
        "off for none."
      })
  private Optional<String> earlyStopping = Optional.empty();

  @Option(
      names = "--class-weights",
      paramLabel = "WEIGHTS",
      description = {
        "How much the classes count in the training loss: balanced, equal, or LABEL=W,... with 1"
            + " for the labels left out."
      })
  private Optional<String> classWeights = Optional.empty();

  /**
   * A regimen with what was said on the command line.
   *
   * @param epochs that the plan has in all
   * @throws glassbox.engine.ProblemException if a value is unknown or out of range
   */
  Regimen over(Regimen planned, int epochs) {
    return new Regimen(
        schedule.map(text -> schedule(text, epochs)).orElse(planned.schedule()),
        warmUp.orElse(planned.warmUp()),
        clipping().orElse(planned.clipping()),
        classWeights.map(RegimenOptions::classWeights).orElse(planned.classWeights()),
        earlyStopping.isPresent()
            ? earlyStopping.filter(text -> !text.equals(OFF)).map(RegimenOptions::earlyStopping)
            : planned.earlyStopping());
  }

  private static Schedule schedule(String text, int epochs) {
    Settings settings = Settings.parse("--schedule", text);
    Schedule found =
        switch (settings.name()) {
          case "constant" -> new Schedule.Constant();
          case "step" ->
              new Schedule.Step(
                  settings.number("factor", Schedule.Step.DEFAULT_FACTOR),
                  settings.count("every", Schedule.Step.DEFAULT_EVERY));
          case "exponential" ->
              new Schedule.Exponential(
                  settings.number("factor", Schedule.Exponential.DEFAULT_FACTOR));
          case "cosine" ->
              new Schedule.Cosine(
                  settings.number("floor", Schedule.Cosine.DEFAULT_FLOOR),
                  settings.count("epochs", Math.max(1, epochs)));
          default ->
              throw Problem.of(
                      "train.schedule",
                      "Schedule {0} is unknown; choose constant, step, exponential or cosine.",
                      settings.name())
                  .exception();
        };
    settings.refuseRest();
    return found;
  }

  private Optional<Clipping> clipping() {
    Optional<String> norm = clipNorm.filter(text -> !text.equals(OFF));
    Optional<String> value = clipValue.filter(text -> !text.equals(OFF));
    if (norm.isPresent() && value.isPresent()) {
      throw Problem.of(
              "train.clip-both",
              "Gradients are clipped by norm or by value; give --clip-norm or --clip-value.")
          .exception();
    }
    if (norm.isPresent()) {
      return norm.map(text -> new Clipping.ByNorm(Settings.number("--clip-norm", text)));
    }
    if (value.isPresent()) {
      return value.map(text -> new Clipping.ByValue(Settings.number("--clip-value", text)));
    }
    return clipNorm.or(() -> clipValue).map(off -> new Clipping.None());
  }

  private static EarlyStopping earlyStopping(String text) {
    int colon = text.indexOf(':');
    String patience = colon < 0 ? text : text.substring(0, colon);
    double delta = colon < 0 ? 0 : Settings.number("--early-stopping", text.substring(colon + 1));
    return new EarlyStopping(Settings.whole("--early-stopping", patience), delta);
  }

  private static ClassWeights classWeights(String text) {
    return switch (text) {
      case "balanced" -> new ClassWeights.Balanced();
      case "equal" -> new ClassWeights.Equal();
      default -> new ClassWeights.ByLabel(Settings.pairs("--class-weights", text));
    };
  }
}
