package glassbox.app.graph;

/**
 * What stands above a block.
 *
 * @param name of the layer
 * @param shape of its output
 * @param details activation and number of parameters; empty if there is nothing to say
 */
public record Caption(String name, String shape, String details) {

  /** Shape and details on one line. */
  String oneLine() {
    return details.isEmpty() ? shape : shape + " · " + details;
  }
}
