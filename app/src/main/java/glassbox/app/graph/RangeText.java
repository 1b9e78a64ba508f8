package glassbox.app.graph;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.ValueRange;
import java.util.List;

/** The ends of a range of colours in figures, for as much room as there is. */
final class RangeText {
  private RangeText() {}

  /** Ways to write a range, from the longest, with all digits, to the shortest. */
  static List<String> of(ValueRange range) {
    String high = Numbers.of(range.high());
    String rough = Numbers.rough(range.high());
    if (range.low() == -range.high()) {
      return List.of("±" + high, "±" + rough);
    }
    return List.of(
        Numbers.of(range.low()) + " … " + high,
        Numbers.rough(range.low()) + " … " + rough,
        Numbers.rough(range.low()) + "…" + rough);
  }
}
