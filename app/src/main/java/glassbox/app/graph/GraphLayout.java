package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where every layer, map and cell of a graph is. Coordinates are pixels at zoom 1; what does not
 * fit the window makes the layout wider than the window, never narrower columns that overlap.
 *
 * @param blocks in the order of the graph's nodes
 * @param width of all blocks with their margins
 * @param height likewise
 * @param captionLines of every header: 2, more where columns are narrow
 * @param links of all blocks, in the order of the blocks that read
 * @param wide whether the window shows a part of the columns only, as large as is comfortable
 */
public record GraphLayout(
    List<Block> blocks,
    double width,
    double height,
    int captionLines,
    List<Link> links,
    boolean wide) {

  public GraphLayout {
    blocks = List.copyOf(blocks);
    links = List.copyOf(links);
  }

  /**
   * Places a graph in a window.
   *
   * @param width of the window in pixels
   * @param height likewise
   */
  public static GraphLayout of(LayerGraph graph, double width, double height, TextWidth text) {
    return GraphFitting.layout(graph, width, height, text);
  }

  /** The block of a layer or input. */
  public Optional<Block> block(String name) {
    return blocks.stream().filter(block -> block.node().name().equals(name)).findFirst();
  }

  /** What is under a point: a layer at its header, else a unit, on maps with the cell. */
  public Optional<UnitAddress> at(double x, double y) {
    for (Block block : blocks) {
      if (block.header().contains(x, y)) {
        return Optional.of(UnitAddress.of(block.node().name()));
      }
      if (block.body().contains(x, y)) {
        return Optional.of(block.at(x, y));
      }
    }
    return Optional.empty();
  }

  /** Where an address is shown; empty if the graph has no such layer, unit or place. */
  public Optional<Box> box(UnitAddress address) {
    return block(address.layer())
        .filter(block -> block.node().face().has(address))
        .map(block -> block.box(address));
  }
}
