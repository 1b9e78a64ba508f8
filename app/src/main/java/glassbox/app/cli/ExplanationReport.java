package glassbox.app.cli;

import glassbox.engine.data.DatasetInfo;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Check;
import glassbox.engine.explain.Importance;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says what a method found, and how far it can be trusted. */
final class ExplanationReport {
  /** Columns that the table lists at most. */
  private static final int LISTED = 20;

  private ExplanationReport() {}

  /** Of a target. */
  static Report of(Attribution found, Path out, JsonReport json) {
    json.text("target", found.target().toString()).number("targetValue", found.targetValue());
    found.layer().ifPresent(name -> json.text("layer", name));
    describe(found.checks(), json);
    String what =
        found.target()
            + ": "
            + Figures.number(found.targetValue())
            + found.layer().map(name -> ", by the maps of " + name).orElse("");
    return report(what, table(found.checks()), out, json);
  }

  /** Of the columns of a data set. */
  static Report of(Importance.OfScore found, DatasetInfo data, Path out, JsonReport json) {
    String score = found.isAccuracy() ? "accuracy" : "r2";
    String why = "the score of the whole model is explained";
    json.absent("target", why)
        .number("targetValue", found.score())
        .text("score", score)
        .count("samples", found.samples())
        .numbers("importance", found.mean().data())
        .numbers("sd", found.deviation().data());
    describe(List.of(new Check(Check.Kind.SCORE, found.score(), true)), json);
    String what =
        score
            + " on "
            + Figures.count(found.samples())
            + " samples of "
            + data.name()
            + ": "
            + Figures.number(found.score());
    return report(what, table(found, data), out, json);
  }

  private static Report report(String what, String table, Path out, JsonReport json) {
    json.text("out", out.toString());
    return new Report(json, what + "\n\n" + table + "\nWritten to " + out + "\n");
  }

  /** Each check; those that failed are to be known before anyone trusts the numbers. */
  private static void describe(List<Check> checks, JsonReport json) {
    checks.stream().filter(check -> !check.passed()).forEach(check -> json.warn(failed(check)));
    json.objects(
        "checks",
        checks,
        (inner, check) ->
            inner
                .text("name", check.kind().id())
                .number("value", check.value())
                .flag("passed", check.passed()));
  }

  private static String failed(Check check) {
    return "Check "
        + check.kind().id()
        + " failed, it is "
        + Figures.number(check.value())
        + ". "
        + check.kind().wording().english()
        + ".";
  }

  private static String table(List<Check> checks) {
    Columns columns = new Columns("lrll");
    for (Check check : checks) {
      columns.row(
          check.kind().id(),
          Figures.number(check.value()),
          check.passed() ? "ok" : "FAILED",
          check.kind().wording().english());
    }
    return columns.toString();
  }

  /** The columns that are worth most. */
  private static String table(Importance.OfScore found, DatasetInfo data) {
    Columns columns = new Columns("lrr");
    columns.row("COLUMN", "IMPORTANCE", "SD");
    IntStream.range(0, found.mean().shape().size())
        .boxed()
        .sorted(Comparator.comparing(i -> -found.mean().at(i)))
        .limit(LISTED)
        .forEach(
            i ->
                columns.row(
                    i < data.features().size() ? data.features().get(i) : Integer.toString(i),
                    Figures.number(found.mean().at(i)),
                    Figures.number(found.deviation().at(i))));
    return columns.toString();
  }
}
