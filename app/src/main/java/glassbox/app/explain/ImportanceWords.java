package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.engine.explain.Importance;
import glassbox.engine.explain.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is said of features over all samples, in the language of the moment. */
final class ImportanceWords {
  private static final int MOST_DECIMALS = 8;

  private final ExplainWords words;
  private final Texts texts;

  ImportanceWords(ExplainWords words, Texts texts) {
    this.words = words;
    this.texts = texts;
  }

  /** A value with its error, both to the error's second digit: {@code 0.123 ± 0.012}. */
  static String plusMinus(double value, double error) {
    if (!Double.isFinite(value) || !Double.isFinite(error) || error <= 0) {
      return Numbers.of(value) + " ± " + Numbers.rough(error);
    }
    int decimals = 1 - (int) Math.floor(Math.log10(error));
    if (decimals > MOST_DECIMALS) {
      return Numbers.of(value) + " ± " + Numbers.rough(error);
    }
    return rounded(value, decimals) + " ± " + rounded(error, decimals);
  }

  /** No digit before the decimal point is lost. */
  private static String rounded(double value, int decimals) {
    return new BigDecimal(value)
        .setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  /** Why there are no samples to judge by; empty if there are. */
  String without(DataState data) {
    return switch (data) {
      case DataState.None _ -> texts.get("explain.importance.no-data");
      case DataState.Loading(String id) -> texts.get("explain.importance.loading", id);
      case DataState.Missing missing -> texts.of(missing.problem());
      case DataState.Ready _ -> "";
    };
  }

  /** What beginning would mean. */
  String before(ImportanceRequest request) {
    return switch (request.asked()) {
      case ImportanceRequest.OfGradient _ ->
          texts.get(
              "explain.importance.gradient-ahead", Numbers.count((long) request.heldOutSamples()));
      case ImportanceRequest.OfPermutation(int repeats, long _) ->
          texts.get(
              "explain.importance.permutation-ahead",
              Numbers.count(request.shape().size()),
              Numbers.count(repeats),
              Numbers.count((long) request.passes()));
    };
  }

  /** What was judged, on what. */
  String headline(Finding.Found found) {
    String data = texts.name(found.request().data().info().name());
    String samples = Numbers.count(found.importance().samples());
    return switch (found.importance()) {
      case Importance.OfScore of ->
          texts.get(
              of.isAccuracy() ? "explain.importance.accuracy" : "explain.importance.r-squared",
              Numbers.of(of.score()),
              samples,
              data);
      case Importance.OfGradient _ -> texts.get("explain.importance.slope", samples, data);
    };
  }

  /** What the numbers are. */
  String meaning(Finding.Found found) {
    return switch (found.request().asked()) {
      case ImportanceRequest.OfGradient _ -> texts.get("explain.importance.gradient-means");
      case ImportanceRequest.OfPermutation(int repeats, long seed) ->
          texts.get(
              "explain.importance.permutation-means", Numbers.count(repeats), Long.toString(seed));
    };
  }

  /** A feature with its exact numbers. */
  String reading(Finding.Found found, int feature) {
    Importance importance = found.importance();
    String value =
        texts.get(
            "explain.importance.reading",
            found.request().feature(feature),
            Numbers.of(importance.mean().at(feature)),
            Numbers.of(importance.deviation().at(feature)));
    return switch (importance) {
      case Importance.OfScore _ -> value;
      case Importance.OfGradient of ->
          texts.get(
              "explain.importance.reading-signed", value, Numbers.signed(of.signed().at(feature)));
    };
  }

  /** Whether what is shown is still what would be found; empty if it is. */
  String age(Age age, Finding finding) {
    if (!(finding instanceof Finding.Found(ImportanceRequest of, Importance _))) {
      return "";
    }
    return switch (age) {
      case CURRENT -> "";
      case OLDER_WEIGHTS -> texts.get("explain.importance.older", Numbers.count(of.step()));
      case OTHER_SETTINGS -> texts.get("explain.importance.other-settings");
    };
  }

  /** What is explained: a target, or each sample's own answer. */
  String target(TargetChoice choice) {
    Target now = choice.targetProperty().get();
    return now == null
        ? texts.get("explain.waiting")
        : choice.predictedProperty().get()
            ? texts.get("explain.importance.own-answer")
            : words.target(now);
  }
}
