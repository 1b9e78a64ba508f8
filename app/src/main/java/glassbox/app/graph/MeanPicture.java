package glassbox.app.graph;

import glassbox.app.fx.PixelGrid;

/** The mean of a layer's maps. It lies within the range that the layer is coloured by. */
record MeanPicture(GraphNode node, Face.Maps maps) implements LayerPicture {

  @Override
  public int width() {
    return maps.width();
  }

  @Override
  public int height() {
    return maps.height();
  }

  @Override
  public void colour(PixelGrid into, Colouring colouring) {
    RangeMode mode = colouring.mode().ofMean();
    Colouring shared = new Colouring(colouring.shown(), mode, colouring.palettes());
    float[] values = means(maps, colouring.shown().values(node.name()));
    shared.write(
        into, node, 0, 0, maps.width(), maps.height(), values, 0, 1, shared.range(node, 0));
  }

  /** Over the units at each place; not finite where one of them is not. */
  static float[] means(Face.Maps maps, float[] values) {
    float[] means = new float[maps.height() * maps.width()];
    for (int place = 0; place < means.length; place++) {
      double sum = 0;
      for (int unit = 0; unit < maps.units(); unit++) {
        sum += values[place * maps.units() + unit];
      }
      means[place] = (float) (sum / maps.units());
    }
    return means;
  }
}
