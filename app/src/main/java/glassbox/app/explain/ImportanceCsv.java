package glassbox.app.explain;

import glassbox.engine.explain.Importance;

/** What features are worth as a table in CSV (RFC 4180), with every digit, in the data's order. */
final class ImportanceCsv {
  private static final String LINE_END = "\r\n";

  private ImportanceCsv() {}

  /** All features, those too that are not drawn. */
  static String text(Finding.Found found) {
    Importance importance = found.importance();
    StringBuilder text =
        new StringBuilder(
            switch (importance) {
              case Importance.OfScore _ -> "feature,importance,standard_deviation";
              case Importance.OfGradient _ -> "feature,importance,standard_error,signed_mean";
            });
    text.append(LINE_END);
    for (int i = 0; i < importance.mean().shape().size(); i++) {
      text.append(quoted(found.request().feature(i)));
      text.append(',').append(importance.mean().at(i));
      text.append(',').append(importance.deviation().at(i));
      if (importance instanceof Importance.OfGradient of) {
        text.append(',').append(of.signed().at(i));
      }
      text.append(LINE_END);
    }
    return text.toString();
  }

  private static String quoted(String name) {
    return name.matches("[^\",\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
