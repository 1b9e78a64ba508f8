package glassbox.app.inspect;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.layer.UnitSum;
import glassbox.engine.network.Activation;
import glassbox.engine.network.UnitAddress;
import java.util.ArrayList;
import java.util.List;

/** A unit's sum for other programs: as lines to read, and as CSV with every digit. */
final class SumText {
  /** Of a window with more cells than this only so many products are listed. */
  private static final int MOST_PRODUCTS = 25;

  private final Texts texts;

  SumText(Texts texts) {
    this.texts = texts;
  }

  /** One product a line, with the cell's place in the term where there are several. */
  String products(SumTerm term) {
    List<String> lines = new ArrayList<>();
    lines.add(term.source() + ": " + Numbers.signed(term.contribution()));
    int width = term.size().width();
    int area = term.size().area();
    for (int i = 0; i < Math.min(area, MOST_PRODUCTS); i++) {
      int row = i / width;
      int column = i % width;
      lines.add(
          (area > 1 ? "(" + row + ", " + column + ")  " : "")
              + Numbers.of(term.value(row, column))
              + " × "
              + Numbers.of(term.weight(row, column))
              + " = "
              + Numbers.signed(term.product(row, column)));
    }
    if (area > MOST_PRODUCTS) {
      lines.add(texts.get("inspect.sum.more-products", area - MOST_PRODUCTS));
    }
    return String.join("\n", lines);
  }

  /** Every term with its contribution, then bias, pre-activation and output, in the language. */
  String text(UnitSum sum) {
    List<String> lines = new ArrayList<>();
    lines.add(sum.address().toString());
    sum.terms().forEach(term -> lines.add(line(term)));
    lines.add(texts.get("inspect.sum.bias") + "\t" + bias(sum));
    lines.add(texts.get("inspect.pre-activation") + "\t" + Numbers.of(sum.preActivation()));
    lines.add(result(sum.activation()) + "\t" + Numbers.of(sum.output()));
    return String.join("\n", lines) + "\n";
  }

  private static String line(SumTerm term) {
    String factors =
        term.size().area() == 1
            ? Numbers.of(term.value(0, 0)) + " × " + Numbers.of(term.weight(0, 0))
            : term.size().toString();
    return term.source() + "\t" + factors + "\t" + Numbers.signed(term.contribution());
  }

  String bias(UnitSum sum) {
    return sum.bias().isPresent()
        ? Numbers.signed(sum.bias().getAsDouble())
        : texts.get("inspect.no-bias");
  }

  /** What the last line is called: the activation, or the output where there is none. */
  String result(Activation activation) {
    return activation instanceof Activation.Linear
        ? texts.get("inspect.sum.output")
        : activation.type();
  }

  /**
   * Every product as a row {@code source,value,weight,product} by RFC 4180, the source {@code edge}
   * beyond the edge of an image; then rows for bias, pre-activation and output, which have their
   * number in the last column.
   */
  static String csv(UnitSum sum) {
    StringBuilder csv = new StringBuilder("source,value,weight,product\r\n");
    for (SumTerm term : sum.terms()) {
      for (int row = 0; row < term.size().height(); row++) {
        for (int column = 0; column < term.size().width(); column++) {
          String source = term.cell(row, column).map(UnitAddress::toString).orElse("edge");
          csv.append('"').append(source).append("\",");
          csv.append(term.value(row, column)).append(',').append(term.weight(row, column));
          csv.append(',').append(term.product(row, column)).append("\r\n");
        }
      }
    }
    sum.bias().ifPresent(bias -> csv.append("bias,,,").append((float) bias).append("\r\n"));
    csv.append("pre-activation,,,").append(sum.preActivation()).append("\r\n");
    csv.append("output,,,").append(sum.output()).append("\r\n");
    return csv.toString();
  }
}
