package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Everywhere;
import java.util.Optional;

/** Where a unit or cell is seen on the screen, and the line around it. */
final class UnitOutline {
  private static final double LIST_MARGIN = 4;

  private UnitOutline() {}

  /** Where edges leave the units of a list: right of its values. Empty for other blocks. */
  static Optional<Double> exit(Painting to, UnitAddress source) {
    return to.layout()
        .block(source.layer())
        .filter(block -> block.grid().listed())
        .map(block -> to.screen(block.body()).right() + LIST_MARGIN);
  }

  /** A rectangle, or around the unit of a list a circle; so many pixels outside of its box. */
  static void outline(Painting to, UnitAddress address, Box box, double out) {
    double x = box.x() - out;
    double y = box.y() - out;
    double width = box.width() + 2 * out;
    double height = box.height() + 2 * out;
    if (address.unit().isPresent() && exit(to, address).isPresent()) {
      to.graphics().strokeOval(x, y, width, height);
    } else {
      to.graphics().strokeRect(x, y, width, height);
    }
  }

  /** The unit of an address as it is seen: a map, a cell or a circle. */
  static Optional<Box> whole(Painting to, UnitAddress address) {
    return exact(to, new UnitAddress(address.layer(), address.unit(), new Everywhere()));
  }

  /** The smallest box on the screen that shows an address; around a circle in a list. */
  static Optional<Box> exact(Painting to, UnitAddress address) {
    return to.layout()
        .block(address.layer())
        .filter(block -> block.node().face().has(address))
        .map(
            block -> {
              Box box = to.screen(block.box(address));
              return block.grid().listed() && address.unit().isPresent()
                  ? UnitListPainter.circle(box, to.viewport().scale())
                  : box;
            });
  }
}
