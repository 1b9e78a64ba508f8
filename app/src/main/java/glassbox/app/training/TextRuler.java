package glassbox.app.training;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.PaintedWidth;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;

/** Cuts text in the plots' font so that it fits; what was cut ends with an ellipsis. */
final class TextRuler {
  private static final int MOST_KEPT = 1000;
  private static final String ELLIPSIS = "…";

  /** A question that was asked, for every frame asks it again. */
  private record Asked(String text, int width) {}

  private final Map<Asked, String> answers = new HashMap<>();
  private final PaintedWidth width = new PaintedWidth();

  /** The text, or as much of its beginning as fits into a width in pixels. */
  String shortened(String text, double width) {
    if (answers.size() > MOST_KEPT) {
      answers.clear();
    }
    return answers.computeIfAbsent(new Asked(text, (int) width), this::cut);
  }

  private String cut(Asked asked) {
    Font font = Font.font(BundledFonts.FAMILY, 12);
    String rest = asked.text();
    String shown = rest;
    while (!rest.isEmpty() && width.of(shown, font) > asked.width()) {
      rest = rest.substring(0, rest.length() - 1);
      shown = rest.stripTrailing() + ELLIPSIS;
    }
    return shown;
  }
}
