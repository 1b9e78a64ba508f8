package glassbox.app.graph;

import glassbox.app.fx.PixelGrid;

/** What a layer looks like as one picture of few pixels, which is then enlarged. */
sealed interface LayerPicture permits TilesPicture, MeanPicture {

  /** The mean of a block's maps, or all its tiles. */
  static LayerPicture of(Block block, boolean mean) {
    return mean && block.node().face() instanceof Face.Maps maps
        ? new MeanPicture(block.node(), maps)
        : TilesPicture.of(block);
  }

  GraphNode node();

  /** In pixels. */
  int width();

  /** In pixels. */
  int height();

  /** Colours all pixels of a grid of this size; on any thread. */
  void colour(PixelGrid into, Colouring colouring);
}
