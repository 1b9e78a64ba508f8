package glassbox.app.graph;

import glassbox.app.fx.PaintedWidth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** The fonts of the graph's captions, and how wide text is in them. */
final class GraphFonts implements TextWidth {
  private static final double NAME_SIZE = 13;
  private static final double DETAIL_SIZE = 12;
  private static final String ELLIPSIS = "…";
  private static final Pattern FIGURE = Pattern.compile("[1-9]");

  /** So many characters of a name's end stay. */
  private static final int TAIL = 2;

  private final Font name;
  private final Font detail;
  private final Map<String, Double> widths = new HashMap<>();
  private final Map<String, Double> detailWidths = new HashMap<>();
  private final PaintedWidth painted = new PaintedWidth();

  /** The fonts of a family. */
  GraphFonts(String family) {
    name = Font.font(family, FontWeight.BOLD, NAME_SIZE);
    detail = Font.font(family, DETAIL_SIZE);
  }

  /** Measures in whatever fonts are in use at the time. */
  static TextWidth newest(Supplier<GraphFonts> fonts) {
    return new TextWidth() {
      @Override
      public double of(String text) {
        return fonts.get().of(text);
      }

      @Override
      public double ofDetail(String text) {
        return fonts.get().ofDetail(text);
      }
    };
  }

  /** For the names of layers. */
  Font name() {
    return name;
  }

  /** For everything else. */
  Font detail() {
    return detail;
  }

  /** The width in the larger of both fonts. */
  @Override
  public double of(String text) {
    return widths.computeIfAbsent(asZeros(text), wide -> painted.of(wide, name));
  }

  @Override
  public double ofDetail(String text) {
    return detailWidths.computeIfAbsent(asZeros(text), wide -> painted.of(wide, detail));
  }

  /** The text, cut off with an ellipsis where it is wider; empty if not even that fits. */
  String shortened(String text, double width) {
    if (of(text) <= width) {
      return text;
    }
    for (int length = text.length() - 1; length > 0; length--) {
      String shorter = text.substring(0, length).stripTrailing() + ELLIPSIS;
      if (of(shorter) <= width) {
        return shorter;
      }
    }
    return "";
  }

  /** The text, its middle replaced by an ellipsis where it is wider; the end tells names apart. */
  String middleShortened(String text, double width) {
    if (of(text) <= width) {
      return text;
    }
    int tail = Math.min(TAIL, text.length() / 2);
    String end = ELLIPSIS + text.substring(text.length() - tail);
    for (int length = text.length() - tail - 1; length > 0; length--) {
      String shorter = text.substring(0, length) + end;
      if (of(shorter) <= width) {
        return shorter;
      }
    }
    return "";
  }

  /** Equally wide, since figures are tabular; so that few texts are measured, not every value. */
  private static String asZeros(String text) {
    return FIGURE.matcher(text).replaceAll("0");
  }
}
