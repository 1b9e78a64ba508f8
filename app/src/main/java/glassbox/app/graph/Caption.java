package glassbox.app.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands above a block.
 *
 * @param name of the layer
 * @param shape of its output
 * @param details activation and number of parameters, as far as there are
 */
public record Caption(String name, String shape, List<String> details) {
  private static final String SEPARATOR = " · ";

  public Caption {
    details = List.copyOf(details);
  }

  /** Shape and details on one line. */
  String oneLine() {
    List<String> parts = new ArrayList<>(List.of(shape));
    parts.addAll(details);
    return String.join(SEPARATOR, parts);
  }

  /** The shape without spaces. */
  String closeShape() {
    return shape.replace(" ", "");
  }

  /**
   * What stands below the name, from top to bottom.
   *
   * @param count how many lines there are for it: 1, 2 or 3; the more, the narrower
   */
  List<String> lines(int count) {
    if (count == 1 || details.isEmpty()) {
      return List.of(count < 3 ? oneLine() : closeShape());
    }
    if (count == 2) {
      return List.of(shape, String.join(SEPARATOR, details));
    }
    List<String> lines = new ArrayList<>(List.of(closeShape()));
    lines.addAll(details);
    return lines;
  }
}
