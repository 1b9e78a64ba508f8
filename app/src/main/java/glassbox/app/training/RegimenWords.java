package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.network.Clipping;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a training file asks for beyond the plain settings, in a line. */
final class RegimenWords {
  private RegimenWords() {}

  /** Empty if there is nothing of it. */
  static String of(Regimen regimen, Texts texts) {
    return Stream.of(
            schedule(regimen.schedule(), texts),
            regimen.warmUp() > 0 ? texts.get("training.regimen.warm-up", regimen.warmUp()) : "",
            clipping(regimen.clipping(), texts),
            weights(regimen.classWeights(), texts),
            stopping(regimen.earlyStopping(), texts))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(texts.get("training.regimen.separator")));
  }

  private static String schedule(Schedule schedule, Texts texts) {
    return switch (schedule) {
      case Schedule.Constant() -> "";
      case Schedule.Step(double factor, int every) ->
          texts.get("training.regimen.step", Numbers.brief(factor), every);
      case Schedule.Exponential(double factor) ->
          texts.get("training.regimen.exponential", Numbers.brief(factor));
      case Schedule.Cosine(double floor, int epochs) ->
          texts.get("training.regimen.cosine", Numbers.brief(floor), epochs);
    };
  }

  private static String clipping(Clipping clipping, Texts texts) {
    return switch (clipping) {
      case Clipping.None() -> "";
      case Clipping.ByNorm(double limit) ->
          texts.get("training.regimen.clip-norm", Numbers.brief(limit));
      case Clipping.ByValue(double limit) ->
          texts.get("training.regimen.clip-value", Numbers.brief(limit));
    };
  }

  private static String weights(ClassWeights weights, Texts texts) {
    return switch (weights) {
      case ClassWeights.Equal() -> "";
      case ClassWeights.Balanced() -> texts.get("training.regimen.balanced");
      case ClassWeights.ByLabel byLabel -> texts.get("training.regimen.weighted");
    };
  }

  private static String stopping(Optional<EarlyStopping> stopping, Texts texts) {
    return stopping.map(it -> texts.get("training.regimen.stopping", it.patience())).orElse("");
  }
}
